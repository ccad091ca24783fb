"""What can be read off an expression before anyone answers."""

from __future__ import annotations

import math

from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.parser import parse
from conversations.forms.expressions.syntax import Call, Chain, Current, Literal, Node, Reference, nodes_of

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


def choice_limit(source: str) -> int | None:
    """Return how many choices a constraint allows at most, where it says so.

    `count-selected(.) <= 3` gives 3, alone or joined by `and`; None means that it says no such thing
    or is not understood.
    """
    try:
        tree = parse(source)
    except ExpressionError:
        return None
    limits = [limit for part in _conditions(tree) if (limit := _limit(part)) is not None]
    return min(limits, default=None)


def _conditions(tree: Node) -> list[Node]:
    match tree:
        case Chain(first, (("and", _), *_) as rest):
            return [part for node in (first, *(operand for _, operand in rest)) for part in _conditions(node)]
    return [tree]


def _limit(part: Node) -> int | None:
    match part:
        case Chain(Call("count-selected", (Current(),)), ((operator, Literal(float(number))),)):
            return _at_most(operator, number)
        case Chain(Literal(float(number)), ((operator, Call("count-selected", (Current(),))),)):
            return _at_most(_MIRRORED.get(operator, ""), number)
    return None


def _at_most(operator: str, number: float) -> int | None:
    match operator:
        case "<":
            return max(math.ceil(number) - 1, 0)
        case "<=" | "=":
            return math.floor(number)
    return None


def choices_compared(tree: Node) -> frozenset[tuple[str, str]]:
    """Return the questions and choice names that an expression compares.

    `${way} = 'bus'` and `selected(${way}, 'bus')` give (`way`, `bus`); for `.` the name is empty.
    """
    pairs: set[tuple[str, str]] = set()
    for node in nodes_of(tree):
        match node:
            case Call("selected", (left, right)) | Chain(left, (("=" | "!=", right),)):
                pairs |= _named(left, right) | _named(right, left)
    return frozenset(pairs)


def _named(question: Node, choice: Node) -> set[tuple[str, str]]:
    match question, choice:
        case Reference(name), Literal(str(text)):
            return {(name, text.strip())}
        case Current(), Literal(str(text)):
            return {("", text.strip())}
    return set()
