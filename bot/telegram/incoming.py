"""What comes in: read as an update, or set aside where it cannot be read."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Bot, Update

from bot.telegram.essence import essence

log = structlog.get_logger()


def read_update(content: Any, bot: Bot) -> Update | None:
    """Return the update in what Telegram sent, or None: it would read no better the next time."""
    try:
        return Update.de_json(_shortened(content), bot)
    except Exception:  # (whatever the library stumbles over, the next update must come)
        log.exception("not_an_update", update=content.get("update_id") if isinstance(content, dict) else None)
        return None


def _shortened(content: Any) -> Any:
    """Return an update without what nobody looks at: the card under a press."""
    match content:
        case {"callback_query": {"message": message, **press}, **update}:
            return {**update, "callback_query": {**press, "message": essence(message)}}
        case _:
            return content
