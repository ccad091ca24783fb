"""When a broadcast is to go out: the times that are offered."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

OFFERED = 4
SOON = timedelta(minutes=10)
"""How far away the first time is that is offered."""
HOURS = (9, 12, 18)
"""Times of the day that are offered."""


def offered(now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the next times (UTC) that are usual for saying something to many."""
    today = now.astimezone(zone).date()
    times = (
        datetime.combine(today + timedelta(days=day), time(hour), zone).astimezone(UTC)
        for day in range(3)
        for hour in HOURS
    )
    return tuple(each for each in times if each >= now + SOON)[:OFFERED]
