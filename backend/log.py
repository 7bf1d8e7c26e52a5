"""The log: lines of JSON, or for the eye while one develops. It names events, ids and numbers; never what people wrote, and no secret."""

import logging.config
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]
# Addresses, signatures and keys are as long as this without a blank, words are not.
LONG = re.compile(r"[\w+/=.:%~-]{24,}", re.ASCII)


def configure(*, lines: bool) -> None:
    """Whatever is logged by us or by libraries goes one way; `lines` is JSON."""
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    logging.config.dictConfig(said(lines=lines))


def said(*, lines: bool) -> dict[str, Any]:
    """The same for the standard library, and for the server that wants to be told by itself."""
    last = structlog.processors.JSONRenderer() if lines else structlog.dev.ConsoleRenderer(colors=False)
    formatter = {"()": structlog.stdlib.ProcessorFormatter, "foreign_pre_chain": _shared(), "processors": [_plain, last]}
    passed_on = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": formatter},
        "handlers": {"ours": {"class": "logging.StreamHandler", "formatter": "ours"}},
        "root": {"level": "INFO", "handlers": ["ours"]},
        # The server's own line of a request says its address, and addresses hold secrets: ours stands for it.
        "loggers": {"gunicorn.error": passed_on, "gunicorn.access": {"handlers": [], "propagate": False}},
    }


def quoted(words: str) -> str:
    """What another machine said of what it was sent, which it may repeat: all that could be an address or a secret is left out."""
    return LONG.sub("…", words)


def in_short(trouble: BaseException | None) -> str:
    """What a database said: its first line, since the others may quote rows."""
    return str(trouble).partition("\n")[0]


def _shared() -> list[Any]:
    return [structlog.contextvars.merge_contextvars, structlog.processors.add_log_level, structlog.processors.TimeStamper("iso"), _without_words]


def _plain(logger: Any, name: str, event: Event) -> Event:
    return structlog.stdlib.ProcessorFormatter.remove_processors_meta(logger, name, event)


def _without_words(_logger: Any, _name: str, event: Event) -> Event:
    """An exception's message may quote what somebody typed: its kind and where it happened are enough to find it."""
    found = event.pop("exc_info", None)
    trouble = found if isinstance(found, BaseException) else found[1] if isinstance(found, tuple) else None
    if found is True:
        trouble = sys.exc_info()[1]
    if trouble is not None:
        event["exception"] = type(trouble).__name__
        event["at"] = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trouble.__traceback__)][-12:]
    return event
