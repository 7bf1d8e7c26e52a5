"""What Prometheus may count. Names of routes and states alone: nothing of anybody."""

import os
import threading
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, multiprocess, start_http_server

LOOPBACK = "127.0.0.1"
REQUESTS = Counter("beforehand_requests", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram("beforehand_request_seconds", "How long an answer took.", ["route"])
DUE = Counter("beforehand_reminders_due", "Reminders that were prepared to go out.")
TOLD = Counter("beforehand_reminders", "What became of reminders.", ["state"])
LATE = Histogram("beforehand_reminder_late_seconds", "How long after its moment a reminder was sent.", buckets=(1, 2, 5, 10, 30, 60, 300, 1800, 7200))
DELIVERIES = Counter("beforehand_deliveries", "What became of tries to reach a device.", ["verdict"])
QUEUE = Gauge("beforehand_queue_length", "Deliveries that are due and not sent.", multiprocess_mode="max")
ASIDE = Gauge("beforehand_accounts_aside", "Accounts whose reminders cannot be worked out.", multiprocess_mode="max")


def serve(port: int) -> threading.Thread:
    """Answer on a loopback port; of several processes of one server together."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    _, thread = start_http_server(port, LOOPBACK, registry)
    return thread


def ended(pid: int) -> None:
    """A process is no more: what it counted stays, what it showed goes."""
    if Path(os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")).is_absolute():
        multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]
