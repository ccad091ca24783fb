"""What we look at of the bot's own messages, when Telegram shows them to us again.

The answer to a call brings the whole message back, with all its buttons. To make the library's objects of
them costs more than to decide what comes next. (What residents send is read in `updates.py`.)
"""

from __future__ import annotations

from typing import Any

LOOKED_AT = ("message_id", "date", "chat", "photo")


def essence(message: Any) -> Any:
    """Return a message as JSON with only what is looked at; anything else as it is."""
    if not isinstance(message, dict) or "message_id" not in message:
        return message
    return {name: message[name] for name in LOOKED_AT if name in message}
