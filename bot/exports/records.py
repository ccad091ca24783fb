"""Records: a contribution flattened to named values, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.forms.answers import Answer, Photo, Place
from conversations.forms.model import Form, Question, QuestionType
from storage.export import UrnRow

PARTS = ("latitude", "longitude", "accuracy", "district", "name")
"""The columns of a place: degrees WGS 84, metres, and two names."""

Value = str | int | float | None


@dataclass(frozen=True)
class Columns:
    """The answered questions of a form and the names of their columns."""

    questions: tuple[Question, ...]
    names: dict[str, str]
    """Question path to column: the name, or the path where two questions share a name."""

    def flat(self) -> list[str]:
        """Return the names of all columns of a table; a place has five."""
        return ["id", "day", "language", *(name for each in self.questions for name in self._of(each))]

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

    def _of(self, question: Question) -> list[str]:
        name = self.names[question.path]
        return [f"{name}_{part}" for part in PARTS] if question.type is QuestionType.GEOPOINT else [name]


def columns(form: Form) -> Columns:
    """Return the columns of a form."""
    questions = tuple(each for each in form.questions if each.type is not QuestionType.NOTE)
    names = [each.name for each in questions]
    return Columns(
        questions, {each.path: each.name if names.count(each.name) == 1 else each.path for each in questions}
    )


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
        case Place() | None:
            return None
        case _:
            return answer
