"""When a broadcast is to go out: times that are offered, and one that was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.forms.typed import read_date, read_time

OFFERED = 4
SOON = timedelta(minutes=10)
"""How far away the first time is that is offered."""
HOURS = (9, 12, 18)
"""Times of the day that are offered."""
_PARTS = re.compile(r"[\s,T]+")


def offered(now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the next times (UTC) that are usual for saying something to many."""
    today = now.astimezone(zone).date()
    times = (
        datetime.combine(today + timedelta(days=day), time(hour), zone).astimezone(UTC)
        for day in range(3)
        for hour in HOURS
    )
    return tuple(each for each in times if each >= now + SOON)[:OFFERED]


def written(text: str, language: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the moment (UTC) that a text means: the next one, or if there is none, one that is over."""
    found = sorted(set(_readings(text.strip(), language, now.astimezone(zone), zone)))
    return next((each for each in found if each > now), found[-1] if found else None)


def _readings(text: str, language: str, now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Give what a time, or a date and a time in either order, may mean; of a time the likelier half day."""
    yield from (_at(now, each, zone) for each in read_time(text)[:1])
    for cut in _PARTS.finditer(text):
        parts = text[: cut.start()], text[cut.end() :]
        for day, hour in (parts, parts[::-1]):
            times = read_time(hour)[:1]
            for each in read_date(day, language, now.date()).days if times else ():
                yield datetime.combine(each, times[0], zone).astimezone(UTC)


def _at(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(now.date(), at, zone).astimezone(UTC)
