"""Reads paths: to a question, to a repeat's instances, to the rows of a list or file.

A path means the question of its last name: names are unique in a form, and an absolute path inside a
repeat means the instance at hand.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import NamedTuple

from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.lexer import Kind, Token
from conversations.forms.expressions.reader import Reader
from conversations.forms.expressions.syntax import (
    Above,
    Column,
    Current,
    Itself,
    Node,
    Reference,
    Selection,
)
from conversations.forms.remarks import remark

ROWS = "expression.rows"
"""The remark how rows are read."""
_ROW_STEPS = ("root", "item")


class _Step(NamedTuple):
    name: str
    conditions: tuple[Node, ...]


class Scope(NamedTuple):
    """Where a bare name stands: among the columns of a table, or the questions of a repeat."""

    table: str | None


class Paths(Reader):
    """The part of the parser that knows paths."""

    def __init__(self, tokens: list[Token], scope: Scope | None) -> None:
        super().__init__(tokens)
        self.scope = scope

    @abstractmethod
    def expression(self, lowest: int) -> Node:
        """Read an expression of operators that bind at least that tightly."""

    def reference(self, name: str, position: int) -> Node:
        """Read `${name}`, perhaps with conditions in brackets and a path behind it."""
        first = _Step(name, self.conditions(Scope(None)))
        return self.question([first, *self.steps()], position)

    def absolute(self, position: int) -> Node:
        """Read `/data/group/name` or `//name`, whose slash is taken."""
        first = self.step(position)
        return self.question([first, *self.steps()], position)

    def relative(self, position: int) -> Node:
        """Read `.`, `..`, `./name` or `../../name`, whose first token is taken."""
        up = int(self.tokens[self.at - 1].kind is Kind.PARENT)
        while self.sign("/"):
            if self.token.kind is Kind.PARENT:
                self.take()
                up += 1
            elif self.token.kind is Kind.CURRENT:
                self.take()
            else:
                return self.below(up, position)
        return Above(up) if up else self.dot(position)

    def dot(self, position: int) -> Node:
        """Read `.`: the question itself, or in brackets the answer that the condition is about."""
        if self.scope is None:
            return Current()
        if self.scope.table is None:
            return Itself()
        raise ExpressionError(position, remark("expression.row_value"))

    def below(self, up: int, position: int) -> Node:
        """Read what stands behind `../` or `./`."""
        steps = [self.step(position), *self.steps()]
        if self.scope and not up and len(steps) == 1 and not steps[0].conditions:
            return Column(steps[0].name, self.scope.table)
        return self.question(steps, position)

    def current(self, position: int) -> Node:
        """Read `current()`, `current()/.` or `current()/../name`, whose name and `(` are taken."""
        self.close("expression.open_call", name="current")
        if not self.sign("/"):
            return Current()
        scope, self.scope = self.scope, None
        if self.token.kind in (Kind.PARENT, Kind.CURRENT):
            self.take()
            node = self.relative(position)
        else:
            node = self.below(0, position)
        self.scope = scope
        return node

    def bare(self, name: Token) -> Node:
        """Read a name without `${}`: a column or a path; raises ExpressionError for a name alone."""
        if self.token.kind is Kind.SIGN and self.token.text == "/":
            return self.question([_Step(name.text, ()), *self.steps()], name.position)
        if self.scope:
            return Column(name.text, self.scope.table)
        raise ExpressionError(name.position, remark("expression.bare_name", name=name.text))

    def instance(self, position: int) -> Node:
        """Read `instance('list')/root/item[condition]/column`, whose name and `(` are taken."""
        name = self.take()
        if name.kind is not Kind.TEXT:
            raise ExpressionError(position, remark("expression.no_list", rows=remark(ROWS)))
        self.close("expression.open_call", name="instance")
        steps = [self.step(position, Scope(name.text)) for _ in _ROW_STEPS if self.sign("/")]
        if [step.name for step in steps] != list(_ROW_STEPS) or steps[0].conditions:
            raise ExpressionError(position, remark("expression.list_path", rows=remark(ROWS)))
        rest = self.steps()
        if len(rest) > 1 or any(step.conditions for step in rest):
            raise ExpressionError(position, remark("expression.below_column", rows=remark(ROWS)))
        return Selection(name.text, True, steps[1].conditions, rest[0].name if rest else "", position)

    def steps(self) -> list[_Step]:
        """Read the rest of a path: `/group/name[condition]`."""
        found: list[_Step] = []
        while self.sign("/", "//"):
            found.append(self.step(self.tokens[self.at - 1].position))
        return found

    def step(self, slash: int, scope: Scope = Scope(None)) -> _Step:  # noqa: B008 - immutable
        """Read one step of a path, behind its slash."""
        if self.token.kind is not Kind.NAME:
            if self.sign("*"):
                raise ExpressionError(slash, remark("expression.path_star"))
            if self.token.kind in (Kind.PARENT, Kind.CURRENT):
                raise ExpressionError(slash, remark("expression.path_up"))
            raise ExpressionError(slash, remark("expression.div"))
        return _Step(self.take().text, self.conditions(scope))

    def conditions(self, scope: Scope) -> tuple[Node, ...]:
        """Read conditions in brackets; bare names in them belong to `scope`."""
        outside = self.scope
        found: list[Node] = []
        while self.sign("["):
            self.scope = scope
            found.append(self.expression(1))
            self.close("expression.open_condition", "]")
            self.scope = outside
        return tuple(found)

    def question(self, steps: list[_Step], position: int) -> Node:
        """Return what a path to a question or repeat means."""
        held = [index for index, step in enumerate(steps) if step.conditions]
        if not held:
            return Reference(steps[-1].name)
        if len(held) > 1:
            raise ExpressionError(position, remark("expression.path_conditions"))
        field = steps[-1].name if held[0] < len(steps) - 1 else ""
        chosen = steps[held[0]]
        return Selection(chosen.name, False, chosen.conditions, field, position)
