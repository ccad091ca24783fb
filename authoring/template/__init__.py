"""The template: a workbook for staff with every column explained and a worked example in it."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from authoring.template import style
from authoring.template.guide import write_guide
from authoring.template.headings import HEADINGS, Heading
from authoring.template.sample import SAMPLE, Row
from authoring.template.style import Words
from conversations.rounds import Kind, Moderation, Results

_OFFERED = {
    ("survey", "required"): ("yes", "no"),
    ("participation", "kind"): tuple(Kind),
    ("participation", "results"): tuple(Results),
    ("participation", "moderation"): tuple(Moderation),
}
"""What the spreadsheet program offers in a cell; everything else can be written too."""
_LAST_ROW = 1000
_COMMENT = (320, 130)
"""Width and height, in pixels."""


def template(words: Words) -> bytes:
    """Return the template as .xlsx, explained in the words of a language."""
    book = Workbook()
    book.remove(book.worksheets[0])
    write_guide(book.create_sheet(words("sheet.guide")), words)
    for name, headings in HEADINGS.items():
        _write_sheet(book.create_sheet(name), headings, words)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(sheet: Worksheet, headings: tuple[Heading, ...], words: Words) -> None:
    """Write a sheet of the form: its headings, each with its meaning, and the example below them."""
    place = 0
    for heading in headings:
        for number, written in enumerate(heading.written(sheet.title)):
            place += 1
            cell = sheet.cell(1, place, written)
            style.head(cell, heading.need)
            cell.comment = Comment(_said(sheet.title, heading, words), "mitwirkbot", _COMMENT[1], _COMMENT[0])
            column = sheet.column_dimensions[get_column_letter(place)]
            column.width = heading.width
            column.alignment = Alignment(wrap_text=True, vertical="top")
            for line, row in enumerate(SAMPLE[sheet.title], 2):
                style.body(sheet.cell(line, place, _value(row, heading.column, number)))
        _offer(sheet, heading.column, place)
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "C2" if sheet.title in {"survey", "choices"} else "A2"
    style.on_wide_paper(sheet)


def _said(sheet: str, heading: Heading, words: Words) -> str:
    meaning = words(f"{sheet}.{heading.column}")
    return f"{meaning}\n{words('guide.example')}: {heading.example}" if heading.example else meaning


def _value(row: Row, column: str, number: int) -> str | None:
    """Return what stands in a cell of the example; `number` counts the languages."""
    value = row.get(column)
    return value[number] if isinstance(value, tuple) else value


def _offer(sheet: Worksheet, column: str, place: int) -> None:
    offered = _OFFERED.get((sheet.title, column))
    if offered:
        choosing = DataValidation("list", formula1=f'"{",".join(offered)}"', showErrorMessage=False)
        letter = get_column_letter(place)
        choosing.add(f"{letter}2:{letter}{_LAST_ROW}")
        sheet.add_data_validation(choosing)
