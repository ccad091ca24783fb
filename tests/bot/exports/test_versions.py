"""A round whose form has changed: every answer has its column, whichever version it was given to."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.exports.formats import Format
from bot.exports.writing import export_round
from conversations.effects import SaveContribution
from conversations.forms.answers import Answers
from conversations.forms.model import Form, Question, version_of
from conversations.rounds import Participation
from conversations.session import Contribution
from storage.database import Database
from storage.revising import revise_round
from tests.bot.city import added
from tests.bot.exports.urn import PLACE, table
from tests.conversations.sheets import choice, form, question
from tests.storage.samples import admitted, stored

ROT, BLAU, GELB = choice("rot", "Rot"), choice("blau", "Blau"), choice("gelb", "Gelb")


def inside(kind: str, name: str) -> Question:
    return question(kind, name, "?", group="kind", repeats=("kind",))


OLD = form(
    question("text", "weg", "Weg?"),
    question("geopoint", "was", "Wo?"),
    question("select_multiple", "farben", "Farben?", choices=(ROT, BLAU)),
    inside("integer", "alter"),
    question("repeat", "kind", "Kinder"),
)
NEW = form(
    question("text", "neu", "Neu?"),
    question("integer", "was", "Wie viele?"),
    question("select_multiple", "farben", "Farben?", choices=(BLAU, GELB)),
    question("integer", "alter", "Alter?", group="kind"),
)
EARLY: Answers = {
    "weg": "Gasse",
    "was": PLACE,
    "farben": ("rot",),
    "kind": 2,
    "kind[1]/alter": 7,
    "kind[2]/alter": 9,
}
LATE: Answers = {"neu": "ja", "was": 5, "farben": ("blau", "gelb"), "kind/alter": 40}


async def handed_in(database: Database, telegram_id: int, sheet: Form, answers: Answers) -> None:
    held = Contribution(number=1, version=version_of(sheet), language="de", answers=answers)
    await stored(database, await admitted(database, telegram_id), SaveContribution("runde", held))


@pytest.fixture
async def changed(database: Database) -> Database:
    """A round that changed its form between one contribution and the next."""
    await added(database, "runde", OLD)
    await handed_in(database, 7, OLD, EARLY)
    async with database.transaction() as tx:
        await revise_round(tx, "runde", Participation(slug="runde"), NEW, {}, datetime.now(UTC))
    await handed_in(database, 8, NEW, LATE)
    return database


async def exported(database: Database, path: Path, kind: Format) -> str:
    await export_round(database, "runde", kind, path)
    return read(path)


def read(path: Path) -> str:
    return path.read_bytes().decode()


async def test_tables_have_the_columns_of_both_versions(changed: Database, tmp_path: Path):
    path = tmp_path / "runde.csv"
    lines = table(await exported(changed, path, Format.CSV))
    early, late = sorted(lines, key=lambda each: each["neu"])
    names = [name for name in early if not name.startswith(("id", "day", "language", "was_2_"))]
    assert names == [
        "neu",
        "was",
        "farben",
        "farben/blau",
        "farben/gelb",
        "farben/rot",
        "alter",
        "weg",
        "kind",
    ]
    assert [early[name] for name in names] == ["", "", "rot", "0", "0", "1", "", "Gasse", "2"]
    assert [late[name] for name in names] == ["ja", "5", "blau gelb", "1", "1", "0", "40", "", ""]
    assert (early["was_2_latitude"], late["was_2_latitude"]) == (str(PLACE.latitude), "")
    children = table(read(tmp_path / "runde-kind.csv"))
    assert [each["alter_2"] for each in children] == ["7", "9"]


async def test_objects_have_the_answers_of_both_versions(changed: Database, tmp_path: Path):
    found = json.loads(await exported(changed, tmp_path / "runde.json", Format.JSON))
    early, late = sorted((each["answers"] for each in found), key=lambda each: each["neu"] or "")
    assert (early["was"], early["was_2"]["latitude"], early["weg"]) == (None, PLACE.latitude, "Gasse")
    assert (late["was"], late["was_2"], late["alter"], late["kind"]) == (5, None, 40, [])
    assert early["kind"] == [{"alter_2": 7}, {"alter_2": 9}]


@pytest.mark.parametrize("kind", [Format.XLSX, Format.ZIP, Format.GEOJSON])
async def test_every_other_format_is_written(changed: Database, tmp_path: Path, kind: Format):
    assert (await export_round(changed, "runde", kind, tmp_path / f"runde.{kind}")).contributions == 2
