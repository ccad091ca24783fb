"""How answers and labels are shown: choices by their labels, `${name}` filled with the answer."""

from __future__ import annotations

import re

from conversations.forms.answers import Answer, Photo, Place
from conversations.forms.model import Choice, Question, QuestionType, Translations
from conversations.forms.walk import Walk
from conversations.texts import Label, Phrase, Words, is_blank, read, say, shortened

REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
LABEL_LENGTH = 1500
"""UTF-16 units of a label, filled."""
CHOICE_LENGTH = 300
"""UTF-16 units of a choice's label, filled."""
FILLED_LENGTH = 200
"""UTF-16 units of an answer that is put into a label."""


def filled(text: Translations, state: Walk, most: int = LABEL_LENGTH) -> Label:
    """Return a label of the form with every `${name}` replaced by what it stands for."""
    return Label(
        {language: shortened(_fill(words, language, state), most) for language, words in text.items()},
        state.compiled.form.default_language,
    )


def choice_label(choice: Choice, state: Walk) -> Label:
    """Return a choice's label; its name stands in where nothing of the label can be seen."""
    label = filled(choice.label or {"": ""}, state, CHOICE_LENGTH)
    seen = {
        language: choice.name if is_blank(words) else words for language, words in label.translations.items()
    }
    return Label(seen, label.fallback)


def in_words(label: Label, language: str) -> str:
    """Return the words of a label in a language."""
    return read(label.translations, language, label.fallback)


def shown_answer(state: Walk, question: Question, answer: Answer, language: str, limit: int) -> Phrase:
    """Return an answer for the eyes of a resident, cut at `limit` UTF-16 units."""
    match answer:
        case tuple():
            return Words(shortened(_choices(state, question, answer, language), limit))
        case Place():
            return Words(shortened(place_name(answer), limit))
        case Photo():
            return say("answer.photo")
        case _ if question.type is QuestionType.ACKNOWLEDGE:
            return say("answer.acknowledged")
        case _ if question.choices:
            return Words(shortened(_choices(state, question, (str(answer),), language), limit))
        case _:
            return Words(shortened(str(answer), limit))


def place_name(place: Place) -> str:
    """Return a place's name and district, else its coordinates in degrees."""
    named = [part for part in (place.name, place.district) if part]
    return ", ".join(named) or f"{place.latitude:.5f}, {place.longitude:.5f}"


def _choices(state: Walk, question: Question, names: tuple[str, ...], language: str) -> str:
    """Return the labels of choices; a choice that the form no longer has keeps its name."""
    labels = {each.name: in_words(choice_label(each, state), language) for each in question.choices}
    return ", ".join(labels.get(name, name) for name in names)


def _fill(text: str, language: str, state: Walk) -> str:
    def replacement(match: re.Match[str]) -> str:
        return shortened(_filling(match[1], language, state), FILLED_LENGTH)

    return REFERENCE.sub(replacement, text)


def _filling(name: str, language: str, state: Walk) -> str:
    value, node = state.values.text(name), state.compiled.by_name.get(name)
    if node is None or not node.question.choices:
        return value
    labels = {each.name: each.label for each in node.question.choices}
    return ", ".join(
        read(labels.get(part, {}), language, state.compiled.form.default_language) or part
        for part in value.split()
    )
