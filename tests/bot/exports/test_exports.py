"""What the office gets: exactly what was entered, and nothing that leads to a person."""

from __future__ import annotations

import csv
import json
import re
import tracemalloc
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from bot.exports.records import columns
from bot.exports.tables import _safe
from bot.exports.writing import Format, NoPlaces, export_round
from conversations.effects import SaveContribution
from conversations.forms.answers import Answers, Photo, Place
from conversations.forms.model import Form
from conversations.session import Contribution, encode
from storage.database import Database
from storage.errors import UnknownRound
from storage.schema import contributions
from tests.bot.city import AREA, added, rows
from tests.conversations.sheets import choice, form, question
from tests.storage.samples import admitted, stored

TELEGRAM_ID = 987654321

SHEET = form(
    question("geopoint", "ort", "Wo?"),
    question("note", "hinweis", "Nur zu lesen"),
    question("text", "wort", "Ein Wort?"),
    question("integer", "alter", "Wie alt?"),
    question("select_multiple", "farben", "Farben?", choices=(choice("rot", "Rot"), choice("blau", "Blau"))),
    question("image", "foto", "Ein Foto?"),
    question("acknowledge", "ja", "Einverstanden?"),
    question("text", "wort", "Noch ein Wort?", group="mehr"),
)

PLACE = Place(latitude=49.444, longitude=7.769, accuracy=12.5, district="Innenstadt", name="Café „Süß“; =1+1")

ENTERED = [
    "Größe ä ö ü ß",
    "😀 👩‍👩‍👧 🇩🇪",
    "שלום עולם",
    "مرحبا",
    "=1+1",
    "+49 631",
    "-5",
    "@SUM(A1)",
    "  =1+1",
    '"=1+1',
    "'=1+1",
    "'",
    "''",
    "'t ist gut",
    "\u200b=1+1",
    "＝1+1",
    "－1",
    "eins\nzwei",
    "\n=1",
    "\t=cmd|' /C calc'!A0",
    "a;b;c",
    'sagte "ja"',
    '"ja"',
    "- gut\n- schlecht",
    "\\n \\; %s {0}",
    "<b>fett</b> &amp;",
    "NULL",
    "",
]
"""Every text goes in as somebody enters it."""

FORMULA = re.compile(r"""[\s"'`\u200b\ufeff]*[=+\-@＝＋－＠]""")

Export = Callable[[Format], Awaitable[str]]


@pytest.fixture
def export(database: Database, tmp_path: Path) -> Export:
    async def exported(kind: Format) -> str:
        path = tmp_path / f"runde.{kind}"
        await export_round(database, "runde", kind, path)
        return path.read_bytes().decode("utf-8")

    return exported


async def round_with(database: Database, *entered: Answers, sheet: Form = SHEET) -> None:
    """A round into whose urn one resident has put these answers."""
    await added(database, "runde", sheet, contributions=max(len(entered), 1))
    resident = await admitted(database, TELEGRAM_ID)
    for number, answers in enumerate(entered, 1):
        held = Contribution(number=number, version=await version(database), language="de", answers=answers)
        await stored(database, resident, SaveContribution("runde", held))


async def version(database: Database) -> str:
    [(found,)] = await rows(database, "SELECT version FROM forms")
    return str(found)


def table(text: str) -> list[dict[str, str]]:
    """Read a CSV as the office does, with one apostrophe off the cells that begin with one."""
    assert text.startswith("\ufeff")
    lines = csv.DictReader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=";")
    return [{name: cell.removeprefix("'") for name, cell in line.items()} for line in lines]


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
    shown = _safe(text)
    assert isinstance(shown, str)
    assert shown.removeprefix("'") == text
    assert not FORMULA.match(shown) or shown.startswith("'")


def test_what_is_harmless_stays_as_it_is():
    for text in ("Größe", '"ja"', " ja", "3-4", "a=b", "", "10 %"):
        assert _safe(text) == text


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
        *("wort", "alter", "farben", "foto", "ja", "wort_2"),
    ]
    assert list(row.values())[2:] == [
        *("de", "49.444", "7.769", "12.5", "Innenstadt", PLACE.name),
        *("ja", "-7", "rot blau", f"{'f' * 32}.jpg", "OK", "auch"),
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
    made = columns(form(*asked))
    assert len(set(made.flat())) == len(made.flat())
    assert made.flat()[:7] == ["id", "day", "language", "id_2", "day_2", "language_2", "district_2"]
    assert not {*made.names.values()} & {"accuracy", "district", "place", "day", "language"}


async def test_nothing_leads_to_a_person(database: Database, export: Export):
    await round_with(database, {"ort": PLACE, "wort": "weil", "foto": Photo(id="f" * 32)})
    [(secret, session)] = await rows(database, "SELECT secret, session FROM residents")
    [(pseudonym,)] = await rows(database, "SELECT pseudonym FROM contributions")
    assert session
    for kind in Format:
        text = await export(kind)
        for hidden in (str(TELEGRAM_ID), bytes(secret).hex(), bytes(pseudonym).hex(), "Lena"):
            assert hidden not in text
        assert not re.search(r"\d\d:\d\d", text)
        assert re.search(r"\b\d{4}-\d\d-\d\d\b", text)


def names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


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
    assert await export_round(database, "runde", Format.CSV, tmp_path / "x", told.append) == 5
    assert sum(told) == 5


async def test_what_cannot_be_exported(database: Database, tmp_path: Path):
    with pytest.raises(UnknownRound):
        await export_round(database, "nichts", Format.CSV, tmp_path / "x")
    await added(database, "runde", form(question("text", "wort")))
    with pytest.raises(NoPlaces):
        await export_round(database, "runde", Format.GEOJSON, tmp_path / "x")
    assert not names(tmp_path)


async def test_memory_stays_flat(database: Database, tmp_path: Path):
    await added(database, "runde", SHEET)
    peaks = []
    await export_round(database, "runde", Format.CSV, tmp_path / "x.csv")
    for count in (1_000, 9_000):
        await _poured(database, count)
        tracemalloc.start()
        await export_round(database, "runde", Format.CSV, tmp_path / "x.csv")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert len((tmp_path / "x.csv").read_bytes()) > 1_000_000
    assert peaks[1] < 1.2 * peaks[0]


async def _poured(database: Database, count: int) -> None:
    """Fill the urn without asking anybody."""
    [(round_id, form_version)] = await rows(database, "SELECT id, version FROM rounds")
    answers = encode({"ort": PLACE, "wort": "weil es dort im Sommer zu heiß ist " * 3})
    pieces: list[dict[str, Any]] = [
        {
            "round_id": round_id,
            "id": uuid4(),
            "pseudonym": uuid4().bytes,
            "number": 1,
            "version": form_version,
            "language": "de",
            "answers": answers,
            "day": date(2026, 5, 4),
        }
        for _ in range(count)
    ]
    async with database.transaction() as tx:
        await tx.execute(insert(contributions), pieces)
