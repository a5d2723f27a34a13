"""Keeps secrets that stand in addresses out of the logs."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

SECRET = re.compile(r"(/calendar/|/reminders/(?:act|stop)/[\d.]*)[\w%~-]{20,}")


def hide(text: str) -> str:
    """The text with the key in each address of a calendar or of a mail's link struck out."""
    return SECRET.sub(r"\1…", text)


class DiscreetFormatter(logging.Formatter):
    """Writes a line, its traceback too, without such keys."""

    def format(self, record: logging.LogRecord) -> str:
        return hide(super().format(record))


_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonFormatter(DiscreetFormatter):
    """Writes each record as one line of JSON, with the fields that its caller has named."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "said": record.getMessage(),
        }
        named = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        told.update((key, named[key]) for key in sorted(named) if not key.startswith("_"))
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return hide(json.dumps(told, default=str, ensure_ascii=False))


def make_discreet(*loggers: str) -> None:
    """Has loggers that were set up by somebody else write without such keys, each in its form."""
    for name in loggers:
        for handler in logging.getLogger(name).handlers:
            given = handler.formatter or logging.Formatter()
            handler.setFormatter(DiscreetFormatter(given._fmt, given.datefmt))
