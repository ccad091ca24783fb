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
    """`${name}`, the value of a question."""

    name: str


@dataclass(frozen=True)
class QuestionName:
    """`'${name}'` where a function wants to know which question is meant."""

    name: str


@dataclass(frozen=True)
class Current:
    """`.`, the value of the question itself."""


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


Node = Literal | Reference | QuestionName | Current | Negation | Chain | Call


def nodes_of(node: Node) -> Iterator[Node]:
    """Walk through a tree: the node itself, then all below it."""
    yield node
    match node:
        case Negation(operand):
            yield from nodes_of(operand)
        case Chain(first, rest):
            yield from nodes_of(first)
            for _, operand in rest:
                yield from nodes_of(operand)
        case Call(_, arguments):
            for argument in arguments:
                yield from nodes_of(argument)
