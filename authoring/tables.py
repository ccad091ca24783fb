"""A sheet by its headings: rows that know what each of their cells is called and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from authoring.columns import Vocabulary, split_heading
from authoring.languages import Languages, code_of
from authoring.problems import Findings, Spot, meant
from authoring.workbook import Grid, Scalar, as_text
from conversations.forms.remarks import remark
from conversations.languages import UNKNOWN


class Column(NamedTuple):
    """A column that the form uses."""

    place: int
    """How many columns are left of it."""
    heading: str
    """As it is written in the sheet."""
    name: str
    language: str
    """Its language's code, or `''` where the heading names none."""


@dataclass(frozen=True)
class Row:
    """A row of a table that is not empty."""

    sheet: str
    number: int
    columns: tuple[Column, ...]
    values: tuple[Scalar, ...]

    def value(self, name: str) -> Scalar:
        """Return what a column's cell holds."""
        return next((self._at(column) for column in self.columns if column.name == name), None)

    def text(self, name: str) -> str:
        """Return a column's cell as text, empty where there is none."""
        return as_text(self.value(name))

    @property
    def is_disabled(self) -> bool:
        """Say whether the row is kept in the sheet, but is no part of the form."""
        return self.text("disabled").lower() in {"yes", "true", "true()"}

    def others(self, vocabulary: Vocabulary) -> dict[str, str]:
        """Return the cells of the form's own columns, by their headings."""
        known = vocabulary.plain | vocabulary.texts
        return {each.name: as_text(self._at(each)) for each in self.columns if each.name not in known}

    def texts(self, name: str, languages: Languages) -> dict[str, str]:
        """Return a column's texts by language; without a language it is the default one."""
        found = {
            column.language or languages.default: as_text(self._at(column))
            for column in self.columns
            if column.name == name
        }
        return {language: text for language, text in found.items() if text}

    def spot(self, name: str = "", text: str = "") -> Spot:
        """Return where a column's cell stands; `text` chooses between the languages."""
        found = [column for column in self.columns if column.name == name]
        matching = [column for column in found if text and as_text(self._at(column)) == text]
        heading = next((column.heading for column in (*matching, *found)), name)
        return Spot(self.sheet, self.number, heading)

    def _at(self, column: Column) -> Scalar:
        return self.values[column.place] if column.place < len(self.values) else None


@dataclass(frozen=True)
class Table:
    """A sheet with its headings understood."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def has(self, name: str) -> bool:
        """Say whether there is such a column, in any language."""
        return any(column.name == name for column in self.columns)


def table_of(grid: Grid, vocabulary: Vocabulary, findings: Findings) -> Table:
    """Understand a sheet's headings; notes columns that are unknown, refused or doubled."""
    columns: list[Column] = []
    for column in _columns(grid, vocabulary, findings):
        double = next((one for one in columns if one[2:] == column[2:]), None)
        if double:
            findings.refuse(
                Spot(grid.name, 1, column.heading),
                remark("column.twice", other=double.heading),
            )
        elif column.language and column.name in vocabulary.plain:
            findings.refuse(
                Spot(grid.name, 1, column.heading),
                remark("column.one_language", name=column.name),
            )
        else:
            columns.append(column)
    rows = (Row(grid.name, number, tuple(columns), values) for number, values in grid.rows.items())
    return Table(grid.name, tuple(columns), tuple(row for row in rows if not row.is_disabled))


def _columns(grid: Grid, vocabulary: Vocabulary, findings: Findings) -> Iterator[Column]:
    """Yield the columns that the form uses; tell what is to be told of the others."""
    width = max((len(values) for values in grid.rows.values()), default=0)
    for index in range(max(width, len(grid.headings))):
        heading = as_text(grid.headings[index]) if index < len(grid.headings) else ""
        filled = [
            number
            for number, values in grid.rows.items()
            if index < len(values) and values[index] is not None
        ]
        name, language = split_heading(heading)
        name = vocabulary.aliases.get(name, name)
        own = vocabulary.open and heading and name not in vocabulary.idle and name not in vocabulary.refused
        if name in vocabulary.plain or name in vocabulary.texts:
            yield Column(index, heading, name, language)
        elif own:
            yield Column(index, heading, heading, "")
        elif filled:
            _tell(grid, heading or get_column_letter(index + 1), filled, vocabulary, findings)


def _tell(grid: Grid, heading: str, filled: list[int], vocabulary: Vocabulary, findings: Findings) -> None:
    """Say what becomes of a filled column that the form does not use."""
    name = split_heading(heading)[0]
    name = vocabulary.aliases.get(name, name)
    top = Spot(grid.name, 1, heading)
    if name in vocabulary.refused:
        for number in filled:
            findings.refuse(
                Spot(grid.name, number, heading),
                remark("column.refused"),
                remark(vocabulary.refused[name]),
            )
    elif name in vocabulary.idle:
        if vocabulary.idle[name]:
            findings.warn(top, remark(vocabulary.idle[name]))
    elif vocabulary.strict:
        findings.refuse(top, remark("column.unknown"), meant(name, vocabulary.known))
    else:
        findings.warn(top, remark("column.left_out"), meant(name, vocabulary.known))


def languages_of(tables: Mapping[str, Table], default_name: str, findings: Findings) -> Languages:
    """Return the form's languages; `default_name` is what the settings sheet calls the default one.

    A text column without a language belongs to the default language, which is the first one named
    where the settings do not say.
    """
    columns = [column for table in tables.values() for column in table.columns]
    codes = tuple(dict.fromkeys(column.language for column in columns if column.language))
    default = code_of(default_name) if default_name else next(iter(codes), UNKNOWN)
    for table in tables.values():
        _refuse_doubles(table, default, bool(default_name), findings)
    if codes and default not in codes and not _has_bare_label(tables):
        findings.refuse(
            Spot("settings", 2, "default_language"),
            remark("column.no_default", language=default_name),
            meant(default, codes),
        )
    return Languages(codes if default in codes else (default, *codes), default)


def _has_bare_label(tables: Mapping[str, Table]) -> bool:
    return any(column.name == "label" and not column.language for column in tables["survey"].columns)


def _refuse_doubles(table: Table, default: str, named: bool, findings: Findings) -> None:
    """Refuse a column without a language beside one that may be meant for the same language."""
    for bare in table.columns:
        others = [other for other in table.columns if other.name == bare.name and other.language]
        double = next((other for other in others if other.language == default), None)
        if bare.language or not double:
            continue
        spot = Spot(table.name, 1, bare.heading)
        if named:
            findings.refuse(spot, remark("column.default_twice", other=double.heading))
        else:
            findings.refuse(spot, remark("column.no_language", heading=bare.heading, other=double.heading))
