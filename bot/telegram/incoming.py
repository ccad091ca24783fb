"""What comes in: read as an update, or set aside where it cannot be read."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Bot, Update

log = structlog.get_logger()


def read_update(content: Any, bot: Bot) -> Update | None:
    """Return the update in what Telegram sent, or None: it would read no better the next time."""
    try:
        return Update.de_json(content, bot)
    except Exception:  # (whatever the library stumbles over, the next update must come)
        log.exception("not_an_update", update=content.get("update_id") if isinstance(content, dict) else None)
        return None
