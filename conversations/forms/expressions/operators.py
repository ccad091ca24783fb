"""What `+`, `div`, `<` and the other operators do with two values."""

from __future__ import annotations

import math
from collections.abc import Callable

from conversations.forms.expressions.values import NAN, Value, equal, to_number


def _arithmetic(work: Callable[[float, float], float]) -> Callable[[Value, Value], Value]:
    return lambda left, right: work(to_number(left), to_number(right))


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    return NAN if left == 0 or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    return NAN if right == 0 or math.isinf(left) else math.fmod(left, right)


OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {
    "=": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": _arithmetic(lambda left, right: left < right),
    "<=": _arithmetic(lambda left, right: left <= right),
    ">": _arithmetic(lambda left, right: left > right),
    ">=": _arithmetic(lambda left, right: left >= right),
    "+": _arithmetic(lambda left, right: left + right),
    "-": _arithmetic(lambda left, right: left - right),
    "*": _arithmetic(lambda left, right: left * right),
    "div": _arithmetic(_divided),
    "mod": _arithmetic(_remainder),
}
