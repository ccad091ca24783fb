"""Orders that lay another one before a second person, and which ones may be laid there."""

from __future__ import annotations

from datetime import datetime

from conversations.desk.orders.broadcasts import CorrectBroadcast, SendBroadcast
from conversations.desk.orders.forms import ReviseRound
from conversations.desk.orders.order import Order
from conversations.desk.orders.results import PublishResults, TellOutcome
from conversations.desk.orders.rounds import ExtendRound, OpenRound, ReopenRound
from conversations.desk.roles import Deed


class Propose(Order, frozen=True, tag="propose"):
    """Lay an order before a second person."""

    deed: Deed
    order: AnyRelease
    subject: str
    """What it is about, as people name it."""


class Approve(Order, frozen=True, tag="approve"):
    """Have what was proposed done."""

    proposal: int


class Reject(Order, frozen=True, tag="reject"):
    """Leave undone what was proposed."""

    proposal: int


AnyRelease = (
    OpenRound
    | ExtendRound
    | ReopenRound
    | PublishResults
    | TellOutcome
    | ReviseRound
    | SendBroadcast
    | CorrectBroadcast
)
"""Orders that may be laid before a second person."""


def ends(order: AnyRelease) -> datetime | None:
    """Return the end that a round is to have, where that is what an order is about."""
    return order.closes if isinstance(order, ExtendRound | ReopenRound) else None
