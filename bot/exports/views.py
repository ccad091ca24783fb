"""Views: a table with the values as they are stored, or in words to be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Protocol

from bot.exports.layout import MODERATION, OWN, Field, Row, Table, parts
from bot.exports.shapes import Shape
from bot.exports.values import Attachment, Drawn, in_words, value
from conversations.forms.answers import Answer
from conversations.forms.display import REFERENCE
from conversations.texts import Translations, is_blank, read
from locales.office import Words

Cell = str | int | float | date | time | datetime | Attachment | None
"""What one cell of a table holds."""


NAMED = {*OWN, MODERATION}
"""Columns whose names the office has words for."""


class View(Protocol):
    """A way to show a table."""

    def headings(self, table: Table) -> list[str]:
        """Return what stands above the columns."""
        ...

    def cells(self, table: Table, row: Row) -> list[Cell]:
        """Return one line, as long as the headings."""
        ...


class Values:
    """As stored, under the questions' names: for counting and for other programs."""

    def headings(self, table: Table) -> list[str]:
        """Return the names of the columns; a place has five, several choices one each beside their own."""
        apart = table.has_choices_apart
        return [*table.own, *(name for each in table.fields for name in parts(each, apart=apart))]

    def cells(self, table: Table, row: Row) -> list[Cell]:
        """Return the values of one line; None where nothing was answered."""
        cells: list[Cell] = [*row.own]
        for field, answer in zip(table.fields, row.answers, strict=True):
            cells += _values(field, answer, apart=table.has_choices_apart)
        return cells


class Readable:
    """In words, under the questions' labels: for reading."""

    def __init__(self, words: Words, language: str, fallback: str) -> None:
        """Take the words of the office, the language of the labels, and one where that is missing."""
        self._words, self._language, self._fallback = words, language, fallback
        self._choices: dict[str, dict[str, str]] = {}

    def headings(self, table: Table) -> list[str]:
        """Return the labels of the questions."""
        own = (self._words(f"column.{name}") if name in NAMED else name for name in table.own)
        return [*own, *(self.label(each.question.label, each.name) for each in table.fields)]

    def cells(self, table: Table, row: Row) -> list[Cell]:
        """Return one line in words."""
        answers = zip(table.fields, row.answers, strict=True)
        return [*row.own, *(self.cell(field, answer) for field, answer in answers)]

    def cell(self, field: Field, answer: Answer | None) -> Cell:
        """Return one answer in words."""
        if answer is None:
            return None
        return dated(field.shape, in_words(answer, self._labels(field)))

    def label(self, label: Translations, name: str) -> str:
        """Return a label without what residents would see filled in; the name where there is none."""
        text = REFERENCE.sub("…", read(label, self._language, self._fallback))
        return name if is_blank(text) else text

    def _labels(self, field: Field) -> dict[str, str]:
        question = field.question
        if field.name not in self._choices:
            labels = {each.name: self.label(each.label, each.name) for each in question.choices}
            self._choices[field.name] = labels
        return self._choices[field.name]


def dated(kind: Shape, cell: Cell) -> Cell:
    """Return dates and times as such; whatever cannot be read as one stays a text."""
    if not isinstance(cell, str):
        return cell
    try:
        match kind:
            case Shape.DATE:
                return date.fromisoformat(cell)
            case Shape.TIME:
                return time.fromisoformat(cell).replace(tzinfo=None)
            case Shape.MOMENT:
                return datetime.fromisoformat(cell).replace(tzinfo=None)
            case _:
                return cell
    except ValueError:
        return cell


def _values(field: Field, answer: Answer | None, *, apart: bool) -> Iterator[Cell]:
    """Give the cells of one answer."""
    found = None if answer is None else value(answer)
    match found:
        case dict():
            yield from found.values()
        case Drawn():
            yield found.text
        case tuple():
            yield " ".join(found)
            yield from _apart(field, found) if apart else ()
        case None:
            yield from (None for _ in parts(field, apart=apart))
        case _:
            yield dated(field.shape, found)


def _apart(field: Field, chosen: tuple[str, ...]) -> Iterator[int | None]:
    """Give a cell a choice: whether it was chosen, or its rank."""
    for choice in field.question.choices:
        is_in = choice.name in chosen
        if field.shape is Shape.RANKED:
            yield chosen.index(choice.name) + 1 if is_in else None
        else:
            yield int(is_in)
