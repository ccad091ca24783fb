"""Attached .csv files: choices of `select_one_from_file`, rows that expressions look things up in."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from authoring import limits
from authoring.cells import parameters
from authoring.columns import split_heading
from authoring.limits import MEGABYTE
from authoring.problems import meant
from conversations.forms.model import Choice
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from authoring.languages import Languages
    from authoring.package import Files
    from authoring.problems import Findings, Spot
    from authoring.tables import Row

Rows = tuple[dict[str, str], ...]
"""Heading to cell, row by row."""
LABEL, NAME = "label", "name"


class AttachedTables:
    """Reads each file once."""

    def __init__(self, files: Files, findings: Findings) -> None:
        self._files, self._findings = files, findings
        self._read: dict[str, Rows] = {}

    def rows(self, name: str, spot: Spot) -> Rows:
        """Return the rows of `name.csv`; `spot` is where the form names it."""
        file = name if name.lower().endswith(".csv") else f"{name}.csv"
        if file not in self._read:
            self._read[file] = self._rows(file, spot)
        return self._read[file]

    def has(self, name: str) -> bool:
        """Say whether there is such a file."""
        return f"{name}.csv" in self._files.names()

    def _rows(self, file: str, spot: Spot) -> Rows:
        there = self._files.names()
        if file not in there:
            advice = meant(file, sorted(there)) or remark("advice.pack")
            self._findings.refuse(spot, remark("table.missing", file=file), advice)
            return ()
        if self._files.size(file) > limits.TABLE_BYTES:
            most = limits.TABLE_BYTES // MEGABYTE
            self._findings.refuse(spot, remark("table.large", file=file, most=most))
            return ()
        try:
            rows = rows_of(self._files.read(file).decode("utf-8-sig"))
        except (UnicodeDecodeError, csv.Error):
            self._findings.refuse(spot, remark("table.no_csv", file=file))
            return ()
        if len(rows) > limits.CHOICES:
            what = remark("table.rows", file=file, count=len(rows), most=limits.CHOICES)
            self._findings.refuse(spot, what)
            return ()
        return rows


def rows_of(text: str) -> Rows:
    """Return the rows of a CSV that is separated by commas, semicolons or tabs. Raises csv.Error."""
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    return tuple(
        {name.strip(): (cell or "").strip() for name, cell in row.items() if name}
        for row in csv.DictReader(StringIO(text), delimiter=separator, strict=True)
    )


def choices_of(rows: Rows, row: Row, languages: Languages, findings: Findings) -> tuple[Choice, ...]:
    """Return the choices that a file holds; the parameters `value` and `label` name other columns."""
    given = parameters(row)
    value, label = given.get("value", NAME), given.get("label", LABEL)
    for column in (value, label):
        if rows and column not in rows[0] and not any(split_heading(name)[0] == column for name in rows[0]):
            what = remark("table.no_column", column=column)
            findings.refuse(row.spot("type"), what, meant(column, list(rows[0])))
            return ()
    found = {each[value]: _choice(each, value, label, languages) for each in rows if each.get(value)}
    return tuple(found.values())


def _choice(cells: dict[str, str], value: str, label: str, languages: Languages) -> Choice:
    texts = {}
    for heading, text in cells.items():
        name, language = split_heading(heading)
        if name == label and text:
            texts[language or languages.default] = text
    own = {name: text for name, text in cells.items() if split_heading(name)[0] not in (value, label)}
    return Choice(name="_".join(cells[value].split()), label=texts, columns=own)
