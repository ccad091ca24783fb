"""What comes in: read as an update, or set aside where it cannot be read."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import structlog

from bot.telegram.updates import Update

log = structlog.get_logger()

_update = msgspec.json.Decoder(Update)


def read_body(body: bytes) -> Update | None:
    """Return the update that a request carries, or None as `read_update` does.

    Raises ValueError or RecursionError for what is no JSON.
    """
    try:
        return _update.decode(body)
    except (ValueError, RecursionError):  # (no JSON, or no update: only the slow way tells them apart)
        return read_update(json.loads(body))


def read_update(content: Any) -> Update | None:
    """Return the update in what Telegram sent, or None: it would read no better the next time."""
    try:
        return msgspec.convert(content, Update)
    except ValueError as problem:
        # What was expected where; never what stands there.
        said = str(problem) if isinstance(problem, msgspec.ValidationError) else type(problem).__name__
        number = content.get("update_id") if isinstance(content, dict) else None
        log.error("not_an_update", update=number if isinstance(number, int) else None, said=said)  # noqa: TRY400
        return None
