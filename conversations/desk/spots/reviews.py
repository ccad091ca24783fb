"""Spots of moderation: the queue, hiding, and what is hidden."""

from __future__ import annotations

from conversations.desk.spots.spot import Spot
from conversations.moderation import Reason, State


class Waiting(Spot, frozen=True, tag="waiting"):
    """The rounds in which parts of contributions wait for somebody to look."""

    page: int = 0


class Queue(Spot, frozen=True, tag="queue"):
    """The next part of a round's contributions to look at."""

    slug: str
    behind: int | None = None
    """The part that was passed over last; None: none yet."""
    last: int | None = None
    """The part that was decided on last."""


class Hiding(Spot, frozen=True, tag="hiding"):
    """Why a part is not to be shown: first the reason, then own words beside it."""

    slug: str
    part: int
    was: State = State.PENDING
    """What the member has seen."""
    reason: Reason | None = None
    why: str = ""


class HiddenParts(Spot, frozen=True, tag="hidden"):
    """What of a round is not shown."""

    slug: str
    page: int = 0


class HiddenPart(Spot, frozen=True, tag="hidden_part"):
    """One part that is not shown."""

    slug: str
    part: int
