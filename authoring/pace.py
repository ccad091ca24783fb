"""How long a form takes: about as many seconds as reading and answering its questions does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.forms.model import QuestionType
from conversations.texts import read

if TYPE_CHECKING:
    from conversations.forms.compiled import Node

WORDS_A_SECOND = 3.0
"""Of plain reading, as on a small screen and perhaps in a second language."""
PRESSING = 3.0
"""Seconds to find and press a button; so is each further choice that is ticked."""
WRITING = 15.0
"""Seconds to write a text or a number, or to pick a date."""
SENDING = 30.0
"""Seconds to find a place on the map, to take a photo or to record something."""

_SECONDS = {
    QuestionType.NOTE: 1.0,
    QuestionType.SELECT_MULTIPLE: 3 * PRESSING,
    QuestionType.RANK: 5 * PRESSING,
    **dict.fromkeys(
        (
            QuestionType.TEXT,
            QuestionType.INTEGER,
            QuestionType.DECIMAL,
            QuestionType.DATE,
            QuestionType.TIME,
            QuestionType.DATETIME,
            QuestionType.BARCODE,
        ),
        WRITING,
    ),
    **dict.fromkeys(
        (
            QuestionType.GEOPOINT,
            QuestionType.IMAGE,
            QuestionType.AUDIO,
            QuestionType.VIDEO,
            QuestionType.FILE,
        ),
        SENDING,
    ),
    QuestionType.GEOTRACE: 2 * SENDING,
    QuestionType.GEOSHAPE: 2 * SENDING,
}


def seconds_for(node: Node, language: str) -> float:
    """Return about how many seconds a resident spends on a row, read in `language`."""
    question = node.question
    texts = [question.label, question.hint, *(choice.label for choice in question.choices)]
    words = sum(len(read(text, language).split()) for text in texts)
    return _SECONDS.get(question.type, PRESSING) + words / WORDS_A_SECOND
