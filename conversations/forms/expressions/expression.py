"""A compiled expression: closures over a context, with what it refers to."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from conversations.forms.expressions.analysis import choices_compared
from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.functions import FUNCTIONS
from conversations.forms.expressions.functions.patterns import understood
from conversations.forms.expressions.parser import parse
from conversations.forms.expressions.syntax import (
    Call,
    Chain,
    Current,
    Literal,
    Negation,
    Node,
    QuestionName,
    Reference,
    nodes_of,
)
from conversations.forms.expressions.values import NAN, Value, equal, to_number, to_text, to_truth


@dataclass(frozen=True)
class Expression:
    """An XLSForm expression; evaluating raises nothing but BudgetExceeded."""

    source: str
    references: frozenset[str]
    """The names in its `${name}`."""
    labelled: frozenset[str]
    """The questions whose choices' labels it asks for."""
    compared: frozenset[tuple[str, str]]
    """Questions and choice names that are compared; the question's name is empty for `.`."""
    functions: frozenset[str]
    uses_current: bool
    """Whether it contains `.`."""
    compute: Compute = field(repr=False, compare=False)

    def evaluate(self, context: Context) -> Value:
        """Return its value."""
        return self.compute(context)

    def truth(self, context: Context) -> bool:
        """Return whether it holds."""
        return to_truth(self.compute(context))

    def number(self, context: Context) -> float:
        """Return its value as a number, NaN where it is none."""
        return to_number(self.compute(context))

    def text(self, context: Context) -> str:
        """Return its value as a calculation keeps it: text, empty where a number is missing (NaN)."""
        value = self.compute(context)
        return "" if isinstance(value, float) and math.isnan(value) else to_text(value)


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Expression:
    """Compile an expression; raises ExpressionError with what to write instead."""
    tree = parse(source)
    nodes = list(nodes_of(tree))
    calls = [node for node in nodes if isinstance(node, Call)]
    for call in calls:
        _check_pattern(call)
    return Expression(
        source=source,
        references=frozenset(node.name for node in nodes if isinstance(node, Reference | QuestionName)),
        labelled=frozenset(node.name for node in nodes if isinstance(node, QuestionName)),
        compared=choices_compared(tree),
        functions=frozenset(call.name for call in calls),
        uses_current=Current() in nodes,
        compute=_compiled(tree),
    )


def _check_pattern(call: Call) -> None:
    match call:
        case Call("regex", (_, Literal(str(pattern)))) if not understood(pattern):
            raise ExpressionError(
                call.position,
                f"The pattern {pattern} is not understood: "
                "check its brackets, and do without (?=…), (?!…) and \\1",
            )


def _compiled(node: Node) -> Compute:
    match node:
        case Literal(value) | QuestionName(value):
            return _counted(lambda _: value)
        case Reference(name):
            return _counted(lambda context: context.value_of(name))
        case Current():
            return _counted(lambda context: context.current)
        case Negation(operand):
            return _counted(_negated(_compiled(operand)))
        case Chain(first, rest):
            return _counted(_chain(first, rest))
    return _counted(_call(node))


def _counted(compute: Compute) -> Compute:
    def counted(context: Context) -> Value:
        context.budget.spend(1)
        return compute(context)

    return counted


def _negated(operand: Compute) -> Compute:
    return lambda context: -to_number(operand(context))


def _call(call: Call) -> Compute:
    implementation = FUNCTIONS[call.name].implementation
    arguments = tuple(map(_compiled, call.arguments))
    return lambda context: implementation(context, arguments)


def _chain(first: Node, rest: tuple[tuple[str, Node], ...]) -> Compute:
    start = _compiled(first)
    steps = [(operator, _compiled(operand)) for operator, operand in rest]
    if steps[0][0] in ("and", "or"):
        return _condition(steps[0][0] == "or", [start, *(operand for _, operand in steps)])
    links = [(_OPERATIONS[operator], operand) for operator, operand in steps]

    def compute(context: Context) -> Value:
        value = start(context)
        for operation, operand in links:
            value = operation(value, operand(context))
        return value

    return compute


def _condition(decisive: bool, operands: list[Compute]) -> Compute:
    """Return `decisive` as soon as one operand has that truth, so the rest is not evaluated."""

    def compute(context: Context) -> Value:
        for operand in operands:
            if to_truth(operand(context)) is decisive:
                return decisive
        return not decisive

    return compute


def _arithmetic(work: Callable[[float, float], float]) -> Callable[[Value, Value], Value]:
    return lambda left, right: work(to_number(left), to_number(right))


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    return NAN if left == 0 or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    return NAN if right == 0 or math.isinf(left) else math.fmod(left, right)


_OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {
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
