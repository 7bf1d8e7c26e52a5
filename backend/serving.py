"""What gunicorn reads: how it logs, and where its processes are counted."""

import os
import shutil
from typing import Any

from backend import log, metrics
from backend.config import Config

_config = Config.from_env()
logconfig_dict = log.said(lines=not _config.loopback)


def on_starting(_server: Any) -> None:
    """Before anything is served."""
    log.configure(lines=not _config.loopback)


def when_ready(_server: Any) -> None:
    """The parent answers for all its processes."""
    if _config.metrics_port:
        metrics.serve(_config.metrics_port)


def child_exit(_server: Any, worker: Any) -> None:
    """A process has ended."""
    metrics.ended(worker.pid)


def on_exit(_server: Any) -> None:
    """Nothing is left behind."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        shutil.rmtree(folder, ignore_errors=True)
