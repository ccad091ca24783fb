"""The calendar: pages of years, the months of a year, the days of a month, hours and their quarters.

Weeks begin on Monday, as in all languages that the catalogues speak.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from conversations.cards import Button, Rows, Verb, button, grid
from conversations.forms.picked import FIRST, LAST, PAGE, Picked
from conversations.texts import Clock, Day, Joined, Month, Phrase, Weekday, Words

TODAY, CHOSEN, NO_DAY = "•", "✓", "·"
MONTHS, WEEK = 12, 7
_WEEKS = Calendar()


def years(first: int, marked: date | None) -> Rows:
    """Offer the years of a page."""
    shown = range(first, min(first + PAGE, LAST + 1))
    title = button(Words(f"{shown[0]} – {shown[-1]}"), Verb.PICK, _page(first))
    turns = _turns(_page(first - PAGE), title, _page(first + PAGE), (first > FIRST, first + PAGE <= LAST))
    made = (
        _pick(Words(str(each)), Picked(each), mark=CHOSEN if marked and marked.year == each else "")
        for each in shown
    )
    return (turns, *grid(tuple(made), 5))


def months(year: int, marked: date | None) -> Rows:
    """Offer the months of a year; its number leads to the years."""
    title = button(Words(str(year)), Verb.PICK, page_of(year))
    chosen = marked.month if marked and marked.year == year else 0
    made = (
        _pick(Month(each), Picked(year, each), mark=CHOSEN if chosen == each else "")
        for each in range(1, MONTHS + 1)
    )
    turns = _turns(Picked(year - 1), title, Picked(year + 1), (year > FIRST, year < LAST))
    return (turns, *grid(tuple(made), 3))


def days(year: int, month: int, today: date, marked: date | None) -> Rows:
    """Offer the days of a month in weeks; its name leads to the months."""
    here = Picked(year, month)
    title = button(Month(month, year), Verb.PICK, str(Picked(year)))
    inside = (here.on > date(FIRST, 1, 1), here.on < date(LAST, MONTHS, 1))
    turns = _turns(_beside(here, -1), title, _beside(here, 1), inside)
    names = tuple(button(Weekday(number), Verb.PICK, str(here)) for number in range(WEEK))
    cells = (_day(here, day, today, marked) for day in _WEEKS.itermonthdays(year, month))
    return (turns, names, *grid(tuple(cells), WEEK))


def hours(day: Picked) -> Rows:
    """Offer the hours; where a day is picked, its name leads back to it."""
    title = () if day.day is None else ((button(Day(day.on), Verb.PICK, str(replace(day, day=None))),),)
    made = (_pick(Words(f"{hour:02}"), replace(day, hour=hour)) for hour in range(24))
    return (*title, *grid(tuple(made), 6))


def quarters(picked: Picked) -> Rows:
    """Offer the quarters of an hour, and the way back to the hours."""
    hour = picked.hour or 0
    made = (_pick(Clock(time(hour, minute)), replace(picked, minute=minute)) for minute in (0, 15, 30, 45))
    back = button(Words("‹"), Verb.PICK, str(replace(picked, hour=None)))
    return (tuple(made), (back,))


def next_part(picked: Picked, today: date, marked: date | None) -> Rows:
    """Offer what is to be picked next of what is picked so far."""
    match picked:
        case Picked(hour=int()):
            return quarters(picked)
        case Picked(day=int()) | Picked(year=None):
            return hours(picked)
        case Picked(year=int(year), month=int(month)):
            return days(year, month, today, marked)
        case Picked(year=int(year), page=True):
            return years(year, marked)
        case _:
            return months(picked.on.year, marked)


def page_of(year: int) -> str:
    """Return the page of years that a year stands on."""
    return _page(year - (year - FIRST) % PAGE)


def _page(first: int) -> str:
    return str(Picked(first, page=True))


def _beside(here: Picked, by: int) -> Picked:
    number = here.on.year * MONTHS + here.on.month - 1 + by
    return Picked(number // MONTHS, number % MONTHS + 1)


def _turns(before: object, title: Button, after: object, inside: Iterable[bool]) -> tuple[Button, ...]:
    """Return the row that turns the page; none beyond the years that can be picked."""
    back, on = inside
    return (
        *((button(Words("‹"), Verb.PICK, str(before)),) if back else ()),
        title,
        *((button(Words("›"), Verb.PICK, str(after)),) if on else ()),
    )


def _day(here: Picked, day: int, today: date, marked: date | None) -> Button:
    """Return the button of a day; 0 is a place without one."""
    if not day:
        return button(Words(NO_DAY), Verb.PICK, str(here))
    picked = replace(here, day=day)
    mark = CHOSEN if picked.on == marked else TODAY if picked.on == today else ""
    return _pick(Words(str(day)), picked, mark=mark)


def _pick(label: Phrase, picked: Picked, mark: str = "") -> Button:
    return button(Joined((Words(mark), label), "") if mark else label, Verb.PICK, str(picked))
