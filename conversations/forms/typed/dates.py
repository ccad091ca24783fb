"""Dates: numbers in the order of any country, words and names of months in any language.

What is written in numbers is read here; words are left to dateparser, which is loaded when the first
ones are written, because it is large.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from conversations.forms.typed.written import seen

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 60
"""Signs of the longest text that is read as a date in words."""
CENTURY = 100
AHEAD = 20
"""Years by which a year of two digits may lie ahead."""
YEARS = range(1900, 2101)
"""Years that somebody may mean."""
MONTHS = 12

READ = frozenset({"ar", "de", "en", "ru", "tr", "uk"})
"""Languages whose words are read; English ones always are."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s?([./\-])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d{2}))?\2?")
_MONTH = re.compile(r"(\d{1,2})\s?[./\-]\s?(\d{4})")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WEEKDAY = re.compile(r"[^\W\d_]+\.?,?\s+(\d{1,2}\s?[./\-]\s?\d.*)")
"""A word in front of a date in numbers: whatever it says, the numbers count."""
_VOWELS = re.compile("[\u064b-\u0652]")
"""Arabic marks that most people leave out."""
_LEADING = re.compile(
    r"(?:am|der|den|dem|vom|diese[rnm]?|nächste[rnm]?|kommende[rnm]?|letzte[rnm]?|on|the|this|في|يوم|в|во|у)\s+",
    re.IGNORECASE,
)
_LEVANTINE = {
    "كانون الثاني": "يناير",
    "شباط": "فبراير",
    "آذار": "مارس",
    "نيسان": "أبريل",
    "أيار": "مايو",
    "حزيران": "يونيو",
    "تموز": "يوليو",
    "آب": "أغسطس",
    "أيلول": "سبتمبر",
    "تشرين الأول": "أكتوبر",
    "تشرين الثاني": "نوفمبر",
    "كانون الأول": "ديسمبر",
    "بعد غد": "خلال 2 أيام",
}
"""Months as they are called in Syria and its neighbours, and a day that dateparser does not know."""


@dataclass(frozen=True)
class Dates:
    """What a text may mean as a date, the likeliest first; `sure`: it says a day, a month and a year."""

    days: tuple[date, ...] = ()
    sure: bool = False


def read_date(text: str, language: str, today: date) -> Dates:
    """Return the dates that a text may mean, as seen from `today`."""
    written = _VOWELS.sub("", seen(text))
    written = _WEEKDAY.sub(r"\1", written)
    if iso := _ISO.fullmatch(written):
        return Dates(tuple(_days([(int(iso[1]), int(iso[2]), int(iso[3]))])), sure=True)
    if numbers := _NUMBERS.fullmatch(written):
        return _in_numbers(int(numbers[1]), int(numbers[3]), numbers[2], numbers[4], today)
    if len(written) > LONGEST or not _WORD.search(written):
        return Dates()
    return _in_words(written, language, today)


def _in_numbers(first: int, second: int, sign: str, year: str | None, today: date) -> Dates:
    """Read two numbers as day and month, and where a slash or dash parts them, as month and day too."""
    orders = [(first, second)] if sign == "." else [(first, second), (second, first)]
    found = tuple(
        dict.fromkeys(
            each for day, month in orders for each in _days((y, month, day) for y in _years(year, today))
        )
    )
    if year is None:
        found = _nearest(found, today)
    return Dates(found, sure=year is not None and len(year) > 2 and len(found) == 1)  # noqa: PLR2004


def _years(year: str | None, today: date) -> list[int]:
    """Return the years that may be meant: around today where none is written, of two digits the usual one."""
    if year is None:
        return [today.year - 1, today.year, today.year + 1]
    number = int(year)
    if number >= CENTURY:
        return [number]
    number += today.year - today.year % CENTURY
    return [number - CENTURY if number > today.year + AHEAD else number]


def _nearest(days: tuple[date, ...], today: date) -> tuple[date, ...]:
    """Return for each day of the year the last one and the next one, the nearest first."""
    kept = []
    for place in dict.fromkeys((each.month, each.day) for each in days):
        same = [each for each in days if (each.month, each.day) == place]
        past, ahead = [each for each in same if each <= today], [each for each in same if each >= today]
        kept += [*past[-1:], *ahead[:1]]
    return tuple(sorted(dict.fromkeys(kept), key=lambda each: abs(each - today)))


def _days(numbers: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    for year, month, day in numbers:
        if year in YEARS and 1 <= month <= MONTHS and 1 <= day <= monthrange(year, month)[1]:
            yield date(year, month, day)


def _in_words(written: str, language: str, today: date) -> Dates:
    """Read words: a day without a year, or a weekday, is the last one or the next one."""
    for wording in dict.fromkeys(
        (written, _umlauts(written), _LEADING.sub("", written), _levantine(written))
    ):
        days = [_parsed(wording, language, today, prefer) for prefer in ("past", "future")]
        found = tuple(dict.fromkeys(each for each in days if each and each.year in YEARS))
        if found:
            nearest = tuple(sorted(found, key=lambda each: abs(each - today)))
            return Dates(nearest, sure=len(found) == 1 and bool(_FULL_YEAR.search(written)))
    return Dates()


def _umlauts(written: str) -> str:
    return written.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def _levantine(written: str) -> str:
    for name, meant in _LEVANTINE.items():
        written = written.replace(name, meant)
    return written


def _parsed(written: str, language: str, today: date, prefer: str) -> date | None:
    found = _parser(language, prefer, today).get_date_data(written)
    day = found.date_obj
    return day.date() if day is not None and found.period in {"day", "week", "time"} else None


@lru_cache(maxsize=16)
def _parser(language: str, prefer: str, today: date) -> DateDataParser:
    """Return a parser for a language and for English."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 (large, and needed only where words are written)

    settings = {
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "PREFER_DATES_FROM": prefer,
        "DATE_ORDER": "DMY",
        "PARSERS": ["relative-time", "absolute-time"],
    }
    own = language.split("-", maxsplit=1)[0]
    return DateDataParser(languages=[*dict.fromkeys((own if own in READ else "en", "en"))], settings=settings)


def read_month(text: str, language: str, today: date) -> Dates:
    """Return the first days of the months that a text may mean."""
    numbers = _MONTH.fullmatch(seen(text))
    if numbers:
        return Dates(tuple(_days([(int(numbers[2]), int(numbers[1]), 1)])), sure=True)
    if not _WORD.search(text) or len(text) > LONGEST:
        return Dates()
    found = _parser(language, "current_period", today).get_date_data(seen(text))
    if found.date_obj is None or found.period not in {"day", "month"} or found.date_obj.year not in YEARS:
        return Dates()
    return Dates((found.date_obj.date().replace(day=1),), sure=bool(_FULL_YEAR.search(seen(text))))


def read_year(text: str) -> Dates:
    """Return the first day of the year that a text means."""
    written = seen(text)
    known = bool(_FULL_YEAR.fullmatch(written)) and int(written) in YEARS
    return Dates((date(int(written), 1, 1),) if known else (), sure=True)
