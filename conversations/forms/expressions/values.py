"""The loose typing of ODK's XPath: how texts, numbers and truths turn into one another.

Where tools differ, JavaRosa's behaviour holds: an empty value is `''`, false and not a number.
A date is its ISO text; as a number it is the days since 1970-01-01 by the clock of the city.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from decimal import Decimal

Value = str | float | bool
"""What an expression works with; several choices are one text, separated by spaces."""

NAN = math.nan
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local days are counted, whatever the zone

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_SAME = 1e-12
_DAY = timedelta(days=1)


def to_text(value: Value) -> str:
    """Return the value as text: `true`, `2` (not `2.0`), `0.1`, never an exponent."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def to_number(value: Value) -> float:
    """Return the value as a number; NaN for text that is neither a number nor an ISO date."""
    if not isinstance(value, str):
        return float(value)
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    moment = to_moment(text)
    return NAN if moment is None else (moment - EPOCH) / _DAY


def to_truth(value: Value) -> bool:
    """Return the value as a truth: text is true unless empty, a number unless 0 or NaN."""
    if isinstance(value, float):
        return not (math.isnan(value) or value == 0)
    return bool(value)


def to_moment(text: str) -> datetime | None:
    """Read an ISO date or date and time by its own clock, without a zone; None if it is neither."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def equal(left: Value, right: Value) -> bool:
    """Compare as truths if one is a truth, else as numbers if one is a number, else as texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    one, other = to_number(left), to_number(right)
    return one == other or abs(one - other) < _SAME


def whole(value: Value) -> int | None:
    """Return the value's whole number, cut towards zero; None if it is not a finite number."""
    number = to_number(value)
    return int(number) if math.isfinite(number) else None
