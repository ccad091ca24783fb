"""JSON and GeoJSON: every answer with its own type, places as points."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from bot.exports.records import Columns
from conversations.forms.answers import Answer, Photo, Place
from storage.export import UrnRow


async def write_json(path: Path, columns: Columns, contributions: AsyncIterator[UrnRow]) -> None:
    """Write a list of objects: id, day, language, answers by question."""
    rows = (
        {
            "id": str(each.id),
            "day": each.day.isoformat(),
            "language": each.language,
            "answers": {
                columns.names[question.path]: _value(each, question.path) for question in columns.questions
            },
        }
        async for each in contributions
    )
    await _write(path, "[", rows, "]")


async def write_geojson(
    path: Path, columns: Columns, place: str, contributions: AsyncIterator[UrnRow]
) -> None:
    """Write a FeatureCollection (RFC 7946); `place` is the path of the question that is the point."""
    features = (_feature(columns, place, each) async for each in contributions)
    await _write(path, '{"type": "FeatureCollection", "features": [', features, "]}")


def _feature(columns: Columns, place: str, contribution: UrnRow) -> dict[str, Any]:
    point = contribution.answers.get(place)
    others = {
        columns.names[each.path]: _value(contribution, each.path)
        for each in columns.questions
        if each.path != place
    }
    known = (
        {"accuracy": point.accuracy, "district": point.district, "place": point.name}
        if isinstance(point, Place)
        else {}
    )
    geometry = (
        {"type": "Point", "coordinates": [point.longitude, point.latitude]}
        if isinstance(point, Place)
        else None
    )
    return {
        "type": "Feature",
        "id": str(contribution.id),
        "geometry": geometry,
        "properties": {
            "day": contribution.day.isoformat(),
            "language": contribution.language,
            **known,
            **others,
        },
    }


def _value(contribution: UrnRow, path: str) -> Any:
    answer: Answer | None = contribution.answers.get(path)
    match answer:
        case tuple():
            return list(answer)
        case Photo(id=photo_id):
            return f"{photo_id}.jpg"
        case Place():
            return {
                "latitude": answer.latitude,
                "longitude": answer.longitude,
                "accuracy": answer.accuracy,
                "district": answer.district,
                "name": answer.name,
            }
        case _:
            return answer


async def _write(path: Path, head: str, rows: AsyncIterator[dict[str, Any]], tail: str) -> None:
    """Write objects one a line between head and tail, holding one at a time."""
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        separator = "\n"
        async for row in rows:
            file.write(separator + json.dumps(row, ensure_ascii=False))
            separator = ",\n"
        file.write(f"\n{tail}\n")
