"""A small city with rounds, written to a database by its own means."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image
from sqlalchemy import text

from conversations.forms.model import Form
from conversations.rounds import Kind, Participation
from storage.adding import add_round
from storage.database import Database
from storage.photos import PictureBytes
from tests.conversations.sheets import choice, form, question

HOUR = timedelta(hours=1)

AREA = json.dumps(
    {
        "type": "Feature",
        "properties": {"name": "Innenstadt"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[7.7, 49.4], [7.8, 49.4], [7.8, 49.5], [7.7, 49.5], [7.7, 49.4]]],
        },
    }
)
MIDDLE = (49.444, 7.769)
"""A point in the city."""

WEGE = form(
    question("text", "warum", "Warum gehen Sie dort?", required=True),
    question("select_one", "wie", "Wie?", choices=(choice("rad", "Rad"), choice("fuss", "Zu Fuß"))),
    question("integer", "alter", "Wie alt sind Sie?"),
)
"""A survey in which something is written first."""

ORTE = form(
    question("geopoint", "ort", "Wo ist es zu heiß?", required=True),
    question("image", "foto", "Haben Sie ein Foto?"),
    question("text", "wort", "Noch ein Wort?"),
)
"""A map with a photo."""

WAHL = form(
    question(
        "select_one",
        "stimme",
        "Welche Figur?",
        required=True,
        choices=(choice("karpfen", "Karpfen"), choice("kaiser", "Kaiser")),
    )
)
"""A vote."""


def picture(colour: str = "teal", size: tuple[int, int] = (60, 40), kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def illustrated() -> tuple[Form, dict[str, bytes]]:
    """A form whose choices are pictures, and the pictures by their digest."""
    names = ("karpfen.png", "kaiser.png")
    choices = tuple(
        choice(name.removesuffix(".png"), name.removesuffix(".png").title(), name) for name in names
    )
    sheet = form(question("select_one", "figur", "Welche Figur?", choices=choices, required=True))
    colours = ("teal", "maroon")
    digests = [sheet.pictures[name] for name in names]
    return sheet, {digest: picture(colour) for digest, colour in zip(digests, colours, strict=True)}


async def added(
    database: Database, slug: str, sheet: Form, *, pictures: dict[str, bytes] | None = None, **more: Any
) -> None:
    """Add a round that is open now, unless its times are given."""
    now = datetime.now(UTC)
    given = {"title": {"de": f"Runde {slug}"}, "opens": now - HOUR, "closes": now + HOUR, **more}
    stored = {digest: PictureBytes("image/png", data) for digest, data in (pictures or {}).items()}
    async with database.transaction() as tx:
        await add_round(tx, Participation(slug=slug, **given), sheet, stored, datetime.now(UTC))


async def wege(database: Database) -> None:
    await added(database, "wege", WEGE)


async def orte(database: Database) -> None:
    await added(database, "orte", ORTE, kind=Kind.MAP, place="ort", contributions=20)


async def wahl(database: Database) -> None:
    await added(database, "wahl", WAHL, kind=Kind.VOTE, ballot="stimme")


async def rows(database: Database, statement: str) -> list[tuple[Any, ...]]:
    async with database.reading() as tx:
        return [tuple(row) for row in await tx.execute(text(statement))]


async def change(database: Database, statement: str) -> None:
    async with database.transaction() as tx:
        await tx.execute(text(statement))


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()
