"""Every further type of answer, in every kind of file."""

from __future__ import annotations

import json
from datetime import datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.exports.formats import Format
from bot.exports.shapes import Shape, shape
from bot.exports.values import geometry
from bot.exports.writing import Exported, export_round
from conversations.forms.answers import Answers, File, Line, Place
from conversations.forms.model import QuestionType
from storage.database import Database
from tests.bot.exports.urn import round_with, table
from tests.conversations.sheets import choice, form, question

CHOICES = (choice("rad", "Rad"), choice("bus", "Bus"), choice("fuss", "Zu Fuß"))
CORNERS = ((49.40, 7.70), (49.45, 7.70), (49.45, 7.80))

SHEET = form(
    question("decimal", "meter", "Wie breit?"),
    question("rank", "folge", "Was zuerst?", choices=CHOICES),
    question("date", "tag", "Wann?"),
    question("time", "zeit", "Um wie viel Uhr?"),
    question("dateTime", "moment", "Wann genau?"),
    question("geotrace", "weg", "Welcher Weg?"),
    question("geoshape", "platz", "Welcher Platz?"),
    question("audio", "ton", "Was hören Sie?"),
)


def points(*corners: tuple[float, float]) -> tuple[Place, ...]:
    return tuple(Place(latitude=latitude, longitude=longitude) for latitude, longitude in corners)


WHOLE: Answers = {
    "meter": 2.5,
    "folge": ("fuss", "rad", "bus"),
    "tag": "2026-05-01",
    "zeit": "14:30",
    "moment": "2026-05-01T14:30",
    "weg": Line(points=points(*CORNERS)),
    "platz": Line(points=points(*CORNERS, CORNERS[0])),
    "ton": File(id="e" * 32, ending="ogg"),
}
LINE = "LINESTRING (7.7 49.4, 7.7 49.45, 7.8 49.45)"
AREA = "POLYGON ((7.7 49.4, 7.8 49.45, 7.7 49.45, 7.7 49.4))"


@pytest.mark.parametrize("kind", QuestionType)
def test_every_type_has_a_shape(kind: QuestionType):
    assert isinstance(shape(kind), Shape)


async def test_as_a_table(database: Database, tmp_path: Path):
    await round_with(database, WHOLE, sheet=SHEET)
    await export_round(database, "runde", Format.CSV, tmp_path / "x.csv")
    [row] = table((tmp_path / "x.csv").read_bytes().decode())
    assert list(row.values())[3:] == [
        *("2.5", "fuss rad bus", "2", "3", "1", "2026-05-01", "14:30:00", "2026-05-01T14:30:00"),
        *(LINE, AREA, f"{'e' * 32}.ogg"),
    ]


async def test_as_objects(database: Database, tmp_path: Path):
    await round_with(database, WHOLE, sheet=SHEET)
    await export_round(database, "runde", Format.JSON, tmp_path / "x.json", labels="de")
    [found] = json.loads((tmp_path / "x.json").read_bytes())
    assert found["answers"]["meter"] == 2.5
    assert found["answers"]["folge"] == ["fuss", "rad", "bus"]
    assert found["answers"]["moment"] == "2026-05-01T14:30"
    assert found["answers"]["platz"]["type"] == "Polygon"
    assert found["labels"]["folge"] == "Zu Fuß; Rad; Bus"
    assert (found["labels"]["tag"], found["labels"]["weg"]) == ("2026-05-01", LINE)


async def test_as_a_workbook(database: Database, tmp_path: Path):
    await round_with(database, WHOLE, {"tag": "irgendwann"}, sheet=SHEET)
    done = await export_round(database, "runde", Format.XLSX, tmp_path / "x.xlsx")
    assert done == Exported(contributions=2, files=0, missing=1)
    rows = list(load_workbook(tmp_path / "x.xlsx")["Werte"].iter_rows(min_row=2))
    [row] = [row for row in rows if row[3].value]
    assert [cell.value for cell in row[3:11]] == [
        *(2.5, "fuss rad bus", 2, 3, 1),
        *(datetime(2026, 5, 1), time(14, 30), datetime(2026, 5, 1, 14, 30)),  # noqa: DTZ001
    ]
    assert all(cell.is_date for cell in row[8:11])
    assert "irgendwann" in {cell[8].value for cell in rows}


async def test_as_a_map(database: Database, tmp_path: Path):
    await round_with(database, WHOLE, sheet=SHEET)
    await export_round(database, "runde", Format.GEOJSON, tmp_path / "x")
    [feature] = json.loads((tmp_path / "x").read_bytes())["features"]
    assert feature["geometry"] == {
        "type": "LineString",
        "coordinates": [[7.7, 49.4], [7.7, 49.45], [7.8, 49.45]],
    }
    assert feature["properties"]["platz"]["type"] == "Polygon"


def test_shapes_on_the_map():
    area = geometry(WHOLE["platz"])
    assert area is not None
    ring = area["coordinates"][0]
    assert ring[0] == ring[-1]
    around = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))
    assert around < 0, "counterclockwise, RFC 7946"
    one = geometry(Line(points=points(CORNERS[0])))
    assert one == {"type": "Point", "coordinates": (7.7, 49.4)}
    assert geometry("Kaiserslautern") is None
