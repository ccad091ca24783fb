"""A delivery: one occasion of a round for one resident, and what has become of it."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a delivery is."""

    WAITING = "waiting"
    """Until it is due, or until it may be said."""
    SENDING = "sending"
    """The call is being made; what a crash leaves so becomes unknown."""
    SENT = "sent"
    UNKNOWN = "unknown"
    """It may have arrived or not: only staff decide whether it is said again."""
    BLOCKED = "blocked"
    """The resident has blocked the bot or is gone."""
    FAILED = "failed"
    """Telegram refuses it, however often it is tried."""
    DROPPED = "dropped"
    """It was not to be said any more: the reason tells why."""
