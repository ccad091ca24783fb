"""How the template looks: colours that say how often a column is needed, lines that wrap, paper."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from authoring.template.headings import Need

Words = Callable[[str], str]
"""Gives the words for an id."""

FILLS = {Need.MUST: "0B4F8A", Need.OFTEN: "BCD5EA", Need.RARE: "E7EAED"}
INKS = {Need.MUST: "FFFFFF", Need.OFTEN: "16211C", Need.RARE: "3C4843"}
_A4 = "9"
_LINE = Side(style="thin", color="C9D2DA")
_AROUND = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONT = "Calibri"
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def head(cell: Cell | MergedCell, need: Need) -> None:
    """Make a cell a heading, in the colour of how often its column is needed."""
    cell.font = Font(_FONT, 11, bold=True, color=INKS[need])
    cell.fill = PatternFill("solid", fgColor=FILLS[need])
    cell.alignment = _WRAPPED
    cell.border = _AROUND


def body(cell: Cell | MergedCell) -> None:
    """Make a cell one of a table, kept as it is written: a spreadsheet program would make numbers of it."""
    cell.font = Font(_FONT, 11, color=INKS[Need.OFTEN])
    cell.alignment = _WRAPPED
    cell.border = _AROUND
    if isinstance(cell.value, str):
        cell.number_format = "@"


def line(cell: Cell | MergedCell, size: int = 11, *, bold: bool = False) -> None:
    """Make a cell a line of text."""
    cell.font = Font(_FONT, size, bold=bold, color=INKS[Need.OFTEN])
    cell.alignment = _WRAPPED


def on_wide_paper(sheet: Worksheet) -> None:
    """Print a sheet in landscape, with its headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.print_title_rows = "1:1"


def on_high_paper(sheet: Worksheet) -> None:
    """Print a sheet in portrait, as wide as the paper."""
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
