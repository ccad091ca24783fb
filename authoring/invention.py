"""Invention: made-up answers to a question, the likely ones and those at the bounds of its conditions."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from conversations.forms.answers import ACKNOWLEDGED, File, Line, Photo, Place
from conversations.forms.model import Question, QuestionType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.forms.answers import Answer
    from conversations.forms.compiled import Node
    from conversations.forms.walk import Walk

MANY = 40
"""Made-up answers that a question gets at most."""
NUMBERS = (0.0, 1.0, 2.0, 5.0, 18.0, 42.0, 100.0, 2000.0)
TEXTS = (
    "ja", "Max Mustermann", "ABC123", "67655", "0631 12345", "+49 631 12345", "name@example.org",
    "https://example.org", "Zwei Wörter", "x" * 300, "A", "12", "2026-05-01",
)  # fmt: skip
DAYS = (0, -1, 1, -365, 365, -365 * 20, 365 * 20, -365 * 70)


def invented(state: Walk, node: Node, numbers: Sequence[float]) -> list[Answer]:
    """Return made-up answers; `numbers` are those that the form's conditions name."""
    question = node.question
    match question.type:
        case QuestionType.SELECT_ONE:
            return [choice.name for choice in state.offered(node)]
        case QuestionType.SELECT_MULTIPLE | QuestionType.RANK:
            return _several([choice.name for choice in state.offered(node)], question)
        case QuestionType.INTEGER:
            return [int(number) for number in _near(numbers) if number.is_integer()]
        case QuestionType.DECIMAL:
            return list(_near(numbers))
        case QuestionType.RANGE:
            return _steps(question)
        case QuestionType.DATE | QuestionType.TIME | QuestionType.DATETIME:
            return _moments(question.type, state.values.circumstances.now)
        case _:
            return _others(question, numbers)


def _near(numbers: Sequence[float]) -> Sequence[float]:
    """Return numbers to try, those that the form names first."""
    return list(dict.fromkeys((*numbers, *NUMBERS)))[:MANY]


def _steps(question: Question) -> list[Answer]:
    """Return the first and the last number of a range, which need not be its end."""
    start, end, step = (Decimal(question.parameters[name]) for name in ("start", "end", "step"))
    return [float(start), float(start + (end - start) // step * step)]


def _several(names: list[str], question: Question) -> list[Answer]:
    """Return selections of several choices: each alone, all together, as many as there may be."""
    if question.type is QuestionType.RANK:
        return [tuple(names), tuple(reversed(names))]
    alone = [(name,) for name in names]
    most = len(names) if question.most is None else question.most
    return [*alone[:MANY], tuple(names), tuple(names[:most]), tuple(names[:2]), tuple(names[-3:])]


def _moments(type_: QuestionType, now: datetime) -> list[Answer]:
    if type_ is QuestionType.TIME:
        return ["00:00", "09:30", "23:45"]
    days = [now + timedelta(days=days) for days in DAYS]
    if type_ is QuestionType.DATE:
        return [day.date().isoformat() for day in days]
    return [day.replace(tzinfo=None).isoformat(timespec="minutes") for day in days]


def _others(question: Question, numbers: Sequence[float]) -> list[Answer]:
    here = Place(latitude=49.444, longitude=7.769, accuracy=5.0)
    there = Place(latitude=49.446, longitude=7.772, accuracy=5.0)
    beside = Place(latitude=49.445, longitude=7.775, accuracy=5.0)
    match question.type:
        case QuestionType.ACKNOWLEDGE:
            return [ACKNOWLEDGED]
        case QuestionType.GEOPOINT:
            return [here, there]
        case QuestionType.GEOTRACE:
            return [Line(points=(here, there))]
        case QuestionType.GEOSHAPE:
            return [Line(points=(here, there, beside, here))]
        case QuestionType.IMAGE:
            return [Photo(id="made-up")]
        case QuestionType.AUDIO | QuestionType.VIDEO | QuestionType.FILE:
            return [File(id="made-up", ending="bin", seconds=10)]
        case _:
            return [*TEXTS, *(f"{number:g}" for number in numbers[:MANY])]
