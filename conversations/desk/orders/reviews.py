"""Orders about parts of contributions that staff look at."""

from __future__ import annotations

from conversations.desk.orders.order import Order
from conversations.moderation import Reason, State


class ApprovePart(Order, frozen=True, tag="approve_part"):
    """Let a part of a contribution that nobody has decided on count and show."""

    part: int


class HidePart(Order, frozen=True, tag="hide_part"):
    """Take a part of a contribution out of results and exports, and have its author told why."""

    part: int
    reason: Reason
    why: str
    """The office's own words beside the reason; empty: none."""
    was: State
    """What the member has seen: somebody else may have decided since."""


class ReconsiderPart(Order, frozen=True, tag="reconsider_part"):
    """Let a hidden part count and show after all."""

    part: int


class SendPart(Order, frozen=True, tag="send_part"):
    """Have the recording or document that a part is sent into the chat."""

    part: int
