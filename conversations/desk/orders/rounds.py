"""Orders about rounds: opened, ended, extended, copied, discarded, and whom one is for."""

from __future__ import annotations

from datetime import datetime

from conversations.desk.orders.order import Order


class OpenRound(Order, frozen=True, tag="open_round"):
    """Have a round open and close at its times."""

    slug: str
    opens: datetime | None = None
    """UTC; None: at once."""
    closes: datetime | None = None
    """UTC; None: it stays as it is."""


class CloseRound(Order, frozen=True, tag="close_round"):
    """Let a round take no more contributions."""

    slug: str


class DiscardRound(Order, frozen=True, tag="discard_round"):
    """Delete a draft that nobody took part in."""

    slug: str


class PlanTimes(Order, frozen=True, tag="plan_times"):
    """Note when a draft is meant to open and close; that counts once it is released."""

    slug: str
    opens: datetime | None = None
    """UTC; None: at once."""
    closes: datetime | None = None
    """UTC; None: that stays open."""


class SetAudience(Order, frozen=True, tag="set_audience"):
    """Set what a round is about, and for whom it is."""

    slug: str
    topics: tuple[str, ...]
    audience: str


class ExtendRound(Order, frozen=True, tag="extend_round"):
    """Let a round close at another time."""

    slug: str
    closes: datetime
    """UTC."""


class ReopenRound(Order, frozen=True, tag="reopen_round"):
    """Let a round that is over, or was called off, take contributions again."""

    slug: str
    closes: datetime
    """UTC."""


class CancelRound(Order, frozen=True, tag="cancel_round"):
    """Call a round off."""

    slug: str


class DuplicateRound(Order, frozen=True, tag="duplicate_round"):
    """Make a draft with the same form and sheet."""

    slug: str
    name: str
    """The new round's slug."""
