"""Logs: one JSON object a line on standard error, without personal data.

Lines name updates by their id and rounds by their slug; never a person, a text, a place or an address
that holds the token. Of an exception they tell its kind and where it arose, not its words: those may hold
what a resident wrote.
"""

from __future__ import annotations

import logging
import sys
from traceback import extract_tb

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

TELLTALE = "telegram"
"""A library that repeats what it received when that cannot be read; we say so ourselves, without it."""


def set_up_logs(*, readable: bool = False) -> None:
    """Send our lines and the libraries' warnings to standard error; `readable` for people at a terminal."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_words,
    ]
    renderer = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        foreign_pre_chain=shared,
    )
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(TELLTALE).setLevel(logging.CRITICAL + 1)


def frames(problem: BaseException) -> str:
    """Return where an exception arose, innermost first."""
    return " < ".join(
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in reversed(extract_tb(problem.__traceback__))
    )


def without_words(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Put an exception's kind and place where its traceback would stand."""
    given = line.pop("exc_info", None)
    problem = given[1] if isinstance(given, tuple) else given
    if problem is True:
        problem = sys.exc_info()[1]
    if isinstance(problem, BaseException):
        line["kind"], line["where"] = type(problem).__name__, frames(problem)
    return line
