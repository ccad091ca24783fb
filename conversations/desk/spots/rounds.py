"""Spots of the rounds: their times and audience, and whatever ends, opens or copies one."""

from __future__ import annotations

from conversations.desk.spots.spot import Spot


class Rounds(Spot, frozen=True, tag="rounds"):
    """All rounds."""

    page: int = 0


class OneRound(Spot, frozen=True, tag="round"):
    """A round, and what can be done with it."""

    slug: str


class Closing(Spot, frozen=True, tag="closing"):
    """The question whether a round shall really be closed now."""

    slug: str


class Dropping(Spot, frozen=True, tag="dropping"):
    """The question whether a draft shall really be discarded."""

    slug: str


class Times(Spot, frozen=True, tag="times"):
    """When a round is to open and close; times are the city's, as they are picked."""

    slug: str
    opens: str = ""
    """Empty: as planned before."""
    closes: str = ""
    which: str = ""
    """The one that is being picked: `opens` or `closes`; empty: neither."""
    picked: str = ""
    """What is picked of it so far."""


class Audience(Spot, frozen=True, tag="audience"):
    """What a round is about, and for whom it is; None: as its sheet says."""

    slug: str
    opens: str = ""
    closes: str = ""
    topics: tuple[str, ...] | None = None
    districts: tuple[str, ...] | None = None
    others: tuple[str, ...] | None = None
    """What else its sheet says of for whom it is: a name that is no district's."""
    page: int = 0


class Releasing(Spot, frozen=True, tag="releasing"):
    """All that is settled of a round before it opens, and how many would hear of it."""

    slug: str
    opens: str = ""
    closes: str = ""


class Extending(Spot, frozen=True, tag="extending"):
    """The new closing of a round that is open."""

    slug: str
    closes: str = ""
    """Empty: it is being picked."""
    picked: str = ""


class Reopening(Spot, frozen=True, tag="reopening"):
    """The new closing of a round that is over or was called off."""

    slug: str
    closes: str = ""
    """Empty: it is being picked."""
    picked: str = ""


class CallingOff(Spot, frozen=True, tag="calling_off"):
    """The question whether a round shall really be called off."""

    slug: str


class Copying(Spot, frozen=True, tag="copying"):
    """The name under which a round is to be there once more; one may be written."""

    slug: str
    name: str = ""
    """Empty: a free one is proposed."""
