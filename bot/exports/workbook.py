"""XLSX: for each table a sheet to read and a sheet of values, and the codebook.

Every text is written as a text, never guessed to be a number, an address or a formula. One that looks like a
formula carries the mark by which spreadsheet programs keep it a text even when somebody edits the cell.
"""

from __future__ import annotations

from errno import EIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from bot.exports.codebook import Codebook
from bot.exports.layout import Layout, Table
from bot.exports.sheet import Formats, Sheet, SheetNames
from bot.exports.views import Readable, Values, View
from bot.exports.writer import Record, Writer
from locales.office import Words


class XlsxWriter(Writer):
    """The workbook; its rows wait in files of their own until it is closed."""

    def __init__(
        self, path: Path, layout: Layout, readable: Readable, codebook: Codebook, words: Words, photos: str
    ) -> None:
        """Begin the sheets; `photos` is the folder beside the workbook to which its links lead."""
        self._book = Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
        self._book.use_zip64()
        self._formats, self._names = Formats(self._book, photos), SheetNames()
        self._sheets: dict[tuple[str, ...], list[tuple[View, Sheet]]] = {}
        values = words("sheet.values")
        for table in layout.tables:
            title = (table.name, f" – {values}") if table.name else ("", values)
            self._sheets[table.repeats] = [
                (readable, self._begun(table, readable, table.name or words("sheet.readable"))),
                (Values(), self._begun(table, Values(), *title)),
            ]
        self._codebook, self._codebook_sheet = codebook, self._sheet(words("sheet.codebook"))

    def add(self, record: Record) -> None:
        """Write a contribution's lines."""
        for table, rows in record.lines:
            for view, sheet in self._sheets[table.repeats]:
                for row in rows:
                    sheet.add(view.cells(table, row))

    def close(self) -> None:
        """Write the codebook and pack the workbook."""
        self._codebook_sheet.head(self._codebook.headings())
        for line in self._codebook.lines():
            self._codebook_sheet.add(line)
        self._codebook_sheet.close()
        for pairs in self._sheets.values():
            for _, sheet in pairs:
                sheet.close()
        try:
            self._book.close()
        except FileCreateError as problem:
            raise OSError(EIO, str(problem)) from problem

    def abandon(self) -> None:
        """Close the files in which the rows wait."""
        for each in self._book.worksheets():
            if each.row_data_fh is not None:
                each.row_data_fh.close()

    def _begun(self, table: Table, view: View, name: str, behind: str = "") -> Sheet:
        sheet = self._sheet(name, behind)
        sheet.head(view.headings(table), links=isinstance(view, Readable))
        return sheet

    def _sheet(self, name: str, behind: str = "") -> Sheet:
        return Sheet(self._book, self._formats, self._names, (name, behind))
