"""Judging: whether a broadcast is told to a resident now, later or not at all, with what is known now."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from conversations.broadcasts.audience import hears
from conversations.broadcasts.broadcast import Broadcast, State
from conversations.notices.judging import (
    City,
    Drop,
    Later,
    Part,
    Person,
    Tell,
    Verdict,
    disturbed,
    weekly_full,
)


class Hold(Struct, frozen=True):
    """Its broadcast is paused: it waits until that goes on."""


STOPPED = "stopped"
RETRACTED = "retracted"
WEEKLY = "enough this week"


def judge(
    broadcast: Broadcast, person: Person, language: str, part: Part, now: datetime, city: City
) -> Verdict | Hold:
    """Judge for one resident; `part`: what they have in the audience's round and the button's."""
    dropped = _unwanted(broadcast, person, language, part)
    if dropped:
        return Drop(dropped)
    if broadcast.state is State.PAUSED:
        return Hold()
    until = disturbed(person, now, city)
    if until is not None:
        return Later(until)
    return Drop(WEEKLY) if weekly_full(person, now) else Tell()


def withdrawn(broadcast: Broadcast) -> str:
    """Return why nobody is to hear it any more; empty: somebody is."""
    if broadcast.retracting:
        return RETRACTED
    return STOPPED if broadcast.state is State.STOPPED else ""


def _unwanted(broadcast: Broadcast, person: Person, language: str, part: Part) -> str:
    if dropped := withdrawn(broadcast):
        return dropped
    if person.is_blocked:
        return "blocked"
    if part.has_declined:
        return "declined"
    audience = broadcast.content.audience
    meant = hears(audience, person.hearing, language, took_part=part.took_part)
    return "" if meant else "not asked for"
