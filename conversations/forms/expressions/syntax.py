"""The tree of an expression.

Operators of one rank form one flat `Chain` (`a or b or c`), so a long condition is not a deep one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.forms.expressions.values import Value


@dataclass(frozen=True)
class Literal:
    """A number or text as written."""

    value: Value


@dataclass(frozen=True)
class Reference:
    """`${name}` or a path that ends in `/name`: the value of a question, or all of them in a repeat."""

    name: str


@dataclass(frozen=True)
class QuestionName:
    """`'${name}'` where a function wants to know which question is meant."""

    name: str


@dataclass(frozen=True)
class RepeatName:
    """`${name}` where a function wants to know which repeat is meant."""

    name: str


@dataclass(frozen=True)
class Current:
    """`.` and `current()`, the value of the question itself."""


@dataclass(frozen=True)
class Itself:
    """`.` in a condition in brackets: the answer that it is about."""


@dataclass(frozen=True)
class Above:
    """`..`, `../..`: the group or repeat that many steps up."""

    steps: int


@dataclass(frozen=True)
class Column:
    """A bare name: a column of the choice or row at hand, or a question of the instance at hand."""

    name: str
    table: str | None
    """The list or file; empty in a `choice_filter`; None in an instance of a repeat."""


@dataclass(frozen=True)
class Selection:
    """Rows of a table or instances of a repeat, with conditions in brackets and a column or question."""

    name: str
    is_table: bool
    conditions: tuple[Node, ...]
    field: str
    """What is taken of each; empty for the rows or instances as such."""
    position: int


@dataclass(frozen=True)
class Union:
    """`a | b`: the values of both."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Negation:
    """A minus sign before an operand."""

    operand: Node


@dataclass(frozen=True)
class Chain:
    """Operands joined by operators of one rank, worked off from left to right."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclass(frozen=True)
class Call:
    """A function and its arguments."""

    name: str
    arguments: tuple[Node, ...]
    position: int


Node = (
    Literal
    | Reference
    | QuestionName
    | RepeatName
    | Current
    | Itself
    | Above
    | Column
    | Selection
    | Union
    | Negation
    | Chain
    | Call
)


def nodes_of(node: Node) -> Iterator[Node]:
    """Walk through a tree: the node itself, then all below it."""
    yield node
    for child in children_of(node):
        yield from nodes_of(child)


def children_of(node: Node) -> tuple[Node, ...]:
    """Return the nodes right below."""
    match node:
        case Negation(operand):
            return (operand,)
        case Chain(first, rest):
            return (first, *(operand for _, operand in rest))
        case Call(_, children) | Union(children) | Selection(conditions=children):
            return children
    return ()
