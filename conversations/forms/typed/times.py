"""Times of day: by the clock of 24 or of 12 hours."""

from __future__ import annotations

import re
from datetime import time

from conversations.forms.typed.written import seen

HALF = 12
"""Hours of half a day."""
HOURS, MINUTES = 24, 60
_AROUND = re.compile(r"^(?:um|gegen|ab|at|around|в|о|об|saat|الساعة)\s+", re.IGNORECASE)
_TIME = re.compile(
    r"(\d{1,2})(?:\s?[:.hч]\s?(\d{2})|\s?(?:uhr|o'clock)\s?(\d{2}))?\s?(?:uhr|h|o'clock|ч|год)?\.?"
    r"\s?(?:([ap])\.?\s?m\.?|([صم]))?",
    re.IGNORECASE,
)
_MORNING = frozenset("aص")


def read_time(text: str) -> tuple[time, ...]:
    """Return the times that a text may mean, by day first: `3:30` is two, `03:30` and `15:30` are not."""
    written = _TIME.fullmatch(_AROUND.sub("", seen(text)))
    if written is None:
        return ()
    hour, minute = int(written[1]), int(written[2] or written[3] or 0)
    half = (written[4] or written[5] or "").lower()
    if half:
        hours = [hour % HALF + (0 if half in _MORNING else HALF)] if 1 <= hour <= HALF else []
    else:
        both = 1 <= hour <= HALF and not written[1].startswith("0")
        hours = _by_day(hour) if both else [hour]
    return tuple(time(each, minute) for each in hours if each < HOURS and minute < MINUTES)


def _by_day(hour: int) -> list[int]:
    """Return an hour of the half day as both of the whole one, that between 7 and 19 first."""
    morning, evening = hour % HALF, hour % HALF + HALF
    return [morning, evening] if hour in range(7, HALF) else [evening, morning]
