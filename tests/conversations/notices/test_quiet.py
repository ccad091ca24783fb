"""Quiet hours through the day, the night, and both nights on which the clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.hearing import Quiet
from conversations.notices.quiet import quiet_until

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = Quiet(20 * 60, 8 * 60)
NOON = Quiet(12 * 60, 14 * 60 + 30)
NONE = Quiet(600, 600)


def berlin(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("quiet", "at", "until"),
    [
        (NIGHT, "2026-06-10 19:59", None),
        (NIGHT, "2026-06-10 20:00", "2026-06-11 08:00"),
        (NIGHT, "2026-06-11 07:59", "2026-06-11 08:00"),
        (NIGHT, "2026-06-11 08:00", None),
        (NOON, "2026-06-10 11:59", None),
        (NOON, "2026-06-10 13:00", "2026-06-10 14:30"),
        (NOON, "2026-06-10 14:30", None),
        (NONE, "2026-06-10 10:00", None),
        (NIGHT, "2026-03-28 23:00", "2026-03-29 08:00"),  # an hour is left out
        (NIGHT, "2026-10-24 23:00", "2026-10-25 08:00"),  # an hour comes twice
    ],
)
def test_they_end_in_the_morning(quiet, at, until):
    assert quiet_until(quiet, berlin(at), BERLIN) == (until and berlin(until))


def test_an_end_that_the_clock_leaves_out_is_when_it_has_jumped():
    quiet = Quiet(60, 150)  # 1:00 to 2:30
    assert quiet_until(quiet, berlin("2026-03-29 01:30"), BERLIN) == berlin("2026-03-29 03:30")


def test_an_hour_that_comes_twice_is_quiet_both_times():
    quiet = Quiet(60, 150)
    assert quiet_until(quiet, berlin("2026-10-25 02:10"), BERLIN) == berlin("2026-10-25 02:30")
    assert quiet_until(quiet, berlin("2026-10-25 02:10", fold=1), BERLIN) == berlin("2026-10-25 02:30", 1)
    assert quiet_until(quiet, berlin("2026-10-25 02:40"), BERLIN) is None


MINUTES = st.integers(0, 24 * 60 - 1)


@given(st.builds(Quiet, MINUTES, MINUTES), st.integers(0, 366 * 24 * 60))
def test_they_always_end_ahead_within_a_day_and_are_over_then(quiet, minutes):
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    until = quiet_until(quiet, at, BERLIN)
    if until is not None:
        assert at < until <= at + timedelta(hours=25)
        after = quiet_until(quiet, until, BERLIN)
        assert after is None or after - until <= timedelta(hours=1)  # of an hour that comes twice
