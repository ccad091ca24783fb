"""Writing an export: the file appears whole or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from bot.exports.objects import write_geojson, write_json
from bot.exports.records import Columns, columns
from bot.exports.tables import write_csv
from conversations.forms.model import Form, QuestionType
from conversations.rounds import Round
from storage.database import Database
from storage.export import UrnRow, stream_contributions
from storage.facts import load_form
from storage.rounds import find_round


class Format(StrEnum):
    """What an export can be."""

    CSV = "csv"
    JSON = "json"
    GEOJSON = "geojson"


class NoPlaces(Exception):  # noqa: N818 (it is what was found)
    """A round that asks for no place cannot be exported as GeoJSON."""


Progress = Callable[[int], None]
"""Told how many contributions were written since it was last told."""


async def export_round(
    database: Database, slug: str, kind: Format, path: Path, progress: Progress = lambda _: None
) -> int:
    """Write a round's contributions to `path`; returns how many. Raises UnknownRound, NoPlaces, OSError."""
    count = 0
    async with database.reading() as tx:
        found = await find_round(tx, slug)
        form = await load_form(tx, found.version)
        place = _place(found, form) if kind is Format.GEOJSON else ""

        async def counted(rows: AsyncIterator[UrnRow]) -> AsyncIterator[UrnRow]:
            nonlocal count
            async for row in rows:
                count += 1
                progress(1)
                yield row

        beside = path.with_name(f".{path.name}.part")
        try:
            await _write(kind, beside, columns(form), place, counted(stream_contributions(tx, slug)))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return count


async def _write(kind: Format, path: Path, named: Columns, place: str, rows: AsyncIterator[UrnRow]) -> None:
    match kind:
        case Format.CSV:
            await write_csv(path, named, rows)
        case Format.JSON:
            await write_json(path, named, rows)
        case Format.GEOJSON:
            await write_geojson(path, named, place, rows)
        case _:
            assert_never(kind)


def _place(found: Round, form: Form) -> str:
    points = (each.path for each in form.questions if each.type is QuestionType.GEOPOINT)
    place = found.participation.place or next(points, "")
    if not place:
        raise NoPlaces(f"The round {found.slug} asks for no place: export it as csv or json.")
    return place
