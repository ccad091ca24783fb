"""Values: what an answer is outside of the program. A new type of answer is taught to exports here alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from conversations.forms.answers import Answer, Photo, Place
from conversations.forms.display import place_name

PARTS = ("latitude", "longitude", "accuracy", "district", "name")
"""The parts of a place: degrees WGS 84, metres, and two names."""


@dataclass(frozen=True)
class Attachment:
    """A file that a resident gave: its id in the database and its name in an export."""

    id: str
    name: str


Value = str | int | float | tuple[str, ...] | dict[str, str | float | None] | Attachment
"""A text or number, choices, the parts of a place by name, a file."""


def value(answer: Answer) -> Value:
    """Return an answer as it was entered."""
    match answer:
        case str() | int() | tuple():
            return answer
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
        case int():
            return answer
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
        case None | str() | int() | tuple() | Photo():
            return None
        case _:
            assert_never(answer)


def of_place(answer: Answer | None) -> dict[str, str | float | None]:
    """Return what is known of a place beside its shape."""
    match answer:
        case Place():
            return {"accuracy": answer.accuracy, "district": answer.district, "place": answer.name}
        case None | str() | int() | tuple() | Photo():
            return {}
        case _:
            assert_never(answer)
