"""JSON and GeoJSON: every answer with its own type, repeats as lists, places as points."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.exports.instances import Indexes, how_many, instances, placed
from bot.exports.layout import MODERATION, Field, Layout, Repeats
from bot.exports.shapes import Shape
from bot.exports.values import Attachment, Drawn, geometry, of_place, value
from bot.exports.views import Readable
from bot.exports.writer import Record, Writer
from conversations.forms.answers import Answer
from conversations.forms.model import QuestionType
from storage.export import UrnRow

ON_THE_MAP = (QuestionType.GEOPOINT, QuestionType.GEOTRACE, QuestionType.GEOSHAPE)
"""Types of questions whose answers have a shape."""
Shown = Callable[[Field, Answer | None], Any]
"""Makes of an answer what JSON holds."""


class _Objects(Writer):
    """Objects one a line between a head and a tail, written one at a time."""

    def __init__(self, path: Path, head: str, tail: str) -> None:
        self._file, self._tail = path.open("w", encoding="utf-8"), tail
        self._file.write(head)
        self._separator = "\n"

    def write(self, each: dict[str, Any]) -> None:
        self._file.write(self._separator + json.dumps(each, ensure_ascii=False))
        self._separator = ",\n"

    def close(self) -> None:
        """Write the tail."""
        with self._file:
            self._file.write(f"\n{self._tail}\n")

    def abandon(self) -> None:
        """Close the file."""
        self._file.close()


class JsonWriter(_Objects):
    """A list of objects: id, day, language, answers by question; in words too, if labels are wanted."""

    def __init__(self, path: Path, layout: Layout, readable: Readable | None = None) -> None:
        """Begin the file."""
        super().__init__(path, "[", "]")
        self._layout, self._readable = layout, readable

    def add(self, record: Record) -> None:
        """Write one contribution."""
        found = record.contribution
        own = {"id": str(found.id), **_own(self._layout, found)}
        shown = {"answers": _answers(self._layout, found, _stored)}
        if self._readable:
            shown["labels"] = _answers(self._layout, found, _in_words(self._readable))
        self.write({**own, **shown})


class GeoJsonWriter(_Objects):
    """A FeatureCollection (RFC 7946); a place inside a repeat is a feature for each instance."""

    def __init__(self, path: Path, layout: Layout, place: str) -> None:
        """Begin the file; `place` is the path of the question that is the place."""
        super().__init__(path, '{"type": "FeatureCollection", "features": [', "]}")
        self._layout = layout
        there = (each.question for each in layout.fields if each.question.path == place)
        self._place = next(each for each in there if each.type in ON_THE_MAP)

    def add(self, record: Record) -> None:
        """Write the features of one contribution."""
        for indexes in instances(record.contribution.answers, self._place.repeats):
            self.write(self._feature(record.contribution, indexes))

    def _feature(self, found: UrnRow, indexes: Indexes) -> dict[str, Any]:
        place, repeats = self._place.path, self._place.repeats
        answer = found.answers.get(placed(place, repeats, indexes))
        others: dict[str, Any] = {}
        for depth in range(len(indexes) + 1):
            within = repeats[:depth], indexes[:depth]
            others |= _answers(self._layout, found, _stored, *within, without={place, *repeats})
        return {
            "type": "Feature",
            "id": "-".join([str(found.id), *map(str, indexes)]),
            "geometry": geometry(answer),
            "properties": {
                **_own(self._layout, found),
                **of_place(answer),
                **others,
            },
        }


def _own(layout: Layout, found: UrnRow) -> dict[str, str]:
    """Return what every contribution has beside its answers and its id."""
    looked_at = {MODERATION: found.moderation} if layout.is_moderated else {}
    return {"day": found.day.isoformat(), "language": found.language, **looked_at}


def _answers(
    layout: Layout,
    found: UrnRow,
    shown: Shown,
    repeats: Repeats = (),
    indexes: Indexes = (),
    without: frozenset[str] | set[str] = frozenset(),
) -> dict[str, Any]:
    """Return the answers by name, those of a repeat as a list with one object an instance."""

    def one(field: Field) -> Any:
        path = field.question.path
        if field.shape is not Shape.COUNT:
            return shown(field, field.answer(found, placed(path, repeats, indexes)))
        inner = (*repeats, path)
        return [_answers(layout, found, shown, inner, each) for each in _numbered(found, inner, indexes)]

    fields = layout.by_repeats[repeats].fields
    return {each.name: one(each) for each in fields if each.question.path not in without}


def _numbered(found: UrnRow, repeats: Repeats, outer: Indexes) -> Iterator[Indexes]:
    yield from ((*outer, number) for number in range(1, how_many(found.answers, repeats, outer) + 1))


def _stored(_field: Field, answer: Answer | None) -> Any:
    found = None if answer is None else value(answer)
    match found:
        case Attachment():
            return found.name
        case Drawn():
            return found.geometry
        case _:
            return found


def _in_words(readable: Readable) -> Shown:
    def shown(field: Field, answer: Answer | None) -> Any:
        cell = readable.cell(field, answer)
        if isinstance(cell, Attachment):
            return cell.name
        return cell if cell is None or isinstance(cell, str | int | float) else cell.isoformat()

    return shown
