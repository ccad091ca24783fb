"""Logs: one JSON object a line on standard error, without personal data.

Lines name updates by their id and rounds by their slug; never a person, a text, a place or an address
that holds the token.
"""

from __future__ import annotations

import logging
import sys

import structlog

QUIET = ("httpx", "httpcore", "telegram", "aiohttp", "apscheduler", "alembic", "sqlalchemy", "asyncio")
"""Libraries whose chatter stays out; their warnings come in."""


def set_up_logs(*, readable: bool = False) -> None:
    """Send our lines and the libraries' warnings to standard error; `readable` for people at a terminal."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        foreign_pre_chain=shared,
    )
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
