"""One table in a workbook, row by row; where it is longer than a sheet may be, it goes on on the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.exports.tables import is_doubtful
from bot.exports.values import Attachment
from bot.exports.views import Cell
from conversations.texts import shortened

MOST_ROWS = 1_048_576
"""Rows of a sheet, its headings among them."""
MOST_UNITS = 32_767
"""UTF-16 units of a cell."""
EXACT = 10**15
"""From here on a cell would round whole numbers."""
FIRST_YEAR = 1900
"""Cells know no date before."""
NAME_LENGTH = 31
"""Signs of a sheet's name."""
WIDTH = 22
"""Of a column, in digits; an id needs more."""
WIDTH_OF_ID = 37

LINE_END = re.compile(r"\r\n?")
FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


class Formats:
    """How cells look, made once a workbook."""

    def __init__(self, book: Workbook, photos: str) -> None:
        """Take the folder, relative to the workbook, that holds the photos."""
        self.photos = photos
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.kept = book.add_format({"quote_prefix": True})
        self.date = book.add_format({"num_format": 14})
        self.time = book.add_format({"num_format": 20})
        self.moment = book.add_format({"num_format": 22})
        self.link = book.get_default_url_format()


class SheetNames:
    """Names of sheets as programs allow them: short, without some signs, none twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str, behind: str = "") -> str:
        """Return a name that is free, `behind` at its end however long it is."""
        plain = FORBIDDEN.sub("_", name)
        number = 1
        while True:
            end = behind if number == 1 else f"{behind} ({number})"
            found = plain[: NAME_LENGTH - len(end)] + end
            if found.casefold() not in self._taken:
                self._taken.add(found.casefold())
                return found
            number += 1


class Sheet:
    """A table: headings that stay in sight, a filter, and its rows."""

    def __init__(self, book: Workbook, formats: Formats, names: SheetNames, title: tuple[str, str]) -> None:
        """Begin a sheet; `title` is its name and what stands behind that."""
        self._book, self._formats, self._names, self._title = book, formats, names, title
        self._sheet: Worksheet = book.add_worksheet(names.take(*title))
        self._headings: Sequence[str] = ()
        self._row = 0

    def head(self, headings: Sequence[str], *, links: bool = True) -> None:
        """Write the headings; with `links`, attachments are linked and not only named."""
        self._headings, self._links = headings, links
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_column(0, 0, WIDTH_OF_ID)
        self._sheet.set_column(1, max(len(headings) - 1, 1), WIDTH)
        self._row = 0
        for column, heading in enumerate(headings):
            self._text(column, heading, self._formats.heading)

    def add(self, cells: Iterable[Cell]) -> None:
        """Write one row."""
        self._row += 1
        if self._row == MOST_ROWS:
            self._go_on()
        for column, cell in enumerate(cells):
            self._cell(column, cell)

    def close(self) -> None:
        """Put a filter over all rows."""
        self._sheet.autofilter(0, 0, self._row, max(len(self._headings) - 1, 0))

    def _go_on(self) -> None:
        self._row -= 1
        self.close()
        self._sheet = self._book.add_worksheet(self._names.take(*self._title))
        self.head(self._headings, links=self._links)
        self._row = 1

    def _cell(self, column: int, cell: Cell) -> None:
        sheet, row, formats = self._sheet, self._row, self._formats
        match cell:
            case None | "":
                pass
            case str():
                self._text(column, cell, formats.kept if is_doubtful(cell) else None)
            case int() | float():
                self._number(column, cell)
            case datetime() if cell.year >= FIRST_YEAR:
                sheet.write_datetime(row, column, cell, formats.moment)
            case time():
                sheet.write_number(row, column, _part_of_day(cell), formats.time)
            case date() if cell.year >= FIRST_YEAR:
                sheet.write_datetime(row, column, datetime.combine(cell, time()), formats.date)
            case date():
                self._text(column, cell.isoformat())
            case Attachment() if self._links:
                sheet.write_formula(row, column, self._link(cell.name), formats.link, cell.name)
            case Attachment():
                self._text(column, cell.name)

    def _number(self, column: int, number: float) -> None:
        if -EXACT < number < EXACT:
            self._sheet.write_number(self._row, column, number)
        else:
            self._text(column, str(number))

    def _text(self, column: int, text: str, look: Format | None = None) -> None:
        short = shortened(LINE_END.sub("\n", text) if "\r" in text else text, MOST_UNITS)
        given: list[Any] = [] if look is None else [look]
        if short.startswith("<r>") and short.endswith("</r>"):
            # Written as one string, the library would take it for its own markup and leave it as it is.
            self._sheet.write_rich_string(self._row, column, short[0], short[1], short[2:], *given)
        else:
            self._sheet.write_string(self._row, column, short, *given)

    def _link(self, name: str) -> str:
        """Return our own formula for a file beside the workbook: it takes no memory and has no limit."""
        quoted = [part.replace('"', '""') for part in (f"{self._formats.photos}/{name}", name)]
        return f'=HYPERLINK("{quoted[0]}","{quoted[1]}")'


def _part_of_day(moment: time) -> float:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400
