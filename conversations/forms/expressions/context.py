"""What an expression may know while it is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

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


def _none(name: str) -> tuple[Value, ...]:  # noqa: ARG001 - the shape of `values_of`
    return ()


def _nowhere(name: str, instances: tuple[tuple[str, int], ...]) -> Value:  # noqa: ARG001 - as above
    return ""


def _no_table(name: str) -> Sequence[Mapping[str, str]]:  # noqa: ARG001 - as above
    return ()


@dataclass(frozen=True, kw_only=True)
class Context:
    """The answers, the moment and the budget that expressions are evaluated with."""

    value_of: Callable[[str], Value]
    """The value of `${name}`; `''` where it is missing or not relevant."""
    now: datetime
    """The moment, aware, in the zone of the city."""
    current: Value = ""
    """The value of `.`: the answer being checked, or a calculation's value so far."""
    choice_label: Callable[[str, str], str] = _the_name
    """Question name and choice name to the choice's label in the resident's language."""
    values_of: Callable[[str], tuple[Value, ...]] = _none
    """The values of `${name}` in every instance of its repeats that is in scope."""
    value_at: Callable[[str, tuple[tuple[str, int], ...]], Value] = _nowhere
    """The value of a question in the instance that has these numbers in the repeats of these names."""
    position: int = 1
    """The number of the instance at hand, from 1."""
    table: Callable[[str], Sequence[Mapping[str, str]]] = _no_table
    """The rows of a list of choices or an attached file, by its name."""
    item: Mapping[str, str] | None = None
    """The row that a bare name is a column of: a choice that is filtered, an item in a predicate."""
    seed: str = ""
    """What all chance comes from."""
    budget: Budget = field(default_factory=Budget)


Compute = Callable[[Context], Value]
"""A compiled part of an expression."""
