"""Powers, logarithms and angles in radians; what has no value is NaN, what is too large Infinity."""

from __future__ import annotations

import math
from collections.abc import Callable

from conversations.forms.expressions.function import eager
from conversations.forms.expressions.values import NAN, Value, to_number


def _guarded(work: Callable[..., float]) -> Callable[..., float]:
    def guarded(*values: Value) -> float:
        try:
            return work(*map(to_number, values))
        except OverflowError:
            return math.inf
        except ValueError:
            return NAN

    return guarded


def _pow(base: float, exponent: float) -> float:
    return math.inf if base == 0 and exponent < 0 else math.pow(base, exponent)


def _logarithm(work: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else work(number)


FUNCTIONS = (
    eager("pow", 2, 2, _guarded(_pow)),
    eager("sqrt", 1, 1, _guarded(math.sqrt)),
    eager("exp", 1, 1, _guarded(math.exp)),
    eager("exp10", 1, 1, _guarded(lambda exponent: math.pow(10, exponent))),
    eager("log", 1, 1, _guarded(_logarithm(math.log))),
    eager("log10", 1, 1, _guarded(_logarithm(math.log10))),
    eager("sin", 1, 1, _guarded(math.sin)),
    eager("cos", 1, 1, _guarded(math.cos)),
    eager("tan", 1, 1, _guarded(math.tan)),
    eager("asin", 1, 1, _guarded(math.asin)),
    eager("acos", 1, 1, _guarded(math.acos)),
    eager("atan", 1, 1, _guarded(math.atan)),
    eager("atan2", 2, 2, _guarded(math.atan2)),
    eager("pi", 0, 0, lambda: math.pi),
)
