"""One function of the expression language: a name, how many values it takes and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from conversations.forms.expressions.context import Compute, Context, Gather
from conversations.forms.expressions.values import Value
from conversations.forms.remarks import Remark, remark

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
    implementation: Callable[[Context, tuple[Any, ...]], Value]
    takes_sets: bool = False
    """Whether its arguments are sets: `${name}` is all answers of a repeat, not the first one."""
    only_sets: bool = False
    """Whether its first argument must be a set of answers or rows."""
    in_pairs: bool = False
    """Whether what it takes beyond `least` comes in pairs."""
    knows_place: bool = False
    """Whether it gets its place in the expression too, in front, to draw other numbers there."""
    whole_set: Callable[[Context, tuple[Any, ...]], tuple[Value, ...]] | None = None
    """How it gives several values where a set is wanted; None: it gives one."""

    def misfit(self, count: int) -> Remark | None:
        """Say what is wrong with being called with `count` values; None if nothing is."""
        if self.least <= count <= self.most and not (self.in_pairs and (count - self.least) % 2):
            return None
        return remark("expression.misfit", name=self.name, arity=self._arity(), count=count)

    def _arity(self) -> Remark:
        if self.most == 0:
            return remark("expression.arity.none")
        if self.least == self.most:
            return remark("expression.arity.exact", n=self.least)
        if self.in_pairs:
            return remark("expression.arity.pairs", least=self.least)
        if self.most == ANY:
            return remark("expression.arity.more", least=self.least)
        return remark("expression.arity.between", least=self.least, most=self.most)


def eager(name: str, least: int, most: int, work: Callable[..., Value]) -> Function:
    """Make a function whose arguments are all evaluated first; long texts cost budget."""

    def implementation(context: Context, arguments: tuple[Compute, ...]) -> Value:
        values = [argument(context) for argument in arguments]
        pay_for(context, values)
        return work(*values)

    return Function(name, least, most, implementation)


def over_sets(
    name: str,
    least: int,
    most: int,
    work: Callable[..., Value],
    *,
    only_sets: bool = False,
    in_pairs: bool = False,
) -> Function:
    """Make a function that gets a tuple of values for each of its arguments."""

    def implementation(context: Context, arguments: tuple[Gather, ...]) -> Value:
        sets: list[tuple[Value, ...]] = []
        for argument in arguments:
            sets.append(argument(context))
            pay_for(context, sets[-1])
        return work(*sets)

    return Function(name, least, most, implementation, True, only_sets, in_pairs)


def pay_for(context: Context, values: Iterable[Value]) -> None:
    """Take the length of these texts from the budget."""
    characters = sum(len(value) for value in values if isinstance(value, str))
    context.budget.spend(characters // CHARACTERS_A_NODE)
