"""The workbook, opened as a spreadsheet program opens it."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook as Opened
from xlsxwriter import Workbook

from bot.exports import sheet as sheets
from bot.exports.formats import Format
from bot.exports.sheet import MOST_UNITS, Formats, Sheet, SheetNames
from bot.exports.views import Cell
from bot.exports.writing import Exported, NoLabels, export_round
from conversations.forms.answers import Answers, Photo
from storage.database import Database
from storage.photos import keep_file
from tests.bot.exports.urn import ENTERED, PLACE, names, round_with
from tests.conversations.sheets import choice, form, question
from tests.storage.samples import PHOTO

ID = "f" * 32

WHOLE: Answers = {
    "ort": PLACE,
    "wort": "ja",
    "alter": -7,
    "farben": ("rot", "blau"),
    "foto": Photo(id=ID),
    "ja": "OK",
    "mehr/wort": "auch",
}

HOSTILE = [
    *ENTERED,
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<r><t>fremd</t></r>",
    "<r></r>",
    "<r></c><f>1+1</f></r>",
    "]]>&<!--",
    "http://example.org/",
    "mailto:a@example.org",
    "0049",
    "1e5",
    "TRUE",
    "{=1+1}",
    "_x0041_",
    "\x00\x01\x08\x0b\x1f",
    "\ufffe\uffff",
    " Rand ",
]
"""Texts that are more than texts to one program or another."""


async def exported(database: Database, path: Path, **more: Any) -> Opened:
    await export_round(database, "runde", Format.XLSX, path, **more)
    return load_workbook(path)


def lines(book: Opened, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def written(path: Path, *rows: list[Cell]) -> Opened:
    """Write rows as a sheet and open it."""
    book = Workbook(path, {"constant_memory": True})
    sheet = Sheet(book, Formats(book, "photos"), SheetNames(), ("Blatt", ""))
    sheet.head(["a", "b"])
    for row in rows:
        sheet.add(row)
    sheet.close()
    book.close()
    return load_workbook(path)


async def test_values_to_count_words_to_read(database: Database, tmp_path: Path):
    await round_with(database, WHOLE)
    book = await exported(database, tmp_path / "runde.xlsx")
    assert book.sheetnames == ["Beiträge", "Werte", "Codebuch"]
    headings, line = lines(book, "Werte")
    assert headings[3:] == [
        *("ort_latitude", "ort_longitude", "ort_accuracy", "ort_district", "ort_name", "wort", "alter"),
        *("farben", "farben/rot", "farben/blau", "foto", "ja", "wort_2"),
    ]
    assert line[1:] == [
        *(datetime(2026, 5, 4), "de", 49.444, 7.769, 12.5, "Innenstadt", PLACE.name, "ja", -7),  # noqa: DTZ001
        *("rot blau", 1, 1, f"{ID}.jpg", "OK", "auch"),
    ]
    headings, line = lines(book, "Beiträge")
    assert headings == [
        *("Kennung", "Tag", "Sprache", "Wo?", "Ein Wort?", "Wie alt?", "Farben?", "Ein Foto?"),
        *("Einverstanden?", "Noch ein Wort?"),
    ]
    assert line[3:] == [
        *(f"{PLACE.name}, Innenstadt", "ja", -7, "Rot; Blau"),
        *(f'=HYPERLINK("runde-photos/{ID}.jpg","{ID}.jpg")', "OK", "auch"),
    ]


async def test_a_day_is_a_date_and_a_number_a_number(database: Database, tmp_path: Path):
    await round_with(database, WHOLE)
    row = (await exported(database, tmp_path / "x.xlsx"))["Werte"][2]
    assert [cell.data_type for cell in row[:5]] == ["s", "d", "s", "n", "n"]
    assert row[1].is_date


async def test_labels_in_a_language_that_was_chosen(database: Database, tmp_path: Path):
    red, blue = choice("rot", ("Rot", "Red")), choice("blau", "")
    sheet = form(
        question("note", "gruss", "Guten Tag"),
        question("text", "name", ("Wie heißen Sie?", "What is your name?")),
        question("select_one", "eine", ("Welche, ${name}?", "Which one, ${name}?"), choices=(red, blue)),
        question("calculate", "laenge"),
    )
    await round_with(database, {"eine": "rot"}, {"eine": "blau"}, sheet=sheet)
    book = await exported(database, tmp_path / "x.xlsx", labels="en")
    assert book.sheetnames == ["Contributions", "Values", "Codebook"]
    headings, *found = lines(book, "Contributions")
    assert headings == ["ID", "Day", "Language", "What is your name?", "Which one, …?", "laenge"]
    assert sorted(line[4] for line in found) == ["Red", "blau"]


async def test_a_language_that_the_form_does_not_have(database: Database, tmp_path: Path):
    await round_with(database, {})
    for kind, language in ((Format.XLSX, "fr"), (Format.GEOJSON, "de")):
        with pytest.raises(NoLabels):
            await export_round(database, "runde", kind, tmp_path / "x", labels=language)
    assert not names(tmp_path)


async def test_the_codebook_explains_and_counts(database: Database, tmp_path: Path):
    await round_with(database, {"farben": ("rot",), "wort": "a"}, {"farben": ("rot", "blau")}, {})
    book = await exported(database, tmp_path / "x.xlsx")
    headings, *found = lines(book, "Codebuch")
    assert headings == [
        *("Name", "Art", "Auswahl", "Text (de)", "Text (en)", "In der Wiederholung", "Pflicht"),
        *("Nur wenn", "Bedingung", "Berechnung", "Antworten"),
    ]
    counted = {(line[0], line[2]): line[-1] for line in found}
    assert counted["(Beiträge)", None] == 3
    assert (counted["wort", None], counted["alter", None]) == (1, 0)
    assert (counted["farben", None], counted["farben", "rot"], counted["farben", "blau"]) == (2, 2, 1)
    assert ["farben", "select_multiple", "rot", "Rot", "Rot"] in [line[:5] for line in found]


async def test_hostile_texts_stay_what_they_are(database: Database, tmp_path: Path):
    await round_with(database, *({"wort": text} for text in HOSTILE if "\x00" not in text))
    book = await exported(database, tmp_path / "x.xlsx")
    for name, column in (("Werte", 9), ("Beiträge", 5)):
        cells = [row[column - 1] for row in book[name].iter_rows(min_row=2)]
        found = sorted(unescape(cell.value or "") for cell in cells)
        assert found == sorted(text.replace("\r", "\n") for text in HOSTILE if "\x00" not in text)
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        for cell in cells:
            assert cell.hyperlink is None
            if cell.value and cell.value[0] in "=+-@":
                assert cell.quotePrefix, cell.value


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80))
def test_any_text_goes_through_a_sheet(tmp_path_factory: pytest.TempPathFactory, text: str):
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    cell = written(path, [text])["Blatt"]["A2"]
    assert unescape(cell.value or "") == text.replace("\r\n", "\n").replace("\r", "\n")
    assert cell.data_type != "f"
    assert cell.quotePrefix or not text.startswith(tuple("=+-@"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_something_else(tmp_path: Path, text: str):
    cell = written(tmp_path / "x.xlsx", [text])["Blatt"]["A2"]
    assert unescape(cell.value or "") == text
    assert cell.data_type in {"s", "n"}


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(tmp_path: Path):
    found = written(tmp_path / "x.xlsx", ["😀" * 20_000, "a" * MOST_UNITS])["Blatt"]
    assert len(found["A2"].value.encode("utf-16-le")) // 2 <= MOST_UNITS
    assert found["A2"].value.endswith("😀…")
    assert found["B2"].value == "a" * MOST_UNITS


def test_numbers_and_times_that_cells_would_spoil_stay_texts(tmp_path: Path):
    rows: list[list[Cell]] = [
        [10**15 - 1, 10**15],
        [1.5, float("nan")],
        [date(2026, 5, 1), date(1899, 12, 31)],
        [datetime(2026, 5, 1, 14, 30), datetime(1, 1, 1)],  # noqa: DTZ001
        [time(14, 30), None],
    ]
    found = written(tmp_path / "x.xlsx", *rows)["Blatt"]
    assert [[cell.value for cell in row] for row in found.iter_rows(min_row=2)] == [
        [10**15 - 1, str(10**15)],
        [1.5, "nan"],
        [datetime(2026, 5, 1), "1899-12-31"],  # noqa: DTZ001
        [datetime(2026, 5, 1, 14, 30), "0001-01-01T00:00:00"],  # noqa: DTZ001
        [time(14, 30), None],
    ]


def test_a_table_longer_than_a_sheet_goes_on_on_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    book = written(tmp_path / "x.xlsx", *([number] for number in range(5)))
    assert book.sheetnames == ["Blatt", "Blatt (2)", "Blatt (3)"]
    assert [lines(book, name)[1:] for name in book.sheetnames] == [
        [[0, None], [1, None]],
        [[2, None], [3, None]],
        [[4, None]],
    ]
    assert all(lines(book, name)[0] == ["a", "b"] for name in book.sheetnames)


def test_names_of_sheets_are_short_and_there_once():
    taken = SheetNames()
    assert taken.take("Kinder") == "Kinder"
    assert taken.take("kinder") == "kinder (2)"
    long = taken.take("a" * 40, " – Werte")
    assert (len(long), long[-8:]) == (31, " – Werte")
    assert taken.take("a" * 40, " – Werte").endswith(" – Werte (2)")
    assert taken.take("a/b:c'[x]") == "a_b_c__x_"


async def test_photos_lie_beside_the_workbook(database: Database, tmp_path: Path):
    await round_with(database, WHOLE, {"foto": Photo(id="0" * 32)})
    async with database.transaction() as tx:
        await keep_file(tx, "runde", ID, PHOTO)
    done = await export_round(database, "runde", Format.XLSX, tmp_path / "runde.xlsx")
    assert done == Exported(contributions=2, files=1, missing=1)
    assert names(tmp_path) == ["runde-photos", "runde.xlsx"]
    assert names(tmp_path / "runde-photos") == [f"{ID}.jpg"]
    assert (tmp_path / "runde-photos" / f"{ID}.jpg").read_bytes() == PHOTO.data


async def test_an_empty_round_is_a_workbook_all_the_same(database: Database, tmp_path: Path):
    await round_with(database)
    book = await exported(database, tmp_path / "x.xlsx")
    assert [len(lines(book, name)) for name in ("Beiträge", "Werte")] == [1, 1]
    assert lines(book, "Codebuch")[1][-1] == 0
    assert names(tmp_path) == ["x.xlsx"]


async def test_the_workbook_holds_no_formula_but_our_links(database: Database, tmp_path: Path):
    await round_with(database, WHOLE, *({"wort": text} for text in HOSTILE if "\x00" not in text))
    await export_round(database, "runde", Format.XLSX, tmp_path / "x.xlsx")
    with ZipFile(tmp_path / "x.xlsx") as opened:
        names = [name for name in opened.namelist() if name.startswith("xl/worksheets/sheet")]
        formulas = [part for name in names for part in opened.read(name).decode().split("<f>")[1:]]
    assert len(formulas) == 1
    assert formulas[0].startswith(f'HYPERLINK("x-photos/{ID}.jpg"')
