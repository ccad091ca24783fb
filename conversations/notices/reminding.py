"""When somebody may be reminded of a round: moments of the city's day, as far as they make sense."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from conversations.rounds import Round

DAY = timedelta(days=1)
SOON = timedelta(minutes=30)
"""A reminder that comes sooner is none."""
EVENING, MORNING, WEEKEND, NOON = time(18), time(10), time(11), time(12)
THURSDAY, SATURDAY = 3, 5


class When(StrEnum):
    """What residents choose from."""

    EVENING = "evening"
    TOMORROW = "tomorrow"
    WEEKEND = "weekend"
    LAST_DAY = "last_day"


def moments(round_: Round, now: datetime, zone: ZoneInfo) -> dict[When, datetime]:
    """Return the moments (UTC) at which somebody may be reminded of a round, in the order of the choice.

    None lies behind, none after the close, and no two are the same.
    """
    chosen = dict[When, datetime]()
    for when, at in _wished(round_, now.astimezone(zone).date(), zone):
        ahead = now + SOON <= at and (round_.closes is None or at < round_.closes)
        if ahead and at not in chosen.values():
            chosen[when] = at
    return chosen


def _wished(round_: Round, today: date, zone: ZoneInfo) -> list[tuple[When, datetime]]:
    """Return the moments as they are named; from Friday on, the weekend is today or tomorrow."""
    wished = [
        (When.EVENING, _at(today, EVENING, zone)),
        (When.TOMORROW, _at(today + DAY, MORNING, zone)),
    ]
    if today.weekday() <= THURSDAY:
        saturday = today + (SATURDAY - today.weekday()) * DAY
        wished.append((When.WEEKEND, _at(saturday, WEEKEND, zone)))
    if round_.closes is not None:
        wished.append((When.LAST_DAY, _last_day(round_.closes, zone)))
    return wished


def _last_day(closes: datetime, zone: ZoneInfo) -> datetime:
    """Return the morning of the last day; where that ends before noon, the evening before."""
    local = closes.astimezone(zone)
    if local.time() < NOON:
        return _at(local.date() - DAY, EVENING, zone)
    return _at(local.date(), MORNING, zone)


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
