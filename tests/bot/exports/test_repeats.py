"""Repeats: a table of their own with one line an instance, or lists inside of lists."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from bot.exports.formats import Format
from bot.exports.instances import instances, placed
from bot.exports.writing import export_round
from conversations.forms.answers import Answers, Place
from storage.database import Database
from tests.bot.exports.urn import names, round_with, table
from tests.conversations.sheets import choice, form, question

CHILDREN = form(
    question("text", "name", "Wer?"),
    question("integer", "alter", "Wie alt?", group="kinder", repeats=("kinder",)),
    question(
        "select_multiple",
        "mag",
        "Was?",
        group="kinder/spiel",
        repeats=("kinder", "kinder/spiel"),
        choices=(choice("ball", "Ball"), choice("seil", "Seil")),
    ),
    question("repeat", "spiel", "Spiele", group="kinder", repeats=("kinder",)),
    question("repeat", "kinder", "Kinder"),
)

FAMILY: Answers = {
    "name": "Familie A",
    "kinder": 2,
    "kinder[1]/alter": 4,
    "kinder[1]/spiel": 2,
    "kinder[1]/spiel[1]/mag": ("ball", "seil"),
    "kinder[1]/spiel[2]/mag": ("seil",),
    "kinder[2]/alter": 7,
    "kinder[2]/spiel": 0,
}


def test_where_the_answer_of_an_instance_is():
    assert placed("name", (), ()) == "name"
    assert placed("g/kinder/alter", ("g/kinder",), (3,)) == "g/kinder[3]/alter"
    assert placed("a/b/c", ("a", "a/b"), (1, 2)) == "a[1]/b[2]/c"
    assert placed("a/b", ("a", "a/b"), (1,)) == "a[1]/b"
    assert placed("a/x/a/y", ("a", "a/x/a"), (1, 12)) == "a[1]/x/a[12]/y"


def test_which_instances_there_are():
    assert list(instances(FAMILY, ())) == [()]
    assert list(instances(FAMILY, ("kinder",))) == [(1,), (2,)]
    assert list(instances(FAMILY, ("kinder", "kinder/spiel"))) == [(1, 1), (1, 2)]
    assert list(instances({}, ("kinder",))) == []


async def test_a_file_for_each_repeat(database: Database, tmp_path: Path):
    await round_with(database, FAMILY, {"name": "Einsam"}, sheet=CHILDREN)
    await export_round(database, "runde", Format.CSV, tmp_path / "runde.csv")
    assert names(tmp_path) == ["runde-kinder.csv", "runde-spiel.csv", "runde.csv"]
    read = {name: table((tmp_path / name).read_bytes().decode()) for name in names(tmp_path)}
    families = {row["name"]: row for row in read["runde.csv"]}
    assert (families["Familie A"]["kinder"], families["Einsam"]["kinder"]) == ("2", "")
    own = families["Familie A"]["id"]
    assert read["runde-kinder.csv"] == [
        {"id": own, "kinder_index": "1", "alter": "4", "spiel": "2"},
        {"id": own, "kinder_index": "2", "alter": "7", "spiel": "0"},
    ]
    where = {"id": own, "kinder_index": "1"}
    assert read["runde-spiel.csv"] == [
        {**where, "spiel_index": "1", "mag": "ball seil", "mag/ball": "1", "mag/seil": "1"},
        {**where, "spiel_index": "2", "mag": "seil", "mag/ball": "0", "mag/seil": "1"},
    ]


async def test_lists_inside_of_lists(database: Database, tmp_path: Path):
    await round_with(database, FAMILY, sheet=CHILDREN)
    await export_round(database, "runde", Format.JSON, tmp_path / "runde.json", labels="de")
    [found] = json.loads((tmp_path / "runde.json").read_bytes())
    assert found["answers"] == {
        "name": "Familie A",
        "kinder": [
            {"alter": 4, "spiel": [{"mag": ["ball", "seil"]}, {"mag": ["seil"]}]},
            {"alter": 7, "spiel": []},
        ],
    }
    assert found["labels"]["kinder"][0] == {"alter": 4, "spiel": [{"mag": "Ball; Seil"}, {"mag": "Seil"}]}


async def test_sheets_for_each_repeat_and_their_counts(database: Database, tmp_path: Path):
    await round_with(database, FAMILY, sheet=CHILDREN)
    await export_round(database, "runde", Format.XLSX, tmp_path / "x.xlsx")
    book = load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == [
        *("Beiträge", "Werte", "kinder", "kinder – Werte", "spiel", "spiel – Werte", "Codebuch"),
    ]
    found = [[cell.value for cell in row][1:] for row in book["spiel"].iter_rows()]
    assert found == [["kinder_index", "spiel_index", "Was?"], [1, 1, "Ball; Seil"], [1, 2, "Seil"]]
    assert book["spiel"]["A2"].value == book["Beiträge"]["A2"].value
    counts = {row[0].value: row[-1].value for row in book["Codebuch"].iter_rows() if not row[2].value}
    assert {name: counts[name] for name in ("alter", "mag", "spiel", "kinder")} == {
        "alter": 2,
        "mag": 2,
        "spiel": 2,
        "kinder": 2,
    }


async def test_places_inside_a_repeat_are_features_of_their_own(database: Database, tmp_path: Path):
    sheet = form(
        question("text", "name"),
        question("geopoint", "ort", group="halt", repeats=("halt",)),
        question("text", "warum", group="halt", repeats=("halt",)),
        question("repeat", "halt"),
    )
    here, there = Place(latitude=49.4, longitude=7.7), Place(latitude=49.5, longitude=7.8)
    answers: Answers = {
        "name": "Lena",
        "halt": 2,
        "halt[1]/ort": here,
        "halt[1]/warum": "laut",
        "halt[2]/ort": there,
    }
    await round_with(database, answers, sheet=sheet)
    await export_round(database, "runde", Format.GEOJSON, tmp_path / "x")
    found = json.loads((tmp_path / "x").read_bytes())["features"]
    assert [each["geometry"]["coordinates"] for each in found] == [[7.7, 49.4], [7.8, 49.5]]
    assert [each["properties"]["warum"] for each in found] == ["laut", None]
    assert {each["properties"]["name"] for each in found} == {"Lena"}
    assert len({each["id"] for each in found}) == 2
    assert not {"halt", "ort"} & found[0]["properties"].keys()
