"""Keeps secrets that stand in addresses out of the logs."""

import logging
import re

SECRET = re.compile(r"(/calendar/)[\w%-]{20,}")


def hide(text: str) -> str:
    """The text with the key of each calendar's address struck out."""
    return SECRET.sub(r"\1…", text)


class DiscreetFormatter(logging.Formatter):
    """Writes a line, its traceback too, without such keys."""

    def format(self, record: logging.LogRecord) -> str:
        return hide(super().format(record))


def make_discreet(*loggers: str) -> None:
    """Has loggers that were set up by somebody else write without such keys, each in its form."""
    for name in loggers:
        for handler in logging.getLogger(name).handlers:
            given = handler.formatter or logging.Formatter()
            handler.setFormatter(DiscreetFormatter(given._fmt, given.datefmt))
