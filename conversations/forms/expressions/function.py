"""One function of the expression language: a name, how many values it takes and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.values import Value

ANY = 1_000_000
"""As many values as one likes."""

CHARACTERS_A_NODE = 100
"""How many characters of text cost as much as one node."""


@dataclass(frozen=True)
class Function:
    """A function; `implementation` gets the context and its arguments, not yet evaluated."""

    name: str
    least: int
    most: int
    implementation: Callable[[Context, tuple[Compute, ...]], Value]

    def misfit(self, count: int) -> str:
        """Say what is wrong with being called with `count` values; empty if nothing is."""
        if self.least <= count <= self.most:
            return ""
        return f"{self.name}() takes {self._arity()}, not {count}"

    def _arity(self) -> str:
        if self.most == 0:
            return "no value"
        if self.least == self.most:
            return "1 value" if self.least == 1 else f"{self.least} values"
        if self.most == ANY:
            return f"{self.least} or more values"
        return f"{self.least} to {self.most} values"


def eager(name: str, least: int, most: int, work: Callable[..., Value]) -> Function:
    """Make a function whose arguments are all evaluated first; long texts cost budget."""

    def implementation(context: Context, arguments: tuple[Compute, ...]) -> Value:
        values = [argument(context) for argument in arguments]
        characters = sum(len(value) for value in values if isinstance(value, str))
        context.budget.spend(characters // CHARACTERS_A_NODE)
        return work(*values)

    return Function(name, least, most, implementation)
