"""What staff hide is in no file of an export; what nobody has looked at yet is, and is named."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import chain, combinations
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest

from bot.exports.formats import Format
from bot.exports.writing import Exported, export_round
from conversations.effects import KeepFile, SaveContribution
from conversations.forms.answers import Answer, Answers, File, Photo, Place
from conversations.forms.compiled import compile_form
from conversations.forms.model import version_of
from conversations.moderation import Reason, items_of
from conversations.rounds import Moderation
from conversations.session import Contribution
from storage.database import Database
from storage.photos import PhotoBytes
from storage.reviewing import approve, hide, next_review
from storage.revising import revise_round
from storage.rounds import find_round
from tests.bot.city import added
from tests.bot.exports.urn import table
from tests.conversations.sheets import form, question
from tests.storage.samples import ACT, NOW, admitted, stored

ASKED = (
    question("text", "wort", "Ein Wort?"),
    question("calculate", "laut", calculation="concat(${wort}, '!')"),
    question("calculate", "lauter", calculation="concat(${laut}, '!')"),
    question("geopoint", "ort", "Wo?"),
    question("image", "foto", "Ein Foto?"),
    question("audio", "ton", "Wie klingt es?"),
    question("integer", "alter", "Wie alt?"),
    question("text", "name", "Wie heißt es?", group="kind", repeats=("kind",)),
    question("repeat", "kind", "Noch eins?"),
)
BEFORE = form(question("text", "frueher", "Was war früher?"), *ASKED)
SHEET = form(*ASKED)
PARTS = ("wort", "ort", "foto", "ton", "kind[1]/name", "kind[2]/name")
EVERY = list(chain.from_iterable(combinations(PARTS, size) for size in range(len(PARTS) + 1)))
"""Every choice of parts that may be hidden."""


def mark(number: int, path: str) -> str:
    """Return what is nowhere but in one part of one contribution."""
    return f"m{number:03}{path.translate({ord(sign): '-' for sign in '[]/'})}m"


def given(number: int) -> Answers:
    marks = {path: mark(number, path) for path in PARTS}
    place = Place(latitude=49.4, longitude=7.7 + number / 10_000, district=marks["ort"], name=marks["ort"])
    return {
        "wort": marks["wort"],
        "laut": f"{marks['wort']}!",
        "lauter": f"{marks['wort']}!!",
        "ort": place,
        "foto": Photo(id=marks["foto"]),
        "ton": File(id=marks["ton"], ending="ogg"),
        "alter": 7,
        "kind": 2,
        "kind[1]/name": marks["kind[1]/name"],
        "kind[2]/name": marks["kind[2]/name"],
    }


def marked(answer: Answer) -> int:
    """Return the number of the contribution that a part is of."""
    match answer:
        case Place(name=text) | Photo(id=text) | File(id=text) | str(text):
            return int(text[1:4])
        case _:
            raise AssertionError(answer)


async def filled(
    database: Database, moderation: Moderation = Moderation.BEFORE, many: int = len(EVERY)
) -> None:
    """Have so many contributions, half of them to an earlier version of the form."""
    sheets = {True: BEFORE, False: SHEET}
    await added(database, "runde", BEFORE, contributions=many, moderation=moderation)
    resident = await admitted(database)
    for number in range(many):
        if number == many // 2:
            async with database.transaction() as tx:
                sheet = (await find_round(tx, "runde")).participation
                await revise_round(tx, "runde", sheet, SHEET, {}, NOW)
        asked = sheets[number < many // 2]
        answers = given(number)
        held = Contribution(number=number + 1, version=version_of(asked), language="de", answers=answers)
        items = items_of(compile_form(asked), answers)
        for path in ("foto", "ton"):
            name = mark(number, path)
            file = PhotoBytes("image/jpeg", f"data of {name}".encode(), 1, 1)
            rows = (KeepFile(name, "runde"), SaveContribution("runde", held, items))
            await stored(database, resident, *rows, file=file)


async def decided(database: Database) -> None:
    """Hide of each contribution another choice of its parts, and approve the rest."""
    async with database.transaction() as tx:
        while review := await next_review(tx, "runde"):
            if review.path in EVERY[marked(review.answer)]:
                await hide(tx, ACT, review.id, Reason.OTHER)
            else:
                await approve(tx, ACT, review.id)


def unpacked(path: Path) -> bytes:
    """Return all that is in a file, and in the files within it."""
    data = path.read_bytes()
    return data + _within(data)


def _within(data: bytes) -> bytes:
    if not is_zipfile(BytesIO(data)):
        return b""
    archive = ZipFile(BytesIO(data))
    contents = [archive.read(name) for name in archive.namelist()]
    return b"\n".join([*(name.encode() for name in archive.namelist()), *contents, *map(_within, contents)])


def all_in(folder: Path) -> bytes:
    """Return all that is in the files of a folder, and their names."""
    files = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    return b"\n".join(part for each in files for part in (each.name.encode(), unpacked(each)))


async def exported(database: Database, folder: Path, kind: Format, **more: Any) -> tuple[bytes, Exported]:
    path = folder / f"runde.{kind}"
    done = await export_round(database, "runde", kind, path, **more)
    return all_in(folder), done


async def test_nothing_hidden_is_in_any_file_and_all_the_rest_is(database: Database, tmp_path: Path):
    await filled(database)
    await decided(database)
    ways: list[tuple[Format, dict[str, str]]] = [(kind, {}) for kind in Format]
    for kind, more in [*ways, (Format.CSV, {"labels": "de"}), (Format.JSON, {"labels": "de"})]:
        folder = tmp_path / f"{kind}{len(more)}"
        folder.mkdir()
        found, done = await exported(database, folder, kind, **more)
        assert done.contributions == len(EVERY)
        for number, hidden in enumerate(EVERY):
            for path in PARTS:
                there = mark(number, path).encode() in found
                assert there is (path not in hidden), (kind, path, hidden)
        if kind.has_photos:
            assert done.files == sum(("foto" not in each) + ("ton" not in each) for each in EVERY)
            assert b"data of m000" in found


async def test_the_column_moderation_says_what_is_left_out_and_what_nobody_has_seen(
    database: Database, tmp_path: Path
):
    await filled(database, many=3)
    async with database.transaction() as tx:
        found = {}
        after = -1
        while review := await next_review(tx, "runde", after):
            found[review.contribution_id, review.path] = review.id
            after = review.id
        ids = sorted({each for each, _ in found}, key=str)
        for (contribution, path), review_id in found.items():
            if contribution == ids[0] and path == "wort":
                await hide(tx, ACT, review_id, Reason.OTHER)
            if contribution == ids[1]:
                await approve(tx, ACT, review_id)
    for kind in (Format.CSV, Format.JSON, Format.GEOJSON, Format.XLSX):
        await exported(database, tmp_path, kind)
    want = ["hidden, pending", "approved", "pending"]
    rows = table((tmp_path / "runde.csv").read_text("utf-8"))
    assert [each["moderation"] for each in rows] == want
    objects = json.loads((tmp_path / "runde.json").read_bytes())
    assert [each["moderation"] for each in objects] == want
    features = json.loads((tmp_path / "runde.geojson").read_bytes())["features"]
    assert [each["properties"]["moderation"] for each in features] == want
    assert "moderation" not in table((tmp_path / "runde-kind.csv").read_text("utf-8"))[0]


@pytest.mark.parametrize("kind", [Format.CSV, Format.JSON, Format.GEOJSON, Format.XLSX])
async def test_a_round_that_nobody_looks_through_has_no_such_column(
    database: Database, tmp_path: Path, kind: Format
):
    await filled(database, Moderation.NONE, many=1)
    found, _ = await exported(database, tmp_path, kind)
    assert b"oderation" not in found
