"""Reads the sheets of a workbook with openpyxl, as plain values and no more than is allowed."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from authoring import limits
from authoring.problems import Findings, Spot, stop
from conversations.forms.remarks import remark

Scalar = str | float | bool | date | datetime | None
"""What a cell may hold; a `date` where the cell shows no time of day."""

_SPARE = 5
"""How many columns behind the last heading are looked at, to tell that they have none."""

SHEETS = ("survey", "choices", "settings", "participation")
REFUSED_SHEETS = {
    "external_choices": "sheet.external_choices",
    "entities": "sheet.entities",
}


@dataclass(frozen=True)
class Grid:
    """A sheet's cells: its headings and, by row number, the rows that are not empty."""

    name: str
    headings: tuple[Scalar, ...] = ()
    rows: dict[int, tuple[Scalar, ...]] = field(default_factory=dict)


def read_workbook(data: bytes, findings: Findings) -> dict[str, Grid]:
    """Return the sheets of a form by name; raises FormProblems where the workbook cannot be read."""
    if not DEFUSEDXML:
        raise stop(remark("workbook.defusedxml"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that are of no interest
        try:
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                return _grids(book, findings)
            finally:
                book.close()
        except _UNREADABLE as error:
            raise stop(remark("workbook.damaged")) from error


_UNREADABLE = (
    InvalidFileException,
    BadZipFile,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OverflowError,
)
"""What openpyxl raises on a damaged workbook, and for entities in its XML (defusedxml: a ValueError)."""


def _grids(book: Any, findings: Findings) -> dict[str, Grid]:
    found: dict[str, Grid] = {}
    for sheet in book.worksheets:
        name = sheet.title.strip().lower()
        if name in SHEETS:
            found[name] = _grid(name, sheet, findings)
        elif name in REFUSED_SHEETS:
            findings.refuse(
                Spot(sheet.title),
                remark("sheet.refused", sheet=sheet.title),
                remark(REFUSED_SHEETS[name]),
            )
    return found


def _grid(name: str, sheet: Any, findings: Findings) -> Grid:
    sheet.reset_dimensions()  # what the file says of its size is not to be trusted
    headings = _headings(name, sheet, findings)
    rows: dict[int, tuple[Scalar, ...]] = {}
    width = min(len(headings) + _SPARE, limits.SHEET_COLUMNS)
    lines = sheet.iter_rows(min_row=2, max_row=limits.SHEET_ROWS + 1, max_col=width)
    for number, line in enumerate(lines, start=2):
        if number > limits.SHEET_ROWS:
            findings.refuse(Spot(name), remark("sheet.rows", most=limits.SHEET_ROWS))
            findings.stop_if_any()
        values = tuple(_value(cell, Spot(name, number), findings) for cell in line)
        if any(value is not None for value in values):
            rows[number] = values
    return Grid(name, headings, rows)


def _headings(name: str, sheet: Any, findings: Findings) -> tuple[Scalar, ...]:
    """Return the first row up to its last heading."""
    line = next(sheet.iter_rows(max_row=1, max_col=limits.SHEET_COLUMNS), ())
    values = [_value(cell, Spot(name, 1), findings) for cell in line]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


def _value(cell: Any, row: Spot, findings: Findings) -> Scalar:
    value = cell.value
    if cell.data_type == "e":
        letter = get_column_letter(cell.column)
        findings.refuse(row._replace(column=letter), remark("cell.error", error=str(value)))
        return None
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\xa0", " ").strip() or None
    if isinstance(value, datetime):
        shows_time = "h" in str(cell.number_format).lower()
        return value if shows_time or value.time() != time() else value.date()
    if isinstance(value, (time, timedelta)):
        return str(value)
    return value if isinstance(value, (bool, int, float, date)) else None


def as_text(value: Scalar) -> str:
    """Return a cell's value as XLSForm text: `3` for 3.0, `true` for TRUE, empty for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
