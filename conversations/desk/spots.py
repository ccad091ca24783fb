"""Where at the desk a member of staff is. Spots are stored with the session, so they are plain values.

Which facts a spot needs, what it shows and what may be said there stands in table.py.
"""

from __future__ import annotations

from typing import get_args

from msgspec import Struct, ValidationError, convert
from msgspec.structs import astuple

from conversations.desk.roles import Role


class Spot(Struct, frozen=True, tag_field="at"):
    """What the desk's card shows."""


class Home(Spot, frozen=True, tag="home"):
    """What there is to do."""


class Rounds(Spot, frozen=True, tag="rounds"):
    """All rounds."""

    page: int = 0


class OneRound(Spot, frozen=True, tag="round"):
    """A round, and what can be done with it."""

    slug: str


class Closing(Spot, frozen=True, tag="closing"):
    """The question whether a round shall really be closed now."""

    slug: str


class People(Spot, frozen=True, tag="people"):
    """Who has which role."""

    page: int = 0


class Person(Spot, frozen=True, tag="person"):
    """One member of staff."""

    number: int


class Inviting(Spot, frozen=True, tag="inviting"):
    """The question for whom an invitation is; answered in writing."""

    role: Role | None = None


class Invited(Spot, frozen=True, tag="invited"):
    """An invitation, to be handed on."""

    code: str


class Proposals(Spot, frozen=True, tag="proposals"):
    """What waits for a second person."""

    page: int = 0


class Proposed(Spot, frozen=True, tag="proposed"):
    """One thing that waits for a second person."""

    number: int


class Log(Spot, frozen=True, tag="log"):
    """Who did what."""

    page: int = 0


AnySpot = (
    Home | Rounds | OneRound | Closing | People | Person | Inviting | Invited | Proposals | Proposed | Log
)

_BY_TAG: dict[str, type[AnySpot]] = {str(each.__struct_config__.tag): each for each in get_args(AnySpot)}


def way_to(spot: AnySpot) -> str:
    """Return what a button that leads to a spot carries: its tag and its first field, where that is set."""
    tag, first = str(spot.__struct_config__.tag), next(iter(astuple(spot)), "")
    return f"{tag}:{first}" if first else tag


def spot_at(way: str) -> AnySpot | None:
    """Return the spot that a button leads to; None where it names none."""
    tag, _, first = way.partition(":")
    kind = _BY_TAG.get(tag)
    if kind is None:
        return None
    names = kind.__struct_fields__[:1] if first else ()
    try:
        return convert(dict.fromkeys(names, first), kind, strict=False)
    except ValidationError:
        return None
