"""What can be read off an expression before anyone answers."""

from __future__ import annotations

import math

from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.functions.lookups import table_name
from conversations.forms.expressions.parser import parse
from conversations.forms.expressions.syntax import (
    Call,
    Chain,
    Column,
    Current,
    Literal,
    Node,
    QuestionName,
    Reference,
    RepeatName,
    Selection,
    nodes_of,
)

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


def choices_compared(nodes: list[Node]) -> frozenset[tuple[str, str]]:
    """Return the questions and choice names that an expression compares.

    `${way} = 'bus'` and `selected(${way}, 'bus')` give (`way`, `bus`); for `.` the name is empty.
    """
    pairs: set[tuple[str, str]] = set()
    for node in nodes:
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


def questions_named(nodes: list[Node]) -> frozenset[str]:
    """Return the questions that must have their values first; `${repeat}` alone counts among them."""
    names: set[str] = set()
    for node in nodes:
        match node:
            case Reference(name) | QuestionName(name) | Column(name, None):
                names.add(name)
            case Selection(name, False) if not _has_members(node):
                names.add(name)
            case Selection(_, False, _, field) if field:
                names.add(field)
    return frozenset(names)


def repeats_named(nodes: list[Node]) -> frozenset[str]:
    """Return the names that can only be those of repeats."""
    names: set[str] = set()
    for node in nodes:
        match node:
            case RepeatName(name):
                names.add(name)
            case Selection(name, False) if _has_members(node):
                names.add(name)
    return frozenset(names)


def _has_members(selection: Selection) -> bool:
    """Say whether questions are named below what is selected from, which so must be a repeat."""
    below = [part for condition in selection.conditions for part in nodes_of(condition)]
    return bool(selection.field) or any(isinstance(part, Column) and part.table is None for part in below)


def labels_asked(nodes: list[Node]) -> frozenset[str]:
    """Return the questions whose choices' labels are asked for."""
    names: set[str] = set()
    for node in nodes:
        match node:
            case Call("jr:choice-name", (_, QuestionName(name))):
                names.add(name)
    return frozenset(names)


def columns_named(nodes: list[Node]) -> frozenset[tuple[str, str]]:
    """Return tables and their columns that are read; the table is empty for a `choice_filter`'s own."""
    pairs: set[tuple[str, str]] = set()
    for node in nodes:
        match node:
            case Column(name, str(table)):
                pairs.add((table, name))
            case Selection(table, True, _, field) if field:
                pairs.add((table, field))
            case Call("pulldata", (Literal(str(table)), *columns, _)):
                pairs |= {(table_name(table), str(one.value)) for one in columns if isinstance(one, Literal)}
    return frozenset(pairs)


def tables_named(nodes: list[Node]) -> frozenset[str]:
    """Return the lists and files that are read."""
    names: set[str] = set()
    for node in nodes:
        match node:
            case Selection(table, True):
                names.add(table)
            case Call("pulldata", (Literal(str(table)), *_)):
                names.add(table_name(table))
    return frozenset(names)
