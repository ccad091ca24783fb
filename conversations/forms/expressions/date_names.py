"""The names of months and days, which `format-date()` writes in the resident's language."""

from __future__ import annotations

from typing import NamedTuple


class DateNames(NamedTuple):
    """Names in one language; months from January, days from Monday."""

    months: tuple[str, ...]
    months_short: tuple[str, ...]
    days: tuple[str, ...]
    days_short: tuple[str, ...]


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ENGLISH = DateNames(
    months=_MONTHS,
    months_short=tuple(name[:3] for name in _MONTHS),
    days=_DAYS,
    days_short=tuple(name[:3] for name in _DAYS),
)
