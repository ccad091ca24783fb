"""Orders about broadcasts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from conversations.broadcasts.broadcast import Content
from conversations.desk.orders.order import Order


class BroadcastOrder(Order, frozen=True):
    """Something to be done about broadcasts."""


class NewBroadcast(BroadcastOrder, frozen=True, tag="bc_new"):
    """Begin a broadcast."""

    content: Content


class ChangeBroadcast(BroadcastOrder, frozen=True, tag="bc_change"):
    """Give a draft another content, if it still is what somebody had before them."""

    number: int
    before: Content
    after: Content


class KeepPicture(BroadcastOrder, frozen=True, tag="bc_picture"):
    """Give a draft the picture that has just been sent."""

    number: int


class DiscardBroadcast(BroadcastOrder, frozen=True, tag="bc_discard"):
    """Throw a draft away."""

    number: int


class SendBroadcast(BroadcastOrder, frozen=True, tag="bc_send"):
    """Have a broadcast sent."""

    number: int
    at: datetime | None = None
    """UTC; None: at once."""


class Lead(StrEnum):
    """What is done to a broadcast that was to be sent, or is being sent."""

    UNSCHEDULE = "unschedule"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    RETRACT = "retract"


class LeadBroadcast(BroadcastOrder, frozen=True, tag="bc_lead"):
    """Make a draft of it again, pause it, go on with it, stop it, or take it back."""

    number: int
    how: Lead


class CorrectBroadcast(BroadcastOrder, frozen=True, tag="bc_correct"):
    """Give a broadcast other texts, wherever it has arrived."""

    number: int
    texts: dict[str, str]
    revision: int
    """The one that its writer had before them."""


class SettleDoubts(BroadcastOrder, frozen=True, tag="bc_doubts"):
    """Send again what may have arrived or not, or let it be."""

    number: int
    again: bool


class TryBroadcast(BroadcastOrder, frozen=True, tag="bc_try"):
    """Send the very message to oneself."""

    number: int
    language: str


class SendLedger(BroadcastOrder, frozen=True, tag="bc_ledger"):
    """Have a table made of what became of each delivery, and sent."""

    number: int


AnyBroadcastOrder = (
    NewBroadcast
    | ChangeBroadcast
    | KeepPicture
    | DiscardBroadcast
    | SendBroadcast
    | LeadBroadcast
    | CorrectBroadcast
    | SettleDoubts
    | TryBroadcast
    | SendLedger
)
