"""Functions that round; NaN in, NaN out."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Context, Decimal, localcontext

from conversations.forms.expressions.function import eager
from conversations.forms.expressions.values import NAN, Value, to_number, whole

_HALF = Decimal("0.5")
_EXACT = Context(prec=800)
_PLACES = 400


def _round(value: Value, places: Value = 0.0) -> float:
    """Round half up (1.5 to 2, -1.5 to -1), in decimals as they are written, not as they are stored."""
    number, digits = to_number(value), whole(places)
    if digits is None or not math.isfinite(number):
        return NAN if digits is None else number
    digits = max(-_PLACES, min(digits, _PLACES))
    with localcontext(_EXACT):
        shifted = Decimal(repr(number)).scaleb(digits) + _HALF
        return float(shifted.to_integral_value(ROUND_FLOOR).scaleb(-digits))


def _to_whole(work: Callable[[float], int]) -> Callable[[Value], float]:
    def to_whole(value: Value) -> float:
        number = to_number(value)
        return float(work(number)) if math.isfinite(number) else number

    return to_whole


FUNCTIONS = (
    eager("int", 1, 1, _to_whole(math.trunc)),
    eager("floor", 1, 1, _to_whole(math.floor)),
    eager("ceiling", 1, 1, _to_whole(math.ceil)),
    eager("round", 1, 2, _round),
    eager("abs", 1, 1, lambda value: abs(to_number(value))),
)
