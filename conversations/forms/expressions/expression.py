"""A compiled expression: closures over a context, with what it refers to."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

from conversations.forms.expressions import analysis
from conversations.forms.expressions.checks import check
from conversations.forms.expressions.closures import computed
from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.parser import parse, parse_filter
from conversations.forms.expressions.syntax import Above, Call, Current, Node, nodes_of
from conversations.forms.expressions.values import Value, to_number, to_text, to_truth


@dataclass(frozen=True)
class Expression:
    """An XLSForm expression; evaluating raises nothing but BudgetExceeded."""

    source: str
    references: frozenset[str]
    """The questions that it waits for, by `${name}` or by path; a counted repeat is among them."""
    repeats: frozenset[str]
    """The names that can only be those of repeats."""
    labelled: frozenset[str]
    """The questions whose choices' labels it asks for."""
    compared: frozenset[tuple[str, str]]
    """Questions and choice names that are compared; the question's name is empty for `.`."""
    tables: frozenset[str]
    """The lists of choices and attached files that it reads."""
    columns: frozenset[tuple[str, str]]
    """Tables and columns that it reads; the table is empty for the choices that it filters."""
    functions: frozenset[str]
    uses_current: bool
    """Whether it contains `.`."""
    climbs: int
    """The most steps up of its `position(../..)`; 0 where there is none."""
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
    return _compiled(source, parse(source))


@lru_cache(maxsize=1024)
def compile_filter(source: str) -> Expression:
    """Compile a `choice_filter`: bare names are columns of the choice, found in the context's `item`."""
    return _compiled(source, parse_filter(source))


def _compiled(source: str, tree: Node) -> Expression:
    nodes = list(nodes_of(tree))
    check(nodes)
    return Expression(
        source=source,
        references=analysis.questions_named(nodes),
        repeats=analysis.repeats_named(nodes),
        labelled=analysis.labels_asked(nodes),
        compared=analysis.choices_compared(nodes),
        tables=analysis.tables_named(nodes),
        columns=analysis.columns_named(nodes),
        functions=frozenset(node.name for node in nodes if isinstance(node, Call)),
        uses_current=Current() in nodes,
        climbs=max((node.steps for node in nodes if isinstance(node, Above)), default=0),
        compute=computed(tree),
    )
