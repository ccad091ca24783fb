"""Numbers and dates as each language writes them."""

from __future__ import annotations

from datetime import date, time

from babel import Locale
from babel.dates import format_date, format_time, get_day_names, get_month_names
from babel.numbers import format_decimal, format_percent


def number(value: float, locale: Locale) -> str:
    """Return a number with the decimal sign of the language and all its digits, ungrouped like a year."""
    return format_decimal(value, locale=locale, decimal_quantization=False, group_separator=False)


def percent(share: float, locale: Locale) -> str:
    """Return a share (0 to 1) in whole per cent."""
    return format_percent(share, locale=locale)


def day(on: date, pattern: str, locale: Locale) -> str:
    """Return a date by a pattern of the catalogue's."""
    return format_date(on, pattern, locale=locale)


def clock(at: time, pattern: str, locale: Locale) -> str:
    """Return a time of day by a pattern of the catalogue's."""
    return format_time(at, pattern, locale=locale)


def month(number: int, year: int | None, locale: Locale) -> str:
    """Return the name of a month as it stands by itself, with its year or short without one."""
    if year is None:
        return str(get_month_names("abbreviated", "stand-alone", locale)[number])
    return format_date(date(year, number, 1), "LLLL y", locale=locale)


def weekday(number: int, locale: Locale) -> str:
    """Return the shortest name of a weekday that still tells it; Monday is 0."""
    return str(get_day_names("short", "stand-alone", locale)[number])
