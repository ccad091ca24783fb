"""The ways of answering: which type of question is answered how."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.forms.compiled import Node
from conversations.forms.model import QuestionType
from conversations.forms.typed import read_integer, read_text
from conversations.screens.inputs.files import FileInput
from conversations.screens.inputs.input import Input
from conversations.screens.inputs.lines import Drawn
from conversations.screens.inputs.moments import Dated
from conversations.screens.inputs.numbers import Numbered, Ranged
from conversations.screens.inputs.photos import PhotoInput
from conversations.screens.inputs.points import Point
from conversations.screens.inputs.ranking import Rank
from conversations.screens.inputs.reading import Acknowledge, Given, Note
from conversations.screens.inputs.repeating import Repeating
from conversations.screens.inputs.selecting import SelectMultiple, SelectOne
from conversations.screens.inputs.writing import Written

INPUTS: Mapping[QuestionType, Input] = {
    QuestionType.NOTE: Note(),
    QuestionType.ACKNOWLEDGE: Acknowledge(),
    QuestionType.SELECT_ONE: SelectOne(),
    QuestionType.SELECT_MULTIPLE: SelectMultiple(),
    QuestionType.RANK: Rank(),
    QuestionType.TEXT: Written("asking.how.text", read_text),
    QuestionType.BARCODE: Written("asking.how.text", read_text),
    QuestionType.INTEGER: Written("asking.how.number", read_integer),
    QuestionType.DECIMAL: Numbered(),
    QuestionType.RANGE: Ranged(),
    QuestionType.DATE: Dated(),
    QuestionType.TIME: Dated(),
    QuestionType.DATETIME: Dated(),
    QuestionType.GEOPOINT: Point(),
    QuestionType.GEOTRACE: Drawn("asking.how.line", least=2),
    QuestionType.GEOSHAPE: Drawn("asking.how.area", least=3, closes=True),
    QuestionType.IMAGE: PhotoInput(),
    QuestionType.AUDIO: FileInput("asking.how.audio"),
    QuestionType.VIDEO: FileInput("asking.how.video"),
    QuestionType.FILE: FileInput("asking.how.file"),
    QuestionType.REPEAT: Repeating(),
}
"""Every type that a resident meets."""
GIVEN = Given()


def input_of(node: Node) -> Input:
    """Return how a row is answered; one that can only be read is not."""
    return (
        GIVEN if node.is_read and node.question.type is not QuestionType.NOTE else INPUTS[node.question.type]
    )
