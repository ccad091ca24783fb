"""Rounds: when they are open, and how that is told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from conversations.rounds import Participation, Results, Round, Stage
from conversations.screens.titles import closing, particulars, title
from tests.conversations.casts import cast
from tests.conversations.seen import plain
from tests.conversations.world import START

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def made(opens: datetime | None, closes: datetime | None) -> Round:
    return replace(cast("radweg").round, opens=opens, closes=closes)


@pytest.mark.parametrize(
    ("opens", "closes", "is_open", "is_over"),
    [
        (None, None, False, False),
        (START, None, True, False),
        (START, START + DAY, True, False),
        (START - DAY, START, False, True),
        (START + MINUTE, None, False, False),
        (None, START, False, True),
    ],
)
def test_openness_is_computed(
    opens: datetime | None, closes: datetime | None, *, is_open: bool, is_over: bool
):
    held = made(opens, closes)
    assert (held.is_open(START), held.is_over(START)) == (is_open, is_over)


@pytest.mark.parametrize(
    ("opens", "closes", "cancelled", "stage"),
    [
        (None, None, None, Stage.DRAFT),
        (START + MINUTE, None, None, Stage.SCHEDULED),
        (START, None, None, Stage.OPEN),
        (START, START + DAY, START + MINUTE, Stage.OPEN),
        (START - DAY, START, None, Stage.PUBLISHED),
        (START - DAY, None, START, Stage.CANCELLED),
        (None, None, START, Stage.CANCELLED),
        (START + DAY, None, START, Stage.CANCELLED),
    ],
)
def test_where_in_its_life_a_round_is(
    opens: datetime | None, closes: datetime | None, cancelled: datetime | None, stage: Stage
):
    held = replace(made(opens, closes), cancelled=cancelled)
    assert held.stage(START) is stage
    assert held.is_open(START) is (stage is Stage.OPEN)


@pytest.mark.parametrize(
    ("closes", "published", "shown_from"),
    [
        (START, None, None),
        (START, START + DAY, START + DAY),
        (START, START - DAY, START),
        (None, START, None),
    ],
)
def test_hidden_results_are_shown_when_staff_publish_them_and_it_is_over(
    closes: datetime | None, published: datetime | None, shown_from: datetime | None
):
    about = Participation(slug="wege", results=Results.HIDDEN)
    held = replace(made(START - DAY, closes), participation=about, published=published)
    assert held.results_from() == shown_from
    assert held.stage(START + DAY) is (
        Stage.OPEN if closes is None else Stage.PUBLISHED if shown_from else Stage.CLOSED
    )
    assert replace(held, cancelled=START).results_from() is None


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (12 * DAY - MINUTE, "noch 12 Tage"),
        (2 * DAY, "noch 2 Tage"),
        (2 * DAY - MINUTE, "noch 48 Stunden"),
        (2 * HOUR, "noch 2 Stunden"),
        (2 * HOUR - MINUTE, "noch 119 Minuten"),
        (timedelta(seconds=10), "noch 1 Minute"),
    ],
)
def test_the_time_left_is_told_in_one_measure(left: timedelta, told: str):
    line = plain(particulars(made(START, START + left), START), "de")
    assert line == f"bis zu 6 Fragen · etwa 2 Minuten · {told}"


def test_a_round_without_an_end_tells_none():
    held = made(START, None)
    assert plain(particulars(held, START), "en") == "up to 6 questions · about 2 minutes"
    assert plain(closing(held), "en") == ""


def test_a_round_without_a_title_is_named_by_its_slug():
    held = made(START, None)
    blank = replace(held, participation=replace(held.participation, title={"de": " "}))
    assert plain(title(blank), "de") == "radweg"
