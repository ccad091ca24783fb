"""A delivery: one occasion of a round, or one broadcast, for one resident, and what has become of it."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a delivery is."""

    WAITING = "waiting"
    """Until it is due, or until it may be said."""
    HELD = "held"
    """Its broadcast is paused."""
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
    RETRACTED = "retracted"
    """It arrived, and was deleted afterwards."""


OPEN = frozenset({State.WAITING, State.HELD, State.SENDING})
"""States from which something is still to come by itself."""
