"""Audience: to whom a broadcast is addressed, and who of them wants to hear of it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from conversations.broadcasts.interests import district, interests, topic
from conversations.hearing import Hearing, Hears


class Part(StrEnum):
    """Whether it matters if somebody took part in a round."""

    EVERYONE = "everyone"
    TOOK_PART = "took_part"
    NOT_TOOK_PART = "not_took_part"


class Audience(Struct, frozen=True, kw_only=True):
    """To whom a broadcast is addressed; what is empty leaves nobody out."""

    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    part: Part = Part.EVERYONE
    slug: str = ""
    """The round that `part` speaks of."""

    def interests(self) -> tuple[str, ...]:
        """Return what its topics and districts read as in the text of somebody's interests."""
        return (*map(topic, self.topics), *map(district, self.districts))


def hears(audience: Audience, hearing: Hearing, language: str, *, took_part: bool) -> bool:
    """Say whether a broadcast is for somebody: addressed to them, and as their settings allow.

    Who hears of every round hears every broadcast; who chose topics or districts hears those about one of
    them. What goes to all who took part in a round is heard also by who hears only of what is theirs.
    """
    if audience.languages and language not in audience.languages:
        return False
    if audience.part is not Part.EVERYONE and took_part is not (audience.part is Part.TOOK_PART):
        return False
    match hearing.hears:
        case Hears.NOTHING:
            return False
        case Hears.ALL:
            return True
        case _ if audience.part is Part.TOOK_PART:
            return True
        case Hears.CHOSEN:
            own = interests(hearing)
            return any(each in own for each in audience.interests())
        case _:
            return False
