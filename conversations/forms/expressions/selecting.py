"""Chooses rows of a table, or instances of a repeat, by conditions in brackets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from conversations.forms.expressions.context import Compute, Context, Gather
from conversations.forms.expressions.syntax import Call, Chain, Column, Itself, Node, Selection, children_of
from conversations.forms.expressions.values import Value, equal, to_truth

ROWS_A_NODE = 4
"""How many rows cost as much as one node, before their conditions."""


class _Candidate(NamedTuple):
    """A row or an instance, with what `.` means in its conditions."""

    item: Mapping[str, Value]
    value: Value


Filter = Callable[[Context, Iterable[_Candidate]], Iterable[_Candidate]]


class _Instance(Mapping[str, Value]):
    """The questions of one instance of a repeat, by name."""

    def __init__(self, context: Context, repeat: str, number: int) -> None:
        self.context = context
        self.where = ((repeat, number),)

    def __getitem__(self, question: str) -> Value:
        return self.context.value_at(question, self.where)

    def __iter__(self) -> Iterator[str]:  # pragma: no cover - an instance is asked by name only
        return iter(())

    def __len__(self) -> int:
        return 1


def chooser(
    selection: Selection, conditions: list[tuple[Node, Compute]], computed: Callable[[Node], Compute]
) -> Gather:
    """Return the closure that gives the selection's values."""
    filters = [_filter(node, compute, computed) for node, compute in conditions]
    candidates = _rows if selection.is_table else _instances
    name, field = selection.name, selection.field

    def choose(context: Context) -> tuple[Value, ...]:
        chosen = candidates(context, name)
        for narrow in filters:
            chosen = narrow(context, chosen)
        if field:
            return tuple(candidate.item.get(field, "") for candidate in chosen)
        return tuple(candidate.value for candidate in chosen)

    return choose


def _rows(context: Context, name: str) -> Iterable[_Candidate]:
    rows = context.table(name)
    context.budget.spend(len(rows) // ROWS_A_NODE)
    return [_Candidate(row, row.get("name", "")) for row in rows]


def _instances(context: Context, name: str) -> Iterable[_Candidate]:
    values = context.set_of(name)
    return [
        _Candidate(_Instance(context, name, number), value) for number, value in enumerate(values, start=1)
    ]


def _filter(node: Node, compute: Compute, computed: Callable[[Node], Compute]) -> Filter:
    match node:
        case Chain(Column(column), (("=", key),)) if not _depends(key):
            return _with_key(column, computed(key))
        case Chain(key, (("=", Column(column)),)) if not _depends(key):
            return _with_key(column, computed(key))
    return _where(compute)


def _depends(node: Node) -> bool:
    """Say whether a value differs from row to row; a selection inside has rows of its own."""
    match node:
        case Column() | Itself() | Call("position", ()):
            return True
        case Selection():
            return False
    return any(map(_depends, children_of(node)))


def _with_key(column: str, key: Compute) -> Filter:
    """Compare a column with what is the same for all rows, worked out once."""

    def narrow(context: Context, candidates: Iterable[_Candidate]) -> Iterable[_Candidate]:
        wanted = key(context)
        return [one for one in candidates if equal(one.item.get(column, ""), wanted)]

    return narrow


def _where(compute: Compute) -> Filter:
    """Keep the candidates for which a condition holds; a number keeps the one with that number."""

    def narrow(context: Context, candidates: Iterable[_Candidate]) -> Iterable[_Candidate]:
        for number, one in enumerate(candidates, start=1):
            value = compute(context.changed(item=one.item, node=one.value, index=number))
            holds = value == number if type(value) is float else to_truth(value)
            if holds:
                yield one

    return narrow
