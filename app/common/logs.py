"""How the portal writes its log: one JSON object a line, or text for people, and never who somebody is.

Everybody logs by the standard library; structlog gives the lines their form. What looks like an address, a token, or
the values of a refused row is taken out of every line, also out of the messages of other libraries.
"""

import logging.config
import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor

from app.common import trace

Kind = Literal["json", "text"]

HIDDEN = "***"
KEPT_WHOLE = frozenset({"request_id", "timestamp"})
_PRIVATE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?i)\b([a-z][a-z0-9+.]*://)[^\s/@]+@"), rf"\1{HIDDEN}@"),
    (re.compile(r"[^\s<>()\"'=:,;*]+@[^\s<>()\"',;:*]+"), HIDDEN),
    # PostgreSQL tells the values of a row that it refuses.
    (re.compile(r"(?i)(Key \([^)]*\)=)\(.*?\)(?= |$)", re.MULTILINE), rf"\1({HIDDEN})"),
    (re.compile(r"(?i)(Failing row contains ).*"), rf"\1{HIDDEN}"),
    (re.compile(r"(?i)(\[parameters: ).*"), rf"\1{HIDDEN}"),
    (re.compile(r"(?i)\b((?:token|sandi|password|kode|bearer)\b\S{0,2}[ =:]\s*)[\w.~+/-]{12,}"), rf"\1{HIDDEN}"),
    # A secret of ours is random text of this length; names of functions have no capitals and no digits.
    (re.compile(r"(?<![\w-])(?=[\w-]*[A-Z0-9])[A-Za-z0-9_-]{40,}"), HIDDEN),
    # NIP and telephone numbers.
    (re.compile(r"(?<![\w.])\+?\d{9,}(?![\w.])"), HIDDEN),
    # gunicorn names the address of a request that broke; the endpoint is in our own line.
    (re.compile(r"(Error handling request ).*"), rf"\1{HIDDEN}"),
)


def configure(kind: Kind) -> None:
    """Let this process write its log to the standard error, in this form."""
    logging.config.dictConfig(config(kind))


def config(kind: Kind) -> dict[str, Any]:
    """Give the same as data."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": {"()": _formatter, "kind": kind}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ours"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "app": {"level": "INFO"},
            # By itself it would tell the path of every request.
            "werkzeug": {"level": "WARNING"},
        },
    }


def without_secrets(text: str) -> str:
    """Take out of a text what must not be kept in a log."""
    for pattern, instead in _PRIVATE:
        text = pattern.sub(instead, text)
    return text


def _formatter(kind: Kind) -> logging.Formatter:
    before: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        _add_work,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _hide_secrets,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if kind == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
        )
    )
    processors: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last]
    return structlog.stdlib.ProcessorFormatter(processors=processors, foreign_pre_chain=before)


def _add_work(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Say which piece of work a line belongs to."""
    work = trace.current()
    if work is not None:
        event.setdefault("request_id", work.id)
        event.setdefault("work", work.what)
    event["pid"] = os.getpid()
    return event


def _hide_secrets(_logger: object, _name: str, event: EventDict) -> Mapping[str, Any]:
    return {name: value if name in KEPT_WHOLE else _hidden(value) for name, value in event.items()}


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, dict):
        return {name: _hidden(part) for name, part in value.items()}
    return [_hidden(part) for part in value] if isinstance(value, (list, tuple)) else value
