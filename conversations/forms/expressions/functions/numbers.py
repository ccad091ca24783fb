"""Functions that calculate; NaN in, NaN out."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Context, Decimal, localcontext

from conversations.forms.expressions.function import ANY, eager
from conversations.forms.expressions.values import NAN, Value, to_number, whole

_HALF = Decimal("0.5")
_EXACT = Context(prec=800)
_PLACES = 400


def _int(value: Value) -> float:
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def _round(value: Value, places: Value = 0.0) -> float:
    """Round half up (1.5 to 2, -1.5 to -1), in decimals as they are written, not as they are stored."""
    number, digits = to_number(value), whole(places)
    if digits is None or not math.isfinite(number):
        return NAN if digits is None else number
    digits = max(-_PLACES, min(digits, _PLACES))
    with localcontext(_EXACT):
        shifted = Decimal(repr(number)).scaleb(digits) + _HALF
        return float(shifted.to_integral_value(ROUND_FLOOR).scaleb(-digits))


def _best(choose: Callable[[list[float]], float]) -> Callable[..., float]:
    def work(*values: Value) -> float:
        numbers = [to_number(value) for value in values]
        return NAN if any(map(math.isnan, numbers)) else choose(numbers)

    return work


def _pow(base: Value, exponent: Value) -> float:
    try:
        return math.pow(to_number(base), to_number(exponent))
    except OverflowError:
        return math.inf
    except ValueError:
        return NAN


def _sqrt(value: Value) -> float:
    number = to_number(value)
    return math.sqrt(number) if number >= 0 else NAN


FUNCTIONS = (
    eager("int", 1, 1, _int),
    eager("round", 1, 2, _round),
    eager("abs", 1, 1, lambda value: abs(to_number(value))),
    eager("min", 1, ANY, _best(min)),
    eager("max", 1, ANY, _best(max)),
    eager("pow", 2, 2, _pow),
    eager("sqrt", 1, 1, _sqrt),
)
