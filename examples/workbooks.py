"""Workbooks that staff can open and edit: tidy sheets, and the same bytes at every build."""

import io
import re
import zipfile
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from examples.columns import Cell, Sheet, sheets
from examples.sheets import Round

MADE = datetime(2026, 11, 1, tzinfo=UTC)
WIDE = ("label", "hint", "relevant", "constraint", "calculation", "required_message", "title", "summary")
HEADER = PatternFill("solid", fgColor="1F4E5F")
GROUP = PatternFill("solid", fgColor="FCEFD2")
RULE = Border(bottom=Side("thin", color="D9D9D9"))
TEXT = Alignment(vertical="top", wrap_text=True)


def build(example: Round) -> bytes:
    """Make a round's workbook."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, content in sheets(example).items():
        fill(workbook.create_sheet(title), content)
    workbook.properties.creator = "mitwirkbot"
    workbook.properties.title = example.participation.title.de
    workbook.properties.created = MADE.replace(tzinfo=None)
    file = io.BytesIO()
    workbook.save(file)
    return settled(file.getvalue())


def fill(sheet: Worksheet, content: Sheet) -> None:
    """Write a sheet's lines under a header that stays in view."""
    columns, lines = content
    sheet.append(columns)
    for line in lines:
        sheet.append([line.get(column) or None for column in columns])
    sheet.freeze_panes = "C2" if len(lines) > 1 else "A2"
    for number, column in enumerate(columns, start=1):
        cells = [line.get(column, "") for line in lines]
        sheet.column_dimensions[get_column_letter(number)].width = width(column, cells)
    dress(sheet)


def width(column: str, cells: list[Cell]) -> float:
    """Choose a column's width: as wide as its longest entry, but long texts wrap."""
    widest = 48 if column.startswith(WIDE) else 30
    longest = max(len(str(entry)) for entry in (column, *cells))
    return min(max(longest + 2, 10), max(widest, len(column) + 2))


def dress(sheet: Worksheet) -> None:
    """Style the header, wrap the texts and tint the edges of groups."""
    header, *lines = sheet.iter_rows()
    for cell in header:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = HEADER
        cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 22
    for line in lines:
        edge = str(line[0].value).endswith("_group")
        for cell in line:
            cell.alignment = TEXT
            cell.border = RULE
            if edge:
                cell.fill = GROUP


def settled(workbook: bytes) -> bytes:
    """Pack a workbook again with one fixed date and no compression, so that a rebuild changes nothing."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + _stamp(), content)
            target.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), content)
    return file.getvalue()


def _stamp() -> bytes:
    return MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
