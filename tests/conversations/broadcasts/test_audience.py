"""Whom a broadcast is for: one test a rule, and what each of them has to do with what somebody chose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conversations.broadcasts.audience import Audience, hears
from conversations.broadcasts.audience import Part as Of
from conversations.broadcasts.broadcast import Broadcast, Content, State
from conversations.broadcasts.interests import district, interests, topic
from conversations.broadcasts.judging import RETRACTED, STOPPED, WEEKLY, Hold, judge
from conversations.hearing import Hearing, Hears, Quiet
from conversations.notices.judging import AGAIN, City, Drop, Later, Part, Person, Tell

NOON = datetime(2026, 6, 10, 10, tzinfo=UTC)
NIGHT, MORNING = NOON + timedelta(hours=10), NOON + timedelta(hours=20)
CITY = City(ZoneInfo("Europe/Berlin"), Quiet(20 * 60, 8 * 60))
CYCLIST = Hearing(hears=Hears.CHOSEN, topics=("Verkehr", "Grün  & Parks"), districts=("West",))
ALL, MINE, NOTHING = (Hearing(hears=each) for each in (Hears.ALL, Hears.MINE, Hears.NOTHING))
TOOK, NOT = (Audience(part=each, slug="wege") for each in (Of.TOOK_PART, Of.NOT_TOOK_PART))
PERSON = Person(hearing=ALL)
BROADCAST = Broadcast(id=1, content=Content(texts={"de": "Hallo"}), round=None, state=State.SENDING)


@pytest.mark.parametrize(
    ("audience", "hearing", "took_part", "is_for"),
    [
        (Audience(), ALL, False, True),
        (Audience(), CYCLIST, False, False),
        (Audience(), MINE, True, False),
        (Audience(), NOTHING, True, False),
        (Audience(topics=("verkehr",)), CYCLIST, False, True),
        (Audience(topics=("Grün & Parks",)), CYCLIST, False, True),
        (Audience(districts=("West",)), CYCLIST, False, True),
        (Audience(districts=("Verkehr",)), CYCLIST, False, False),
        (Audience(topics=("Kultur",), districts=("Ost",)), CYCLIST, False, False),
        (Audience(topics=("Kultur",)), ALL, False, True),
        (Audience(languages=("de", "tr")), ALL, False, True),
        (Audience(languages=("tr",)), ALL, False, False),
        (TOOK, ALL, True, True),
        (TOOK, CYCLIST, True, True),
        (TOOK, MINE, True, True),
        (TOOK, NOTHING, True, False),
        (TOOK, ALL, False, False),
        (NOT, ALL, False, True),
        (NOT, ALL, True, False),
        (NOT, MINE, False, False),
        (replace(NOT, topics=("Verkehr",)), CYCLIST, False, True),
    ],
)
def test_who_is_meant(audience: Audience, hearing: Hearing, took_part: bool, is_for: bool):
    assert hears(audience, hearing, "de", took_part=took_part) is is_for


NAMES = st.text(st.sampled_from("aB ßt:d%_\\/"), min_size=1, max_size=4)


@given(st.lists(NAMES, max_size=3), st.lists(NAMES, max_size=3), NAMES)
def test_an_interest_is_found_where_it_was_chosen_and_nowhere_else(
    topics: list[str], districts: list[str], name: str
):
    def fold(each: str) -> str:
        return " ".join(each.casefold().split())

    chosen = interests(Hearing(topics=tuple(topics), districts=tuple(districts)))
    assert (topic(name) in chosen) is (fold(name) in map(fold, topics))
    assert (district(name) in chosen) is (fold(name) in map(fold, districts))


def verdict(person=PERSON, part=None, now=NOON, **changes):
    return judge(replace(BROADCAST, **changes), person, "de", part or Part(), now, CITY)


def test_it_is_told_to_whom_it_is_for():
    assert verdict() == Tell()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"person": Person(hearing=ALL, is_blocked=True)}, "blocked"),
        ({"person": Person(hearing=NOTHING)}, "not asked for"),
        ({"part": Part(has_declined=True)}, "declined"),
        ({"state": State.STOPPED}, STOPPED),
        ({"retracting": True}, RETRACTED),
        ({"person": Person(hearing=ALL, told=[NOON - timedelta(days=1)] * 3)}, WEEKLY),
    ],
)
def test_it_is_not_told(said, reason: str):
    assert verdict(**said) == Drop(reason)


def test_it_waits_while_it_is_paused_at_night_and_in_the_middle_of_a_survey():
    assert verdict(state=State.PAUSED) == Hold()
    assert verdict(now=NIGHT) == Later(MORNING)
    busy = Person(hearing=ALL, busy_until=NOON + timedelta(minutes=20))
    assert verdict(person=busy) == Later(NOON + AGAIN)
