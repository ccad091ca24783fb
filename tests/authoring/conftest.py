"""Workbooks from Markdown: a line without `|` names a sheet, the table below it fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook

from authoring import Compiled, FormProblems
from authoring.compiler import compile_file
from tests.authoring.telling import told

BERLIN = ZoneInfo("Europe/Berlin")
PNG = b"\x89PNG\r\n\x1a\n rest of a picture"

Book = Callable[..., Path]
Compile = Callable[..., Compiled]
Problems = Callable[..., list[str]]


def cells_of(line: str) -> list[str]:
    line = line.strip().removeprefix("|").removesuffix("|")
    cells = line.replace("\\|", "\0").split("|")
    return [cell.strip().replace("\0", "|").replace("\\n", "\n") for cell in cells]


def tables_of(markdown: str) -> dict[str, list[list[str]]]:
    sheets: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in filter(str.strip, markdown.splitlines()):
        if "|" in line:
            rows.append(cells_of(line))
        else:
            rows = sheets.setdefault(line.strip(), [])
    return sheets


def workbook_bytes(sheets: dict[str, Iterable[Iterable[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Write a workbook made of Markdown, with pictures beside it; returns its path."""

    def write(markdown: str, name: str = "form.xlsx", pictures: dict[str, bytes] | None = None) -> Path:
        path = tmp_path / name
        path.write_bytes(workbook_bytes(tables_of(markdown)))
        for picture, data in (pictures or {}).items():
            (tmp_path / "media").mkdir(exist_ok=True)
            (tmp_path / "media" / picture).write_bytes(data)
        return path

    return write


@pytest.fixture
def compiled(book: Book) -> Compile:
    """Compile Markdown in this process."""

    def run(markdown: str, slug: str | None = None, kind: str | None = None, **files: Any) -> Compiled:
        return compile_file(book(markdown, **files), slug=slug, kind=kind, zone=BERLIN)

    return run


@pytest.fixture
def problems_of(compiled: Compile) -> Problems:
    """Compile Markdown that cannot be used; returns its problems as lines."""

    def run(markdown: str, **given: Any) -> list[str]:
        with pytest.raises(FormProblems) as caught:
            compiled(markdown, **given)
        return told(caught.value.problems)

    return run
