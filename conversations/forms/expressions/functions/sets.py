"""Functions that work on all answers of a repeat, or all rows of a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from conversations.forms.expressions.context import Compute, Context, Gather
from conversations.forms.expressions.function import ANY, CHARACTERS_A_NODE, Function, over_sets, pay_for
from conversations.forms.expressions.values import NAN, Value, to_number, to_text, to_truth, whole

Values = tuple[Value, ...]


def _numbers(values: Iterable[Value]) -> list[float]:
    """Return those that are numbers: what nobody has answered yet does not count."""
    return [number for number in map(to_number, values) if not math.isnan(number)]


def _best(choose: Callable[[list[float]], float]) -> Callable[..., float]:
    def work(*sets: Values) -> float:
        numbers = [number for values in sets for number in _numbers(values)]
        return choose(numbers) if numbers else NAN

    return work


def _sum(values: Values) -> float:
    try:
        return math.fsum(_numbers(values))
    except (OverflowError, ValueError):  # beyond what a float holds, or both infinities
        return NAN


def _join(context: Context, arguments: tuple[Gather, ...]) -> Value:
    separator, *rest = arguments
    between = to_text(_first(separator(context)))
    texts: list[str] = []
    for argument in rest:
        found = [to_text(value) for value in argument(context)]
        context.budget.spend(len(between) * len(found) // CHARACTERS_A_NODE)
        pay_for(context, found)
        texts += found
    return between.join(texts)


def _within(least: float, most: float, count: float) -> bool:
    """Say whether a count lies between two limits, of which a negative one means none."""
    return not (least >= 0 and count < least) and not (most >= 0 and count > most)


def _checklist(least: Values, most: Values, *sets: Values) -> bool:
    count = sum(to_truth(value) for values in sets for value in values)
    return _within(to_number(_first(least)), to_number(_first(most)), count)


def _weighted(least: Values, most: Values, *sets: Values) -> bool:
    pairs = [
        pair
        for flags, weights in zip(sets[::2], sets[1::2], strict=True)
        for pair in zip(flags, weights, strict=False)
    ]
    total = sum(to_number(weight) for flag, weight in pairs if to_truth(flag))
    return _within(to_number(_first(least)), to_number(_first(most)), total)


def _first(values: Values) -> Value:
    return values[0] if values else ""


def _indexed_repeat(context: Context, arguments: tuple[Compute, ...]) -> Value:
    """`indexed-repeat(${name}, ${repeat}, number, …)`: names and numbers in turn, behind the question's."""
    question, *rest = [argument(context) for argument in arguments]
    repeats = [to_text(name) for name in rest[::2]]
    numbers = [whole(number) for number in rest[1::2]]
    where = tuple(
        (name, number) for name, number in zip(repeats, numbers, strict=True) if number and number > 0
    )
    return context.value_at(to_text(question), where) if len(where) == len(repeats) else ""


def _position(context: Context, arguments: tuple[Compute, ...]) -> Value:
    """`position(..)`; what stands inside is how many steps up. Without, the number of the row at hand."""
    if not arguments:
        return float(context.position if context.item is None else context.index)
    steps = whole(arguments[0](context)) or 1
    return float(context.position if context.position_above is None else context.position_above(steps))


FUNCTIONS = (
    over_sets("count", 1, 1, lambda values: float(len(values)), only_sets=True),
    over_sets(
        "count-non-empty", 1, 1, lambda values: float(sum(value != "" for value in values)), only_sets=True
    ),
    over_sets("sum", 1, 1, _sum, only_sets=True),
    over_sets("min", 1, ANY, _best(min)),
    over_sets("max", 1, ANY, _best(max)),
    over_sets("concat", 0, ANY, lambda *sets: "".join(to_text(value) for values in sets for value in values)),
    Function("join", 1, ANY, _join, takes_sets=True),
    over_sets("checklist", 2, ANY, _checklist),
    over_sets("weighted-checklist", 2, ANY, _weighted, in_pairs=True),
    Function("indexed-repeat", 3, 7, _indexed_repeat, in_pairs=True),
    Function("position", 0, 1, _position),
)
