"""Turns a tree into closures: one that gives one value, or one that gives all of a set.

A set as one value is its first one, `''` where it is empty.
"""

from __future__ import annotations

from collections.abc import Callable

from conversations.forms.expressions.context import Compute, Context, Gather
from conversations.forms.expressions.functions import FUNCTIONS
from conversations.forms.expressions.operators import OPERATIONS
from conversations.forms.expressions.selecting import chooser
from conversations.forms.expressions.syntax import (
    Above,
    Call,
    Chain,
    Column,
    Current,
    Itself,
    Literal,
    Negation,
    Node,
    QuestionName,
    Reference,
    RepeatName,
    Selection,
    Union,
)
from conversations.forms.expressions.values import Value, to_number, to_truth


def computed(node: Node) -> Compute:
    """Return the closure that gives the node as one value."""
    match node:
        case Reference(name):
            return _reference(name)
        case Literal(value) | QuestionName(value) | RepeatName(value):
            return _literal(value)
        case Above(steps):
            return _literal(float(steps))
        case Current():
            return _counted(lambda context: context.current)
        case Itself():
            return _counted(lambda context: context.node)
        case Column(name):
            return _counted(lambda context: context.item.get(name, "") if context.item else "")
        case Negation(operand):
            return _counted(_negated(computed(operand)))
        case Chain(first, rest):
            return _counted(_chain(first, rest))
        case Call():
            return _counted(_call(node))
    return _counted(_first(gathered(node)))


def gathered(node: Node) -> Gather:
    """Return the closure that gives the node as a set of values."""
    match node:
        case Reference(name):
            return lambda context: context.set_of(name)
        case Union(parts):
            return _union([gathered(part) for part in parts])
        case Selection(conditions=conditions):
            return chooser(node, [(condition, computed(condition)) for condition in conditions], computed)
        case Call(name, arguments, position) if whole_set := FUNCTIONS[name].whole_set:
            given = _arguments(name, arguments, position)
            return lambda context: whole_set(context, given)
    compute = computed(node)
    return lambda context: (compute(context),)


def _reference(name: str) -> Compute:
    def reference(context: Context) -> Value:
        context.budget.spend(1)
        return context.value_of(name)

    return reference


def _literal(value: Value) -> Compute:
    def literal(context: Context) -> Value:
        context.budget.spend(1)
        return value

    return literal


def _counted(compute: Compute) -> Compute:
    def counted(context: Context) -> Value:
        context.budget.spend(1)
        return compute(context)

    return counted


def _first(gather: Gather) -> Compute:
    return lambda context: next(iter(gather(context)), "")


def _union(gathers: list[Gather]) -> Gather:
    return lambda context: tuple(value for gather in gathers for value in gather(context))


def _negated(operand: Compute) -> Compute:
    return lambda context: -to_number(operand(context))


def _call(call: Call) -> Compute:
    implementation = FUNCTIONS[call.name].implementation
    arguments = _arguments(call.name, call.arguments, call.position)
    return lambda context: implementation(context, arguments)


def _arguments(name: str, nodes: tuple[Node, ...], position: int) -> tuple[Compute, ...] | tuple[Gather, ...]:
    function = FUNCTIONS[name]
    given = (Literal(float(position)), *nodes) if function.knows_place else nodes
    if function.takes_sets:
        return tuple(map(gathered, given))
    return tuple(map(computed, given))


def _chain(first: Node, rest: tuple[tuple[str, Node], ...]) -> Compute:
    start = computed(first)
    steps = [(operator, computed(operand)) for operator, operand in rest]
    if steps[0][0] in ("and", "or"):
        return _condition(steps[0][0] == "or", [start, *(operand for _, operand in steps)])
    links = [(OPERATIONS[operator], operand) for operator, operand in steps]
    return _linked(start, links) if len(links) > 1 else _link(start, *links[0])


def _link(left: Compute, operation: Callable[[Value, Value], Value], right: Compute) -> Compute:
    return lambda context: operation(left(context), right(context))


def _linked(start: Compute, links: list[tuple[Callable[[Value, Value], Value], Compute]]) -> Compute:
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
