"""Moments to be reminded at: of the city's day, ahead, before the close, each once."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.notices.reminding import SOON, When, moments
from tests.conversations.notices.rounds import a_round

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    """Read a moment of the city's."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def offered(now: str, closes: str | None) -> dict[str, str]:
    ends = at(closes) if closes else None
    found = moments(a_round(closes=ends), at(now), BERLIN)
    return {str(when): f"{each.astimezone(BERLIN):%a %d.%m. %H:%M}" for when, each in found.items()}


@pytest.mark.parametrize(
    ("now", "closes", "expected"),
    [
        pytest.param(
            "2026-06-03T10:00",
            "2026-06-12T18:00",
            {
                "evening": "Wed 03.06. 18:00",
                "tomorrow": "Thu 04.06. 10:00",
                "weekend": "Sat 06.06. 11:00",
                "last_day": "Fri 12.06. 10:00",
            },
            id="all of them",
        ),
        pytest.param(
            "2026-06-03T10:00",
            None,
            {
                "evening": "Wed 03.06. 18:00",
                "tomorrow": "Thu 04.06. 10:00",
                "weekend": "Sat 06.06. 11:00",
            },
            id="no end, no last day",
        ),
        pytest.param(
            "2026-06-03T17:31",
            "2026-06-06T11:00",
            {"tomorrow": "Thu 04.06. 10:00", "last_day": "Fri 05.06. 18:00"},
            id="the evening is too near, the weekend is past the close, which comes before noon",
        ),
        pytest.param(
            "2026-06-05T09:00",
            "2026-06-06T18:00",
            {"evening": "Fri 05.06. 18:00", "tomorrow": "Sat 06.06. 10:00"},
            id="the last day is tomorrow, and so is the weekend",
        ),
        pytest.param(
            "2026-06-03T09:00",
            "2026-06-05T00:00",
            {"evening": "Wed 03.06. 18:00", "tomorrow": "Thu 04.06. 10:00", "last_day": "Thu 04.06. 18:00"},
            id="midnight ends the day before",
        ),
        pytest.param("2026-06-03T19:00", "2026-06-04T09:00", {}, id="nothing is left"),
        pytest.param(
            "2026-03-27T12:00",
            "2026-03-29T20:00",
            {"evening": "Fri 27.03. 18:00", "tomorrow": "Sat 28.03. 10:00", "last_day": "Sun 29.03. 10:00"},
            id="over the change to summer time",
        ),
        pytest.param(
            "2026-10-24T12:00",
            "2026-10-26T20:00",
            {"evening": "Sat 24.10. 18:00", "tomorrow": "Sun 25.10. 10:00", "last_day": "Mon 26.10. 10:00"},
            id="over the change to winter time",
        ),
    ],
)
def test_what_is_offered(now: str, closes: str | None, expected: dict[str, str]):
    assert offered(now, closes) == expected


def test_the_clock_changes_and_ten_stays_ten():
    spring = moments(a_round(closes=None), at("2026-03-28T12:00"), BERLIN)[When.TOMORROW]
    autumn = moments(a_round(closes=None), at("2026-10-24T12:00"), BERLIN)[When.TOMORROW]
    assert (spring.hour, autumn.hour) == (8, 9)


AROUND_THE_CHANGES = st.one_of(
    st.datetimes(datetime(2026, 3, 25), datetime(2026, 4, 2)),  # noqa: DTZ001 (made aware below)
    st.datetimes(datetime(2026, 10, 21), datetime(2026, 10, 29)),  # noqa: DTZ001
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001
).map(lambda naive: naive.replace(tzinfo=UTC))


@given(AROUND_THE_CHANGES, st.none() | st.timedeltas(timedelta(minutes=1), timedelta(days=20)))
def test_any_moment_is_ahead_before_the_close_and_offered_once(now: datetime, left: timedelta | None):
    round_ = a_round(closes=None if left is None else now + left)
    found = moments(round_, now, BERLIN)
    assert len(set(found.values())) == len(found)
    for each in found.values():
        assert now + SOON <= each
        assert round_.closes is None or each < round_.closes
        assert each.astimezone(BERLIN).time() in {time(10), time(11), time(18)}
    if When.WEEKEND in found:
        day = found[When.WEEKEND].astimezone(BERLIN).date()
        assert day.weekday() == 5
        assert day - now.astimezone(BERLIN).date() >= timedelta(days=2)
