"""CSV as German spreadsheet programs open it: UTF-8 with a byte order mark, semicolons.

A spreadsheet program may run a text that begins like a formula. Such a text gets an apostrophe in front,
and so does one that begins with an apostrophe itself; so taking one apostrophe off every cell that begins
with one gives back exactly what was entered. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Protocol

from bot.exports.codebook import Codebook
from bot.exports.layout import Layout, Table
from bot.exports.values import Attachment
from bot.exports.views import Cell, View
from bot.exports.writer import Record, Writer

DANGEROUS = frozenset("=+-@＝＋－＠")
"""Signs with which a formula may begin."""
APOSTROPHE = "'"


class _Rows(Protocol):
    def writerow(self, row: Iterable[Any], /) -> Any: ...


class CsvWriter(Writer):
    """The table of the contributions as one file, and one beside it for each repeat, named after it."""

    def __init__(self, path: Path, layout: Layout, view: View) -> None:
        """Begin the files, with their headings."""
        self._view, self._files = view, ExitStack()
        self._rows = {each.repeats: self._begun(path_of(path, each), each) for each in layout.tables}

    def add(self, record: Record) -> None:
        """Write a contribution's lines."""
        for table, rows in record.lines:
            write = self._rows[table.repeats].writerow
            for row in rows:
                write([_plain(cell) for cell in self._view.cells(table, row)])

    def close(self) -> None:
        """Close the files."""
        self._files.close()

    def abandon(self) -> None:
        """Close the files."""
        self._files.close()

    def _begun(self, path: Path, table: Table) -> _Rows:
        file = self._files.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
        rows = csv.writer(file, delimiter=";")
        rows.writerow([safe(name) for name in self._view.headings(table)])
        return rows


class CodebookWriter(Writer):
    """The codebook as a table, written at the end."""

    def __init__(self, path: Path, codebook: Codebook) -> None:
        """Take a codebook that others fill."""
        self._path, self._codebook = path, codebook

    def close(self) -> None:
        """Write the whole table."""
        with self._path.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file, delimiter=";")
            rows.writerow(self._codebook.headings())
            rows.writerows([_plain(cell) for cell in line] for line in self._codebook.lines())


def path_of(path: Path, table: Table) -> Path:
    """Return where a table is written: the contributions at `path`, a repeat beside it."""
    return path.with_name(f"{path.stem}-{table.name}{path.suffix}") if table.name else path


def _plain(cell: Cell) -> str | int | float | None:
    match cell:
        case str():
            return safe(cell)
        case date() | time() | datetime():
            return cell.isoformat()
        case Attachment():
            return cell.name
        case _:
            return cell


def safe(text: str) -> str:
    """Return a text so that no program takes it for a formula."""
    return f"{APOSTROPHE}{text}" if is_doubtful(text) else text


def is_doubtful(text: str) -> bool:
    """Say whether a program may take a text for a formula, or for one that was made safe."""
    first = next((sign for sign in text if not _is_passed_over(sign)), "")
    return first in DANGEROUS or text.startswith((APOSTROPHE, "\t", "\r", "\n"))


def _is_passed_over(sign: str) -> bool:
    """Say whether a program may pass over a sign on its way to a formula: spaces, quotes, unseen signs."""
    return sign in "\"'`" or unicodedata.category(sign)[0] in "CZ"
