"""The layout of an export: a table of the contributions, and one more for each repeat of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, count

from bot.exports.instances import Indexes, instances, placed
from bot.exports.shapes import Shape, shape
from bot.exports.values import PARTS
from bot.exports.versions import Asked, asked
from conversations.forms.answers import Answer
from conversations.forms.model import Form, Question
from storage.export import UrnRow

OWN = ("id", "day", "language")
"""The columns that every contribution has."""
MODERATION = "moderation"
"""The column of rounds that staff look through: what of a contribution they hid or have not looked at."""
OF_POINT = ("accuracy", "district", "place")
"""Properties that a GeoJSON feature has beside them."""
CODEBOOK = "codebook"
"""What the codebook's file is called, and therefore no repeat's."""
MOST_COLUMNS = 16_384
"""Columns of a sheet that spreadsheet programs can show."""

Repeats = tuple[str, ...]
"""Template paths of repeats, one within the other, outermost first."""


@dataclass(frozen=True)
class Field:
    """A question that is answered, and its name in the export."""

    question: Question
    name: str
    """The question's name, with a number where that would be there twice."""
    shape: Shape
    versions: frozenset[str] = frozenset()
    """The versions of the form whose answers are to it; empty: all."""

    def answer(self, contribution: UrnRow, path: str) -> Answer | None:
        """Return what a contribution says at a path of this question's."""
        is_other = self.versions and contribution.version not in self.versions
        return None if is_other else contribution.answers.get(path)


@dataclass(frozen=True)
class Row:
    """One line of a table: what stands ahead, and the answers in the order of its fields."""

    own: tuple[str | int | date, ...]
    answers: tuple[Answer | None, ...]


@dataclass(frozen=True)
class Table:
    """What is asked once a contribution, or once an instance of a repeat."""

    name: str
    """The repeat's name; empty for the contributions themselves."""
    repeats: Repeats
    """The repeats around its fields, the table's own last."""
    own: tuple[str, ...]
    """Names of the columns ahead."""
    fields: tuple[Field, ...]

    @cached_property
    def has_choices_apart(self) -> bool:
        """Say whether every choice of several gets a column: where the table would not be too wide."""
        return len(self.own) + sum(len(parts(each)) for each in self.fields) <= MOST_COLUMNS

    def rows(self, contribution: UrnRow) -> Iterator[Row]:
        """Give a contribution's lines: one, or one an instance."""
        for indexes in instances(contribution.answers, self.repeats):
            keys = ((each, placed(each.question.path, self.repeats, indexes)) for each in self.fields)
            answers = tuple(each.answer(contribution, key) for each, key in keys)
            yield Row(self._own(contribution, indexes), answers)

    def _own(self, contribution: UrnRow, indexes: Indexes) -> tuple[str | int | date, ...]:
        if self.repeats:
            return (str(contribution.id), *indexes)
        looked_at = (contribution.moderation,) if MODERATION in self.own else ()
        return (str(contribution.id), contribution.day, contribution.language, *looked_at)


@dataclass(frozen=True)
class Layout:
    """The tables of a form; the contributions' own comes first."""

    tables: tuple[Table, ...]

    @cached_property
    def by_repeats(self) -> dict[Repeats, Table]:
        """The tables by the repeats around their fields."""
        return {each.repeats: each for each in self.tables}

    @property
    def is_moderated(self) -> bool:
        """Say whether it is told what staff hid or have not looked at."""
        return MODERATION in self.tables[0].own

    @property
    def fields(self) -> Iterator[Field]:
        """All fields, table by table."""
        return chain.from_iterable(each.fields for each in self.tables)


def layout(form: Form, *older: Form, moderated: bool = False) -> Layout:
    """Return the layout of a form's exports; questions that only earlier versions have stand last."""
    own = (*OWN, MODERATION) if moderated else OWN
    fields = _named(asked(form, older), own)
    counts = (each for each in fields if each.shape is Shape.COUNT)
    names = {(*each.question.repeats, each.question.path): each.name for each in counts}
    chains: list[Repeats] = [(), *names]
    return Layout(tuple(_table(repeats, names, fields, own) for repeats in sorted(chains, key=len)))


def _table(
    repeats: Repeats, names: dict[Repeats, str], fields: list[Field], of_contribution: tuple[str, ...]
) -> Table:
    around = (names[repeats[:depth]] for depth in range(1, len(repeats) + 1))
    return Table(
        name=names[repeats] if repeats else "",
        repeats=repeats,
        own=("id", *map(_index, around)) if repeats else of_contribution,
        fields=tuple(each for each in fields if each.question.repeats == repeats),
    )


def _named(questions: Iterable[Asked], own: tuple[str, ...]) -> list[Field]:
    """Return the answered questions, each with names that no other column has, in all tables."""
    taken, fields = {*own, *OF_POINT, CODEBOOK}, list[Field]()
    for each in questions:
        question = each.question
        kind = shape(question.type)
        if kind is Shape.NOTHING:
            continue
        numbered = (f"{question.name}_{number}" for number in count(2))
        candidates = (Field(question, name, kind, each.versions) for name in chain([question.name], numbered))
        field = next(one for one in candidates if taken.isdisjoint(_takes(one)))
        fields.append(field)
        taken.update(_takes(field))
    return fields


def _takes(field: Field) -> list[str]:
    """Return the names that a field takes for itself."""
    return [field.name, _index(field.name)] if field.shape is Shape.COUNT else [field.name, *parts(field)]


def _index(name: str) -> str:
    return f"{name}_index"


def parts(field: Field, *, apart: bool = True) -> list[str]:
    """Return the names of a field's columns where values are laid out, with those of its choices or not."""
    match field.shape:
        case Shape.PLACE:
            return [f"{field.name}_{part}" for part in PARTS]
        case Shape.SEVERAL | Shape.RANKED if apart:
            return [field.name, *(f"{field.name}/{choice.name}" for choice in field.question.choices)]
        case _:
            return [field.name]
