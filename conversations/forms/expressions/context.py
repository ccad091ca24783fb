"""What an expression may know while it is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from conversations.forms.expressions.date_names import ENGLISH, DateNames
from conversations.forms.expressions.errors import BudgetExceeded
from conversations.forms.expressions.values import Value


@dataclass
class Budget:
    """How much work may still be done, in nodes; shared by all expressions of one context."""

    left: int = 100_000

    def spend(self, nodes: int) -> None:
        """Take `nodes` from the budget; raises BudgetExceeded when it is used up."""
        self.left -= nodes
        if self.left < 0:
            raise BudgetExceeded


def _the_name(question: str, choice: str) -> str:  # noqa: ARG001 - the shape of `choice_label`
    return choice


def _no_rows(table: str) -> Sequence[Mapping[str, str]]:  # noqa: ARG001 - the shape of `table`
    return ()


def _nowhere(question: str, repeats: tuple[tuple[str, int], ...]) -> Value:  # noqa: ARG001 - of `value_at`
    return ""


class Context(Struct, frozen=True, kw_only=True):
    """The answers, the moment and the budget that expressions are evaluated with.

    A Struct, because one is made for every instance of a repeat and every row of a table.
    """

    value_of: Callable[[str], Value]
    """The value of `${name}` in the scope at hand, the first of several; `''` where it is missing or
    not relevant."""
    now: datetime
    """The moment, aware, in the zone of the city."""
    current: Value = ""
    """The value of `.`: the answer being checked, or a calculation's value so far."""
    choice_label: Callable[[str, str], str] = _the_name
    """Question name and choice name to the choice's label in the resident's language."""
    budget: Budget = msgspec.field(default_factory=Budget)
    values_of: Callable[[str], tuple[Value, ...]] | None = None
    """`${name}` as a set: one value an instance of its repeat in scope, those that are not relevant
    left out; the name of a repeat gives one value an instance. None: just `value_of`."""
    value_at: Callable[[str, tuple[tuple[str, int], ...]], Value] = _nowhere
    """The value of a question in given instances (repeat's name, number from 1), outermost first."""
    position: int = 1
    """The number of the repeat's instance at hand, from 1."""
    position_above: Callable[[int], int] | None = None
    """How many steps up (`..` is 1, `../..` is 2) to the number of the instance reached there, for
    repeats in repeats; None: `position`, however far up."""
    table: Callable[[str], Sequence[Mapping[str, str]]] = _no_rows
    """The rows of a list of choices or an attached CSV, by its name."""
    item: Mapping[str, Value] | None = None
    """The choice or row that a `choice_filter` or a condition in brackets is about."""
    index: int = 1
    """The number of that choice or row, from 1: what `position()` means there."""
    node: Value = ""
    """What `.` means in a condition in brackets: the answer that it is about."""
    seed: str = ""
    """What chance is drawn from: the same as long as a draft lives, another one for each question."""
    names: DateNames = ENGLISH
    """The months and days in the resident's language."""
    version: str = ""
    """The version of the form."""

    def changed(self, **changes: Any) -> Context:
        """Return a copy in which these fields are others."""
        return msgspec.structs.replace(self, **changes)

    def set_of(self, name: str) -> tuple[Value, ...]:
        """Return `${name}` as a set, and pay for its size."""
        if self.values_of is None:
            return (self.value_of(name),)
        values = self.values_of(name)
        self.budget.spend(len(values))
        return values


Compute = Callable[[Context], Value]
"""A compiled part of an expression, as one value."""

Gather = Callable[[Context], tuple[Value, ...]]
"""A compiled part of an expression, as a set of values."""
