"""The archive: everything in one file, photos among it."""

from __future__ import annotations

import csv
import json
import tracemalloc
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from bot.exports.archive import LONG_AGO, Archive
from bot.exports.formats import Format
from bot.exports.writing import Exported, export_round
from conversations.forms.answers import Photo
from storage.database import Database
from storage.photos import keep_file
from tests.bot.exports.urn import PLACE, names, round_with, table
from tests.conversations.sheets import form, question
from tests.storage.samples import PHOTO

IDS = ("a" * 32, "b" * 32)
GONE = "c" * 32


async def test_everything_in_one_file(database: Database, tmp_path: Path):
    await round_with(database, *({"foto": Photo(id=each), "ort": PLACE} for each in (*IDS, GONE)))
    async with database.transaction() as tx:
        for each in IDS:
            await keep_file(tx, "runde", each, PHOTO)
    done = await export_round(database, "runde", Format.ZIP, tmp_path / "runde.zip", labels="en")
    assert done == Exported(contributions=3, files=2, missing=1)
    assert names(tmp_path) == ["runde.zip"]
    with ZipFile(tmp_path / "runde.zip") as opened:
        assert opened.testzip() is None
        photos = [f"photos/{each}.jpg" for each in IDS]
        files = [f"runde{end}" for end in ("-codebook.csv", ".csv", ".geojson", ".json", ".xlsx")]
        assert sorted(opened.namelist()) == sorted([*photos, *files])
        assert {opened.read(name) for name in photos} == {PHOTO.data}
        assert {each.date_time for each in opened.infolist()} == {LONG_AGO}
        ids = {row["id"] for row in table(opened.read("runde.csv").decode())}
        assert {row["id"] for row in json.loads(opened.read("runde.json"))} == ids
        assert {row["id"] for row in json.loads(opened.read("runde.geojson"))["features"]} == ids
        book = load_workbook(BytesIO(opened.read("runde.xlsx")))
        lines = opened.read("runde-codebook.csv").decode("utf-8-sig").splitlines()
    links = [str(cell.value) for cell in book["Contributions"]["H"][1:]]
    assert min(links) == f'=HYPERLINK("photos/{IDS[0]}.jpg","{IDS[0]}.jpg")'
    assert ["foto", "image", "", "Ein Foto?"] in [line[:4] for line in csv.reader(lines, delimiter=";")]


async def test_an_archive_of_an_empty_round_without_places(database: Database, tmp_path: Path):
    await round_with(database, sheet=form(question("text", "wort")))
    assert await export_round(database, "runde", Format.ZIP, tmp_path / "a.b") == Exported(0, 0, 0)
    with ZipFile(tmp_path / "a.b") as opened:
        assert sorted(opened.namelist()) == ["a-codebook.csv", "a.csv", "a.json", "a.xlsx"]
        assert json.loads(opened.read("a.json")) == []


@pytest.mark.slow
def test_an_archive_keeps_no_names_in_memory(tmp_path: Path):
    peaks = []
    for count in (1_000, 10_000):
        tracemalloc.start()
        archive = Archive(tmp_path / "x.zip", tmp_path)
        for number in range(count):
            archive.put(f"{number}.jpg", b"x")
        archive.close()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


@pytest.mark.slow
def test_an_archive_of_more_files_than_old_programs_count(tmp_path: Path):
    archive = Archive(tmp_path / "x.zip", tmp_path)
    for number in range(70_000):
        archive.put(f"{number}.jpg", b"x")
    archive.close()
    archive.close()
    with ZipFile(tmp_path / "x.zip") as opened:
        assert len(opened.namelist()) == 70_000
        assert opened.read("69999.jpg") == b"x"
