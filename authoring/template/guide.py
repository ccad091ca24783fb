"""The first sheet of the template: what to do, what every column means, and the kinds of questions."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from openpyxl.worksheet.worksheet import Worksheet

from authoring.template import style
from authoring.template.headings import HEADINGS, TYPES, Need
from authoring.template.style import Words

_WIDTHS = {"A": 15, "B": 27, "C": 9, "D": 62, "E": 33}
_WIDE = sum(_WIDTHS.values())
_LINE = 15.5
"""Height of a line of writing, in points."""
_STEPS = 5
Line = tuple[Need, tuple[str, ...]]
"""A line of a table, and how often what it tells of is needed."""


def write_guide(sheet: Worksheet, words: Words) -> None:
    """Write the guide onto an empty sheet."""
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    _paragraph(sheet, words("guide.title"), 16, bold=True)
    for text in _paragraphs(words):
        _paragraph(sheet, text)
    _paragraph(sheet, words("guide.columns"), 13, bold=True)
    named = (words(f"guide.{each}") for each in ("sheet", "column", "need", "meaning", "example"))
    _table(sheet, tuple(named), _columns(words))
    _paragraph(sheet, words("guide.types"), 13, bold=True)
    _table(
        sheet, (words("guide.sheet"), words("guide.written"), "", words("guide.meaning"), ""), _types(words)
    )
    sheet.sheet_view.showGridLines = False
    style.on_high_paper(sheet)


def _paragraphs(words: Words) -> Iterator[str]:
    yield words("guide.intro")
    for step in range(1, _STEPS + 1):
        yield f"{step}.  {words(f'guide.step.{step}')}"
    yield from (words(f"guide.{each}") for each in ("languages", "headings", "pictures"))


def _columns(words: Words) -> Iterator[Line]:
    """Give a line of the table for each column of each sheet, with how often it is needed."""
    for sheet, headings in HEADINGS.items():
        for each in headings:
            name = next(each.written(sheet))
            meaning = words(f"{sheet}.{each.column}")
            yield each.need, (sheet, name, words(f"need.{each.need}"), meaning, each.example)


def _types(words: Words) -> Iterator[Line]:
    for name, written in TYPES.items():
        yield Need.OFTEN, ("survey", written, "", words(f"type.{name}"), "")


def _paragraph(sheet: Worksheet, text: str, size: int = 11, *, bold: bool = False) -> None:
    """Write a paragraph across the sheet, below what is there; a heading leaves a line before it."""
    row = sheet.max_row + (2 if bold and sheet.max_row > 1 else 1) if sheet["A1"].value else 1
    style.line(sheet.cell(row, 1, text), size, bold=bold)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[row].height = _LINE * ceil(len(text) / (_WIDE * 0.95)) + (size - 11) * 2 + 4


def _table(sheet: Worksheet, headings: tuple[str, ...], lines: Iterator[Line]) -> None:
    row = sheet.max_row + 1
    for place, name in enumerate(headings, 1):
        style.head(sheet.cell(row, place, name), Need.MUST)
    for need, texts in lines:
        row += 1
        for place, text in enumerate(texts, 1):
            style.body(sheet.cell(row, place, text))
        style.head(sheet.cell(row, 2), need)
        fullest = max(ceil(len(text) / width) for text, width in zip(texts, _WIDTHS.values(), strict=True))
        sheet.row_dimensions[row].height = _LINE * max(fullest, 1) + 3
