"""What the office gets: exactly what was entered, and nothing that leads to a person."""

from __future__ import annotations

import csv
import gc
import json
import re
import tracemalloc
from collections.abc import Awaitable, Callable
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.exports import measure
from bot.exports.formats import Format
from bot.exports.layout import layout
from bot.exports.tables import safe
from bot.exports.views import Values
from bot.exports.writing import Exported, NoPlaces, export_round
from conversations.forms.answers import Answers, Photo
from storage.database import Database
from storage.errors import UnknownRound
from storage.export import CHUNK
from tests.bot.city import AREA, added, rows
from tests.bot.exports.urn import ENTERED, PLACE, SHEET, TELEGRAM_ID, names, poured, round_with, table
from tests.conversations.sheets import form, question

FORMULA = re.compile(r"""[\s"'`\u200b\ufeff]*[=+\-@＝＋－＠]""")

LONG: Answers = {"ort": PLACE, "wort": "weil es dort im Sommer zu heiß ist " * 3}

Export = Callable[[Format], Awaitable[str]]


@pytest.fixture
def export(database: Database, tmp_path: Path) -> Export:
    async def exported(kind: Format) -> str:
        path = tmp_path / f"runde.{kind}"
        await export_round(database, "runde", kind, path)
        return path.read_bytes().decode("utf-8", "replace")

    return exported


async def test_every_text_comes_out_as_it_went_in(database: Database, export: Export):
    await round_with(database, *({"wort": text} for text in ENTERED))
    assert sorted(row["wort"] for row in table(await export(Format.CSV))) == sorted(ENTERED)
    found = json.loads(await export(Format.JSON))
    assert sorted(row["answers"]["wort"] for row in found) == sorted(ENTERED)


async def test_no_cell_begins_like_a_formula(database: Database, export: Export):
    await round_with(database, *({"wort": text} for text in ENTERED))
    text = (await export(Format.CSV)).removeprefix("\ufeff")
    for line in csv.reader(text.splitlines(keepends=True), delimiter=";"):
        for cell in line:
            assert not FORMULA.match(cell) or cell.startswith("'")


@given(st.text())
def test_taking_one_apostrophe_off_gives_any_text_back(text: str):
    shown = safe(text)
    assert isinstance(shown, str)
    assert shown.removeprefix("'") == text
    assert not FORMULA.match(shown) or shown.startswith("'")


def test_what_is_harmless_stays_as_it_is():
    for text in ("Größe", '"ja"', " ja", "3-4", "a=b", "", "10 %"):
        assert safe(text) == text


async def test_every_kind_of_answer(database: Database, export: Export):
    whole: Answers = {
        "ort": PLACE,
        "wort": "ja",
        "alter": -7,
        "farben": ("rot", "blau"),
        "foto": Photo(id="f" * 32),
        "ja": "OK",
        "mehr/wort": "auch",
    }
    await round_with(database, whole)
    [row] = table(await export(Format.CSV))
    assert list(row) == [
        *(
            "id",
            "day",
            "language",
            "ort_latitude",
            "ort_longitude",
            "ort_accuracy",
            "ort_district",
            "ort_name",
        ),
        *("wort", "alter", "farben", "farben/rot", "farben/blau", "foto", "ja", "wort_2"),
    ]
    assert list(row.values())[2:] == [
        *("de", "49.444", "7.769", "12.5", "Innenstadt", PLACE.name),
        *("ja", "-7", "rot blau", "1", "1", f"{'f' * 32}.jpg", "OK", "auch"),
    ]
    assert ";-7;" in await export(Format.CSV)
    [found] = json.loads(await export(Format.JSON))
    assert found["answers"] == {
        "ort": {
            "latitude": 49.444,
            "longitude": 7.769,
            "accuracy": 12.5,
            "district": "Innenstadt",
            "name": PLACE.name,
        },
        "wort": "ja",
        "alter": -7,
        "farben": ["rot", "blau"],
        "foto": f"{'f' * 32}.jpg",
        "ja": "OK",
        "wort_2": "auch",
    }
    assert found.keys() == {"id", "day", "language", "answers"}


async def test_an_answer_that_is_missing_is_empty(database: Database, export: Export):
    await round_with(database, {})
    [row] = table(await export(Format.CSV))
    assert {name for name, cell in row.items() if cell} == {"id", "day", "language"}
    [found] = json.loads(await export(Format.JSON))
    assert set(found["answers"].values()) == {None}
    [feature] = json.loads(await export(Format.GEOJSON))["features"]
    assert feature["geometry"] is None


async def test_points_are_geojson_with_the_longitude_first(database: Database, export: Export):
    await round_with(database, {"ort": PLACE, "wort": "=1+1"})
    found = json.loads(await export(Format.GEOJSON))
    assert found["type"] == "FeatureCollection"
    [feature] = found["features"]
    assert feature.keys() == {"type", "id", "geometry", "properties"}
    assert feature["geometry"] == {"type": "Point", "coordinates": [7.769, 49.444]}
    longitude, latitude = feature["geometry"]["coordinates"]
    ring = json.loads(AREA)["geometry"]["coordinates"][0]
    assert min(x for x, _ in ring) < longitude < max(x for x, _ in ring)
    assert min(y for _, y in ring) < latitude < max(y for _, y in ring)
    properties = feature["properties"]
    assert (properties["district"], properties["place"], properties["wort"]) == (
        "Innenstadt",
        PLACE.name,
        "=1+1",
    )


def test_no_two_columns_share_a_name():
    names = ("id", "day", "language", "district", "ort_name", "ort", "x_2", "x", "x")
    kinds = {"ort": "geopoint"}
    asked = [question(kinds.get(name, "text"), name, group=f"g{at}") for at, name in enumerate(names)]
    [table] = layout(form(*asked)).tables
    headings = Values().headings(table)
    assert len(set(headings)) == len(headings)
    assert headings[:7] == ["id", "day", "language", "id_2", "day_2", "language_2", "district_2"]
    assert not {each.name for each in table.fields} & {"accuracy", "district", "place", "day", "language"}


def everything(data: bytes) -> str:
    """Every word that a file holds, and the files in it; when it was made is no secret."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with ZipFile(BytesIO(data)) as opened:
        names = [name for name in opened.namelist() if not name.startswith("docProps/")]
        return "\n".join([*names, *(everything(opened.read(name)) for name in names)])


async def test_nothing_leads_to_a_person(database: Database, export: Export, tmp_path: Path):
    await round_with(database, {"ort": PLACE, "wort": "weil", "foto": Photo(id="f" * 32)})
    [(secret, session)] = await rows(database, "SELECT secret, session FROM residents")
    [(pseudonym,)] = await rows(database, "SELECT pseudonym FROM contributions")
    assert session
    for kind in Format:
        await export(kind)
        text = everything((tmp_path / f"runde.{kind}").read_bytes())
        assert "weil" in text
        for hidden in (str(TELEGRAM_ID), bytes(secret).hex(), bytes(pseudonym).hex(), "Lena"):
            assert hidden not in text
        assert not re.search(r"\d\d:\d\d", text)
        assert kind is Format.XLSX or re.search(r"\b\d{4}-\d\d-\d\d\b", text)


@pytest.mark.parametrize("kind", Format)
async def test_the_file_appears_whole_or_not_at_all(database: Database, tmp_path: Path, kind: Format):
    await round_with(database, {"wort": "neu"}, {"wort": "neu"})
    path = tmp_path / f"runde.{kind}"
    path.write_text("alt", "utf-8")

    def full(_count: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        await export_round(database, "runde", kind, path, full)
    assert names(tmp_path) == [path.name]
    assert path.read_text("utf-8") == "alt"


async def test_progress_is_told_and_counted(database: Database, tmp_path: Path):
    await round_with(database, *({"wort": str(number)} for number in range(5)))
    told: list[int] = []
    assert await export_round(database, "runde", Format.CSV, tmp_path / "x", told.append) == Exported(5, 0, 0)
    assert sum(told) == 5


async def test_what_cannot_be_exported(database: Database, tmp_path: Path):
    with pytest.raises(UnknownRound):
        await export_round(database, "nichts", Format.CSV, tmp_path / "x")
    await added(database, "runde", form(question("text", "wort")))
    with pytest.raises(NoPlaces):
        await export_round(database, "runde", Format.GEOJSON, tmp_path / "x")
    assert not names(tmp_path)


@pytest.mark.slow
async def test_memory_stays_flat(database: Database, tmp_path: Path):
    await added(database, "runde", SHEET)
    peaks = []
    await export_round(database, "runde", Format.CSV, tmp_path / "x.csv")
    for many in (1_000, 9_000):
        await poured(database, many, LONG)
        peaks.append(await peak_of_writing(database, tmp_path / "x.csv"))
    assert len((tmp_path / "x.csv").read_bytes()) > 1_000_000
    assert peaks[1] < 1.2 * peaks[0]


async def peak_of_writing(database: Database, path: Path) -> int:
    """Return the most memory (bytes) that a CSV takes, garbage apart."""
    told = count()
    gc.collect()
    gc.freeze()  # so that collecting looks at what is made now, and is quick
    tracemalloc.start()
    try:
        await export_round(
            database, "runde", Format.CSV, path, lambda _: None if next(told) % CHUNK else collected()
        )
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.unfreeze()


def collected() -> None:
    gc.collect()


@pytest.mark.slow
async def test_memory_stays_flat_with_all_files_at_once(new_sqlite: Callable[[], str], tmp_path: Path):
    address, peaks = new_sqlite(), []
    database = Database(address)
    await added(database, "runde", SHEET)
    for many in (300, 2_700):
        await poured(database, many, LONG)
        peaks.append((await measure(address, "runde", Format.ZIP, tmp_path / "x.zip")).peak)
    await database.dispose()
    assert peaks[1] < 1.2 * peaks[0]
