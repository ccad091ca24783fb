"""Screens of somebody who takes part in a round: from the first question to the thanks."""

from __future__ import annotations

from conversations.session.screen import Screen


class Asking(Screen, frozen=True, tag="asking"):
    """A question of a round; the draft knows which."""

    slug: str


class ConfirmingPlace(Screen, frozen=True, tag="confirming_place"):
    """The place that was shared, to be confirmed."""

    slug: str


class Paused(Screen, frozen=True, tag="paused"):
    """A round laid aside, its draft kept."""

    slug: str


class Returning(Screen, frozen=True, tag="returning"):
    """The welcome to someone who left a draft and came back."""

    slug: str


class Reviewing(Screen, frozen=True, tag="reviewing"):
    """All answers before they are handed in."""

    slug: str
    page: int = 0


class Changing(Screen, frozen=True, tag="changing"):
    """The choice of the answer to change."""

    slug: str
    page: int = 0


class Discarding(Screen, frozen=True, tag="discarding"):
    """The question whether a draft shall really go."""

    slug: str


class Cancelling(Screen, frozen=True, tag="cancelling"):
    """The question whether a draft is kept for later."""

    slug: str


class Thanking(Screen, frozen=True, tag="thanking"):
    """The thanks after handing in, with what happens next."""

    slug: str
    asks: bool = False
    """Whether it asks what else the resident wants to hear of: the first one does."""
