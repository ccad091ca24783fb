"""Answers as expressions see them, and back: the texts that ODK writes for each type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from conversations.forms.answers import Answer, File, Line, Photo, Place
from conversations.forms.expressions import Value
from conversations.forms.model import QuestionType


def value_of(answer: Answer) -> Value:
    """Return an answer as expressions see it."""
    match answer:
        case str():
            return answer
        case int() | float():
            return float(answer)
        case tuple():
            return " ".join(answer)
        case Place():
            return _point(answer)
        case Line(points=points):
            return "; ".join(map(_point, points))
        case Photo():
            return f"{answer.id}.jpg"
        case File():
            return f"{answer.id}.{answer.ending}"
        case _:
            assert_never(answer)


def answer_of(type_: QuestionType, value: str) -> Answer | None:
    """Return the answer that a default or a calculation sets; None where it is none of this type."""
    try:
        return _READERS.get(type_, str)(value) if value else None
    except ValueError:
        return None


def _point(place: Place) -> str:
    return f"{place.latitude} {place.longitude} 0 {place.accuracy or 0}"


def _place(value: str) -> Place:
    latitude, longitude, *_ = map(float, value.split())
    return Place(latitude=latitude, longitude=longitude)


def _line(value: str) -> Line:
    return Line(points=tuple(_place(point) for point in value.split(";") if point.strip()))


def _names(value: str) -> tuple[str, ...]:
    return tuple(value.split())


def _whole(value: str) -> int:
    return int(float(value))


_READERS: Mapping[QuestionType, Callable[[str], Answer]] = {
    QuestionType.INTEGER: _whole,
    QuestionType.DECIMAL: float,
    QuestionType.RANGE: float,
    QuestionType.SELECT_MULTIPLE: _names,
    QuestionType.RANK: _names,
    QuestionType.GEOPOINT: _place,
    QuestionType.GEOTRACE: _line,
    QuestionType.GEOSHAPE: _line,
}
"""Every other answer is the text itself."""
