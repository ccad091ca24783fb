"""Functions about dates and times: ISO text, by the clock that is written in it."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta

from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.function import Function, eager
from conversations.forms.expressions.functions.formats import formatted
from conversations.forms.expressions.values import EPOCH, NAN, Value, to_moment, to_number, to_text

_TIME = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}T)?([0-9]{2}:[0-9]{2}.*)")
_DAY = timedelta(days=1)


def _today(context: Context, arguments: tuple[Compute, ...]) -> Value:  # noqa: ARG001 - one shape for all
    return context.now.date().isoformat()


def _now(context: Context, arguments: tuple[Compute, ...]) -> Value:  # noqa: ARG001 - one shape for all
    return context.now.isoformat(timespec="milliseconds")


def _moment(value: Value) -> datetime | None:
    """Return the moment of an ISO text or a number of days since 1970; None if it is neither."""
    if isinstance(value, str) and (moment := to_moment(value.strip())) is not None:
        return moment
    days = to_number(value)
    try:
        return EPOCH + timedelta(milliseconds=round(days * 86_400_000))
    except (OverflowError, ValueError):
        return None


def _date(value: Value) -> str:
    """Return the day of an ISO text, or of a number of days since 1970; `''` if it is neither."""
    moment = _moment(value)
    return "" if moment is None else moment.date().isoformat()


def _date_time(context: Context, arguments: tuple[Compute, ...]) -> Value:
    """Return date and time in the zone of the city; `''` if it is neither."""
    value = arguments[0](context)
    moment = _moment(value)
    if moment is None:
        return ""
    if isinstance(value, str) and _has_zone(value):
        return value.strip()
    return moment.replace(tzinfo=context.now.tzinfo).isoformat(timespec="milliseconds")


def _has_zone(text: str) -> bool:
    return re.search(r"T.*(?:Z|[+-]\d{2}:\d{2})$", text.strip()) is not None


def _decimal_time(value: Value) -> float:
    """Return which part of the day has passed; NaN where there is no time of day."""
    if isinstance(value, float):
        return value - math.floor(value) if math.isfinite(value) else NAN
    found = _TIME.fullmatch(to_text(value).strip())
    moment = to_moment(f"1970-01-01T{found[1]}") if found else None
    return NAN if moment is None else (moment - EPOCH) / _DAY


def _format(context: Context, arguments: tuple[Compute, ...]) -> Value:
    value, pattern = (argument(context) for argument in arguments)
    moment = _moment(value)
    return "" if moment is None else formatted(moment, to_text(pattern), context.names)


FUNCTIONS = (
    Function("today", 0, 0, _today),
    Function("now", 0, 0, _now),
    eager("date", 1, 1, _date),
    Function("date-time", 1, 1, _date_time),
    eager("decimal-date-time", 1, 1, to_number),
    eager("decimal-time", 1, 1, _decimal_time),
    Function("format-date", 2, 2, _format),
    Function("format-date-time", 2, 2, _format),
)
