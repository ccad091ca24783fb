"""Groups and repeats: what the questions inside them have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from authoring.tables import Row
from conversations.forms.model import Question, QuestionType, Translations

if TYPE_CHECKING:
    from authoring.languages import Languages


class Group(NamedTuple):
    """A group that is open while its questions are read."""

    row: Row
    path: str
    """Its name behind those of the groups around it, ending with `/`."""
    section: Translations
    conditions: tuple[str, ...]
    """The conditions of the groups around it, then its own."""
    repeats: tuple[str, ...]
    """Paths of the repeats around its questions, itself if it is one, outermost first."""
    is_repeat: bool


OUTSIDE = Group(Row("survey", 0, (), ()), "", {}, (), (), is_repeat=False)
"""What stands in no group stands in this one."""


def repeat_of(group: Group, languages: Languages) -> Question:
    """Return the question that stands at the end of a repeat: whether there is another one."""
    path = group.path.removesuffix("/")
    return Question(
        path=path,
        name=path.rpartition("/")[2],
        type=QuestionType.REPEAT,
        row=group.row.number,
        label=group.row.texts("label", languages),
        relevant=group.conditions,
        calculation=group.row.text("repeat_count"),
        repeats=group.repeats[:-1],
    )
