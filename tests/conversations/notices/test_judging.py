"""Who hears what, when: one test a rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from conversations.hearing import Hearing, Hears, Quiet
from conversations.notices.judging import City, Drop, Later, Part, Person, Tell, judge
from conversations.notices.news import News
from conversations.notices.occasions import Occasion
from conversations.rounds import Participation, Results, Round

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NOON = datetime(2026, 6, 10, 10, tzinfo=UTC)  # in Kaiserslautern
NIGHT = datetime(2026, 6, 10, 20, tzinfo=UTC)
MORNING = datetime(2026, 6, 11, 6, tzinfo=UTC)
CITY = City(ZoneInfo("Europe/Berlin"), Quiet(20 * 60, 8 * 60))
ALL = Person(hearing=Hearing(hears=Hears.ALL))
MINE = Person(hearing=Hearing())
NOTHING = Person(hearing=Hearing(hears=Hears.NOTHING))
IN_IT = Part(drafted_on=NOON.date() - 4 * DAY)
DONE = Part(took_part=True)
OUT = Part()


def round_(opens=NOON - DAY, closes=NOON + 10 * DAY, **changes) -> Round:
    about = {
        name: changes.pop(name)
        for name in ("topics", "audience", "results", "last_chance")
        if name in changes
    }
    return Round(
        participation=Participation(slug="wege", **about),
        version="v",
        languages=("de",),
        default_language="de",
        questions=3,
        opens=opens,
        closes=closes,
        **changes,
    )


OPEN = round_()
OVER = round_(closes=NOON - HOUR)
ENDING = round_(closes=NOON + DAY)


def verdict(occasion, person=ALL, part=OUT, now=NOON, of=OPEN, number=0):
    return judge(News(of, occasion, number), person, part, now, CITY)


@pytest.mark.parametrize(
    ("occasion", "of", "person", "part", "is_told"),
    [
        (Occasion.OPENING, OPEN, ALL, OUT, True),
        (Occasion.OPENING, OPEN, MINE, OUT, False),
        (Occasion.OPENING, OPEN, ALL, IN_IT, False),
        (Occasion.OPENING, OPEN, ALL, DONE, False),
        (Occasion.OPENING, OVER, ALL, OUT, False),
        (Occasion.EXTENSION, OPEN, ALL, OUT, True),
        (Occasion.EXTENSION, OPEN, MINE, OUT, False),
        (Occasion.EXTENSION, OPEN, MINE, IN_IT, True),
        (Occasion.EXTENSION, OPEN, MINE, DONE, False),
        (Occasion.LAST_CHANCE, ENDING, ALL, OUT, True),
        (Occasion.LAST_CHANCE, ENDING, MINE, IN_IT, True),
        (Occasion.LAST_CHANCE, ENDING, MINE, OUT, False),
        (Occasion.LAST_CHANCE, ENDING, ALL, DONE, False),
        (Occasion.NUDGE, OPEN, MINE, IN_IT, True),
        (Occasion.NUDGE, OPEN, ALL, OUT, False),
        (Occasion.NUDGE, OVER, MINE, IN_IT, False),
        (Occasion.REMINDER, OPEN, MINE, OUT, True),
        (Occasion.REMINDER, OPEN, MINE, DONE, False),
        (Occasion.REMINDER, OVER, MINE, OUT, False),
        (Occasion.RESULTS, OVER, MINE, DONE, True),
        (Occasion.RESULTS, OVER, MINE, OUT, False),
        (Occasion.RESULTS, OVER, ALL, OUT, True),
        (Occasion.RESULTS, round_(closes=NOON, results=Results.HIDDEN), ALL, DONE, False),
        (Occasion.RESULTS, round_(closes=NOON, cancelled=NOON), ALL, DONE, False),
        (Occasion.OUTCOME, replace(OVER, outcome={"de": "Ja."}), MINE, DONE, True),
        (Occasion.OUTCOME, replace(OVER, outcome={"de": "Ja."}), MINE, OUT, False),
        (Occasion.OUTCOME, OVER, MINE, DONE, False),
    ],
)
def test_whom_an_occasion_concerns(occasion, of, person, part, is_told):
    found = verdict(occasion, person, part, of=of, number=int(occasion is Occasion.LAST_CHANCE))
    assert (found == Tell()) is is_told
    assert is_told or isinstance(found, Drop)


@pytest.mark.parametrize("occasion", sorted({*Occasion} - {Occasion.HIDDEN}))
def test_nobody_is_told_who_wants_nothing_declined_or_has_blocked_the_bot(occasion):
    of = replace(OVER, outcome={"de": "Ja."}) if occasion in {"results", "outcome"} else OPEN
    part = DONE if of is not OPEN else IN_IT
    asked_for = occasion is Occasion.REMINDER
    assert verdict(occasion, NOTHING, part, of=of) == (Tell() if asked_for else Drop("nothing"))
    assert verdict(occasion, ALL, Part(has_declined=True), of=of) == Drop("declined")
    assert verdict(occasion, replace(ALL, is_blocked=True), part, of=of) == Drop("blocked")


def test_what_is_hidden_of_ones_own_is_told_to_everybody_who_can_be_told():
    for person, part, of in (
        (NOTHING, DONE, OPEN),
        (MINE, Part(has_declined=True), OVER),
        (MINE, DONE, round_(closes=NOON, cancelled=NOON)),
        (replace(ALL, told=tuple(NOON - days * DAY for days in (6, 5, 1))), DONE, OVER),
    ):
        assert verdict(Occasion.HIDDEN, person, part, of=of) == Tell()
    assert verdict(Occasion.HIDDEN, NOTHING, DONE, now=NIGHT) == Later(MORNING)
    assert isinstance(verdict(Occasion.HIDDEN, replace(ALL, busy_until=NOON + HOUR)), Later)
    assert verdict(Occasion.HIDDEN, replace(ALL, is_blocked=True), DONE) == Drop("blocked")


def test_chosen_topics_and_districts_decide():
    of = round_(topics=("rad", "verkehr"), audience="Innenstadt, Morlautern")
    for topics, districts, is_told in (
        (("rad",), (), True),
        (("hitze",), ("Erfenbach",), False),
        ((), ("Morlautern",), True),
        ((), (), False),
    ):
        hearing = Hearing(hears=Hears.CHOSEN, topics=topics, districts=districts)
        found = verdict(Occasion.OPENING, Person(hearing=hearing), of=of)
        assert found == (Tell() if is_told else Drop("not asked for"))


def test_nothing_is_said_in_the_night():
    assert verdict(Occasion.OPENING, now=NIGHT) == Later(MORNING)
    owl = replace(ALL, hearing=Hearing(hears=Hears.ALL, quiet=Quiet(0, 0)))
    assert verdict(Occasion.OPENING, owl, now=NIGHT) == Tell()
    assert verdict(Occasion.REMINDER, now=NIGHT) == Later(MORNING)


def test_who_is_in_the_middle_of_a_survey_is_not_interrupted():
    busy = replace(ALL, busy_until=NOON + HOUR)
    assert verdict(Occasion.OPENING, busy) == Later(NOON + timedelta(minutes=2))  # they may end it
    assert verdict(Occasion.OPENING, busy, now=NOON + HOUR - DAY / 1440) == Later(NOON + HOUR)
    assert verdict(Occasion.OPENING, busy, now=NOON + HOUR) == Tell()


def test_three_a_week_are_enough_but_for_reminders():
    told = tuple(NOON - days * DAY for days in (6, 5, 1))
    assert verdict(Occasion.OPENING, replace(ALL, told=told)) == Later(NOON + DAY)
    assert verdict(Occasion.OPENING, replace(ALL, told=told[1:])) == Tell()
    assert verdict(Occasion.OPENING, replace(ALL, told=(NOON - 7 * DAY, *told[1:]))) == Tell()
    assert verdict(Occasion.REMINDER, replace(ALL, told=told)) == Tell()
    one = replace(ALL, hearing=Hearing(hears=Hears.ALL, weekly=1), told=told)
    assert verdict(Occasion.OPENING, one) == Later(NOON + 6 * DAY)


def test_a_round_whose_times_moved_is_told_of_when_it_is_time():
    later = round_(opens=NOON + DAY)
    assert verdict(Occasion.OPENING, of=later) == Later(NOON + DAY)
    assert verdict(Occasion.LAST_CHANCE, number=1) == Later(NOON + 9 * DAY)
    assert verdict(Occasion.RESULTS, part=DONE) == Later(NOON + 10 * DAY)
    assert verdict(Occasion.RESULTS, part=DONE, of=round_(closes=None)) == Drop("no results")
    assert verdict(Occasion.OPENING, of=round_(opens=None)) == Drop("over")


def test_of_two_last_chances_that_are_late_only_the_last_is_told():
    assert verdict(Occasion.LAST_CHANCE, of=ENDING, number=3) == Drop("overtaken")
    assert verdict(Occasion.LAST_CHANCE, of=ENDING, number=1) == Tell()
    none = round_(closes=NOON + DAY, last_chance=())
    assert verdict(Occasion.LAST_CHANCE, of=none, number=1) == Drop("overtaken")
    endless = round_(closes=None)
    assert verdict(Occasion.LAST_CHANCE, of=endless, number=3) == Drop("overtaken")


def test_a_draft_is_left_alone_for_three_days():
    today = Part(drafted_on=NOON.date())
    begins = datetime(2026, 6, 13, tzinfo=UTC)
    assert verdict(Occasion.NUDGE, MINE, today) == Later(begins)
    assert verdict(Occasion.NUDGE, MINE, today, now=begins + 8 * HOUR) == Tell()
