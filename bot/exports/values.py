"""Values: what an answer is outside of the program. A new type of answer is taught to exports here alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from shapely import LineString, Point, Polygon
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from conversations.forms.answers import Answer, File, Line, Photo, Place
from conversations.forms.display import place_name

PARTS = ("latitude", "longitude", "accuracy", "district", "name")
"""The parts of a place: degrees WGS 84, metres, and two names."""


@dataclass(frozen=True)
class Attachment:
    """A file that a resident gave: its id in the database and its name in an export."""

    id: str
    name: str


@dataclass(frozen=True)
class Drawn:
    """A line or an area: as a text that map programs read (WKT), and as GeoJSON has it."""

    text: str
    geometry: dict[str, Any]


Value = str | int | float | tuple[str, ...] | dict[str, str | float | None] | Attachment | Drawn
"""A text or number, choices, the parts of a place by name, a file, a line or an area."""

LEAST_OF_AREA = 4
"""Points of an area, the first one twice."""


def value(answer: Answer) -> Value:
    """Return an answer as it was entered."""
    match answer:
        case str() | int() | float() | tuple():
            return answer
        case Line():
            shape = _drawn(answer)
            return Drawn(shape.wkt, mapping(shape))
        case File():
            return Attachment(answer.id, f"{answer.id}.{answer.ending}")
        case Place():
            return {part: getattr(answer, part) for part in PARTS}
        case Photo():
            return Attachment(answer.id, f"{answer.id}.jpg")
        case _:
            assert_never(answer)


def in_words(answer: Answer, choices: Mapping[str, str]) -> str | int | float | Attachment:
    """Return an answer for reading; `choices` are the labels of the question's choices by name."""
    match answer:
        case str():
            return choices.get(answer, answer)
        case int() | float():
            return answer
        case Line():
            return str(_drawn(answer).wkt)
        case File():
            return Attachment(answer.id, f"{answer.id}.{answer.ending}")
        case tuple():
            return "; ".join(choices.get(name, name) for name in answer)
        case Place():
            return place_name(answer)
        case Photo():
            return Attachment(answer.id, f"{answer.id}.jpg")
        case _:
            assert_never(answer)


def geometry(answer: Answer | None) -> dict[str, Any] | None:
    """Return the shape on the map that an answer is (RFC 7946), if it is one."""
    match answer:
        case Place():
            return {"type": "Point", "coordinates": [answer.longitude, answer.latitude]}
        case Line():
            return dict(mapping(_drawn(answer)))
        case None | str() | int() | float() | tuple() | Photo() | File():
            return None
        case _:
            assert_never(answer)


def of_place(answer: Answer | None) -> dict[str, str | float | None]:
    """Return what is known of a place beside its shape."""
    match answer:
        case Place():
            return {"accuracy": answer.accuracy, "district": answer.district, "place": answer.name}
        case None | str() | int() | float() | tuple() | Photo() | File() | Line():
            return {}
        case _:
            assert_never(answer)


def _drawn(line: Line) -> BaseGeometry:
    """Return the points as a line, or as an area where the last one is the first."""
    points = [(each.longitude, each.latitude) for each in line.points]
    if len(points) < 2:  # noqa: PLR2004 (a line has two ends)
        return Point(points)
    is_area = points[0] == points[-1] and len(points) >= LEAST_OF_AREA
    return orient(Polygon(points)) if is_area else LineString(points)
