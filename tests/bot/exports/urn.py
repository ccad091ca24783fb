"""An urn to export: a round with everything that can be asked, and who put something into it."""

from __future__ import annotations

import csv
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from conversations.effects import SaveContribution
from conversations.forms.answers import Answers, Photo, Place
from conversations.forms.model import Form
from conversations.session import Contribution, encode
from storage.database import Database
from storage.schema import contributions, photos
from tests.bot.city import added, rows
from tests.conversations.sheets import choice, form, question
from tests.storage.samples import PHOTO, admitted, stored

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


async def poured(database: Database, count: int, answers: Answers) -> None:
    """Fill the urn without asking anybody; everybody brings a photo."""
    [(round_id, form_version)] = await rows(database, "SELECT id, version FROM rounds")
    ids = [uuid4() for _ in range(count)]
    pieces: list[dict[str, Any]] = [
        {
            "round_id": round_id,
            "id": each,
            "pseudonym": each.bytes,
            "number": 1,
            "version": form_version,
            "language": "de",
            "answers": encode({**answers, "foto": Photo(id=each.hex)}),
            "day": date(2026, 5, 4),
        }
        for each in ids
    ]
    given = {"round_id": round_id, **asdict(PHOTO)}
    async with database.transaction() as tx:
        await tx.execute(insert(contributions), pieces)
        await tx.execute(insert(photos), [{**given, "id": each.hex} for each in ids])


def names(folder: Path) -> list[str]:
    """The files and folders there, in order."""
    return sorted(each.name for each in folder.iterdir())
