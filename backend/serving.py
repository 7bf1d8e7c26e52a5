"""What gunicorn reads: how it logs, and where its processes are counted."""

import ctypes
import gc
import os
import shutil
from typing import Any

from backend import log, metrics
from backend.config import Config

# What a passphrase's check fills, 19 MiB, goes back to the machine at once. Left to itself glibc takes the first such piece for a habit, and
# keeps one in each thread.
M_MMAP_THRESHOLD, LARGE = -3, 1 << 20

_config = Config.from_env()
logconfig_dict = log.said(lines=not _config.loopback)


def on_starting(_server: Any) -> None:
    """Before anything is served."""
    log.configure(lines=not _config.loopback)


def post_fork(_server: Any, _worker: Any) -> None:
    """A process begins."""
    if tune := getattr(ctypes.CDLL(None), "mallopt", None):
        tune(M_MMAP_THRESHOLD, LARGE)


def when_ready(_server: Any) -> None:
    """The parent answers for all its processes, and has read what they all need."""
    # None of them looks through that for waste, which holds up whoever asks, nor has a copy of it because it looked.
    gc.collect()
    gc.freeze()
    if _config.metrics_port:
        metrics.serve(_config.metrics_port)


def child_exit(_server: Any, worker: Any) -> None:
    """A process has ended."""
    metrics.ended(worker.pid)


def on_exit(_server: Any) -> None:
    """Nothing is left behind."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        shutil.rmtree(folder, ignore_errors=True)
