"""Serve the app and its API."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from gunicorn.app import wsgiapp  # type: ignore[import-untyped]

from backend.commands import migrate
from backend.config import Config


def run(said: argparse.Namespace, config: Config) -> None:
    """Become gunicorn: processes rather than threads, since what costs time holds Python's lock."""
    migrate.demand(config)
    program = str(Path(sys.executable).parent / "gunicorn")
    arguments = [program, "--bind", f"0.0.0.0:{config.port}", "--workers", str(said.workers), "--worker-class", "gthread", "--threads", "4"]
    arguments += [
        # The app is read once, and each process takes it along; it opens no connection before it is asked something.
        "--preload",
        "--config",
        "python:backend.serving",
        "--no-control-socket",
        "--limit-request-line",
        "8190",
        "--graceful-timeout",
        "20",
        "--access-logfile",
        "/dev/null",
        "backend.app:create_app()",
    ]
    if config.metrics_port:
        # Each process counts in a file of its own there.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="beforehand-metrics-")
    os.chdir(Path(__file__).parent.parent.parent)
    sys.argv = arguments
    wsgiapp.run()
