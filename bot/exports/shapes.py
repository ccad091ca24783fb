"""Shapes: how the answers to a type of question are laid out in a table."""

from __future__ import annotations

from enum import Enum, auto
from typing import assert_never

from conversations.forms.model import QuestionType


class Shape(Enum):
    """What an export does with an answer."""

    NOTHING = auto()
    """Nothing is answered: no column."""
    PLAIN = auto()
    """One cell: a text, a number, a choice, a line as a text."""
    SEVERAL = auto()
    """Several choices: one cell with all of them, and one a choice with 0 or 1."""
    RANKED = auto()
    """Choices in order: one cell with all of them, and one a choice with its rank."""
    PLACE = auto()
    """A cell for each part of a place."""
    FILE = auto()
    """The name of a file, which lies beside the tables."""
    DATE = auto()
    TIME = auto()
    MOMENT = auto()
    """A date with a time, both on the clock of the one who answered."""
    COUNT = auto()
    """How many instances a repeat has; they have a table of their own."""


def shape(kind: QuestionType) -> Shape:
    """Return the shape of a type's answers."""
    match kind:
        case QuestionType.NOTE:
            return Shape.NOTHING
        case QuestionType.SELECT_MULTIPLE:
            return Shape.SEVERAL
        case QuestionType.GEOPOINT:
            return Shape.PLACE
        case QuestionType.RANK:
            return Shape.RANKED
        case QuestionType.DATE | QuestionType.START | QuestionType.END | QuestionType.TODAY:
            return Shape.DATE
        case QuestionType.TIME:
            return Shape.TIME
        case QuestionType.DATETIME:
            return Shape.MOMENT
        case QuestionType.IMAGE | QuestionType.AUDIO | QuestionType.VIDEO | QuestionType.FILE:
            return Shape.FILE
        case QuestionType.REPEAT:
            return Shape.COUNT
        case (
            QuestionType.SELECT_ONE
            | QuestionType.INTEGER
            | QuestionType.TEXT
            | QuestionType.ACKNOWLEDGE
            | QuestionType.CALCULATE
            | QuestionType.DECIMAL
            | QuestionType.RANGE
            | QuestionType.BARCODE
            | QuestionType.HIDDEN
            | QuestionType.GEOTRACE
            | QuestionType.GEOSHAPE
        ):
            return Shape.PLAIN
        case _:
            assert_never(kind)
