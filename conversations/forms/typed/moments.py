"""Moments: a date with a time in front or behind."""

from __future__ import annotations

import re
from datetime import date

from conversations.forms.picked import Picked
from conversations.forms.typed.dates import Dates, read_date
from conversations.forms.typed.times import read_time

_PARTS = re.compile(r"[\s,T]+")


def read_moment(text: str, language: str, today: date) -> tuple[list[Picked], bool]:
    """Return what a text may mean, and whether it says all; the time may be left open."""
    for cut in _PARTS.finditer(text.strip()):
        parts = text.strip()[: cut.start()], text.strip()[cut.end() :]
        for day, hour in (parts, parts[::-1]):
            times = read_time(hour)
            found = read_date(day, language, today) if times else Dates()
            if found.days:
                both = [
                    Picked(each.year, each.month, each.day, at.hour, at.minute)
                    for each in found.days
                    for at in times
                ]
                return both, found.sure
    found = read_date(text, language, today)
    return [picked_day(each) for each in found.days], found.sure


def picked_day(day: date) -> Picked:
    """Return a day as it would be picked."""
    return Picked(day.year, day.month, day.day)
