"""A date or time as far as it is picked: what a draft keeps of it and what a button carries.

From `2020~` (a page of years) over `2026`, `2026-05`, `2026-05-12` and `2026-05-12T14` to
`2026-05-12T14:30`; without a date `T14` and `T14:30`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time

from conversations.forms.model import Question, QuestionType

_PICKED = re.compile(
    r"(?:(?P<year>[0-9]{4})(?:(?P<page>~)|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?)?"
    r"(?:T(?P<hour>[0-9]{2})(?::(?P<minute>[0-9]{2}))?)?"
)
FIRST, LAST = 1890, 2109
"""Years that can be picked: whole pages of them."""
PAGE = 20
"""Years on a page."""


@dataclass(frozen=True)
class Picked:
    """The parts that are picked so far; None: not yet."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    page: bool = False
    """Whether the year is the first one of a page of years."""

    def __str__(self) -> str:
        text = "" if self.year is None else f"{self.year:04}{'~' if self.page else ''}"
        text += "" if self.month is None else f"-{self.month:02}"
        text += "" if self.day is None else f"-{self.day:02}"
        text += "" if self.hour is None else f"T{self.hour:02}"
        return text if self.minute is None else f"{text}:{self.minute:02}"

    @property
    def on(self) -> date:
        """The day that is picked, the first one where that is left open."""
        return date(self.year or FIRST, self.month or 1, self.day or 1)

    @property
    def at(self) -> time:
        """The time that is picked."""
        return time(self.hour or 0, self.minute or 0)

    def is_possible(self) -> bool:
        """Say whether there is such a date and time."""
        year, month, day = self.year or FIRST, self.month or 1, self.day or 1
        return (
            FIRST <= year <= LAST
            and month in range(1, 13)
            and day in range(1, monthrange(year, month)[1] + 1)
            and (self.hour or 0) in range(24)
            and (self.minute or 0) in range(60)
        )


def read_picked(text: str) -> Picked | None:
    """Return what a button or a draft says; None where it is nothing that can be picked."""
    match = _PICKED.fullmatch(text)
    if match is None:
        return None
    numbers = {name: int(part) for name, part in match.groupdict().items() if part and name != "page"}
    picked = Picked(**numbers, page=bool(match["page"]))
    return picked if picked.is_possible() else None


def asks_for(question: Question) -> str:
    """Return the finest part that a question asks for: `year`, `month`, `day` or `minute`."""
    if question.type is not QuestionType.DATE:
        return "minute"
    if "year" in question.appearance:
        return "year"
    return "month" if "month-year" in question.appearance else "day"


def answer(question: Question, picked: Picked) -> str | None:
    """Return the answer that is picked; None where a part is still missing."""
    match asks_for(question):
        case "year":
            whole = picked.year is not None and not picked.page
        case "month":
            whole = picked.month is not None
        case "day":
            whole = picked.day is not None
        case _:
            dated = picked.day is not None
            whole = picked.minute is not None and dated is (question.type is QuestionType.DATETIME)
    if not whole:
        return None
    if question.type is QuestionType.TIME:
        return str(picked).removeprefix("T")
    return str(picked) if question.type is QuestionType.DATETIME else picked.on.isoformat()
