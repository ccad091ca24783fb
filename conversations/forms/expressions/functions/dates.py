"""Functions about dates: ISO text, by the clock of the city."""

from __future__ import annotations

import math
from datetime import timedelta

from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.function import Function, eager
from conversations.forms.expressions.values import EPOCH, Value, to_number


def _today(context: Context, arguments: tuple[Compute, ...]) -> Value:  # noqa: ARG001 - one shape for all
    return context.now.date().isoformat()


def _now(context: Context, arguments: tuple[Compute, ...]) -> Value:  # noqa: ARG001 - one shape for all
    return context.now.isoformat(timespec="milliseconds")


def _date(value: Value) -> str:
    """Return the day of an ISO date, or of a number of days since 1970; `''` if it is neither."""
    days = to_number(value)
    try:
        return (EPOCH + timedelta(days=math.floor(days))).date().isoformat()
    except (OverflowError, ValueError):
        return ""


FUNCTIONS = (
    Function("today", 0, 0, _today),
    Function("now", 0, 0, _now),
    eager("date", 1, 1, _date),
)
