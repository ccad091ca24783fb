"""Records: a contribution flattened to named values, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count

from conversations.forms.answers import Answer, File, Line, Photo, Place
from conversations.forms.model import Form, Question, QuestionType
from conversations.forms.worth import value_of
from storage.export import UrnRow

OWN = ("id", "day", "language")
"""The columns that every contribution has."""
OF_POINT = ("accuracy", "district", "place")
"""Properties that a GeoJSON point has beside them."""
PARTS = ("latitude", "longitude", "accuracy", "district", "name")
"""The columns of a place: degrees WGS 84, metres, and two names."""

Value = str | int | float | None


@dataclass(frozen=True)
class Columns:
    """The answered questions of a form and the names of their columns."""

    questions: tuple[Question, ...]
    names: dict[str, str]
    """Question path to column: the question's name, with a number where that would be there twice."""

    def flat(self) -> list[str]:
        """Return the names of all columns of a table; a place has five."""
        return [*OWN, *(name for each in self.questions for name in _flat(each, self.names[each.path]))]

    def row(self, contribution: UrnRow) -> Iterator[Value]:
        """Give a contribution's values in the order of `flat`; None where nothing was answered."""
        yield str(contribution.id)
        yield contribution.day.isoformat()
        yield contribution.language
        for question in self.questions:
            answer = contribution.answers.get(question.path)
            if question.type is QuestionType.GEOPOINT:
                yield from _parts(answer)
            else:
                yield _cell(answer)


def columns(form: Form) -> Columns:
    """Return the columns of a form."""
    questions = tuple(each for each in form.questions if each.type is not QuestionType.NOTE)
    taken, names = {*OWN, *OF_POINT}, dict[str, str]()
    for question in questions:
        numbered = (f"{question.name}_{number}" for number in count(2))
        name = next(
            each for each in chain([question.name], numbered) if taken.isdisjoint(_flat(question, each))
        )
        names[question.path] = name
        taken.update(_flat(question, name))
    return Columns(questions, names)


def _flat(question: Question, name: str) -> list[str]:
    """Return the columns of a table that an answer takes."""
    return [f"{name}_{part}" for part in PARTS] if question.type is QuestionType.GEOPOINT else [name]


def _parts(answer: Answer | None) -> tuple[Value, ...]:
    if not isinstance(answer, Place):
        return (None,) * len(PARTS)
    return (answer.latitude, answer.longitude, answer.accuracy, answer.district, answer.name)


def _cell(answer: Answer | None) -> Value:
    """Return an answer for one cell; several choices as ODK writes them, with blanks between."""
    match answer:
        case tuple():
            return " ".join(answer)
        case Photo(id=photo_id):
            return f"{photo_id}.jpg"
        case Line() | File():
            return str(value_of(answer))
        case Place() | None:
            return None
        case _:
            return answer
