"""The word `or_other` behind a list: a choice for something else, and the question what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from conversations.forms.model import Choice, Question, QuestionType, Translations

if TYPE_CHECKING:
    from authoring.languages import Languages

OTHER = "other"
"""Name of the choice for something else, as pyxform writes it."""


class Words(Struct, frozen=True):
    """The words that a form gets from us, by language."""

    other: Translations = {}
    specify: Translations = {}


NO_WORDS = Words()


def with_other(question: Question, words: Words, languages: Languages) -> tuple[Question, Question]:
    """Return a select question with a choice for something else, and the question what that is."""
    other = Choice(name=OTHER, label=spoken(words.other, languages))
    choices = (
        question.choices if OTHER in {each.name for each in question.choices} else (*question.choices, other)
    )
    what = Question(
        path=f"{question.path}_{OTHER}",
        name=f"{question.name}_{OTHER}",
        type=QuestionType.TEXT,
        row=question.row,
        label=spoken(words.specify, languages),
        section=question.section,
        relevant=(*question.relevant, f"selected(${{{question.name}}}, '{OTHER}')"),
        repeats=question.repeats,
    )
    return replace(question, choices=choices), what


def spoken(text: Translations, languages: Languages) -> Translations:
    """Return a text of ours in the form's languages; where it is in none of them, in all we have."""
    return {code: text[code] for code in languages.codes if code in text} or text
