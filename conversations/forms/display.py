"""How answers and labels are shown: choices by their labels, `${name}` filled with the answer."""

from __future__ import annotations

import re
from functools import lru_cache

from conversations.forms.answers import Answer, File, Line, Photo, Place
from conversations.forms.compiled import Node
from conversations.forms.model import Choice, Question, QuestionType, Translations
from conversations.forms.picked import Picked, asks_for, read_picked
from conversations.forms.walk import Walk
from conversations.lines import area_in_words, length_in_words
from conversations.texts import (
    Clock,
    Day,
    Joined,
    Label,
    Month,
    Number,
    Phrase,
    Words,
    is_blank,
    read,
    say,
    shortened,
)

REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
LABEL_LENGTH = 1500
"""UTF-16 units of a label, filled."""
CHOICE_LENGTH = 300
"""UTF-16 units of a choice's label, filled."""
LABELS = 4096
"""Labels without a `${name}` that are kept: they are the same whoever reads them."""
MOMENTS = frozenset({QuestionType.DATE, QuestionType.TIME, QuestionType.DATETIME})
FILLED_LENGTH = 200
"""UTF-16 units of an answer that is put into a label."""


def filled(
    text: Translations, state: Walk, scope: Node, most: int = LABEL_LENGTH, otherwise: str = ""
) -> Label:
    """Return a text of the question `scope` with every `${name}` replaced by what it stands for.

    `otherwise`, where it is given, stands in for what nothing can be seen of.
    """
    fallback = state.compiled.form.default_language
    words = tuple(text.items())
    if any("${" in each for _, each in words):
        words = tuple((language, _fill(each, language, state, scope)) for language, each in words)
        return _label(words, fallback, most, otherwise)
    return _kept_label(words, fallback, most, otherwise)


def choice_label(choice: Choice, state: Walk, scope: Node) -> Label:
    """Return the label of a question's choice; its name stands in where nothing of it can be seen."""
    return filled(choice.label or {"": ""}, state, scope, CHOICE_LENGTH, otherwise=choice.name)


def _label(words: tuple[tuple[str, str], ...], fallback: str, most: int, otherwise: str) -> Label:
    """Return a label of these languages and words, each cut at `most` UTF-16 units."""
    cut = {language: shortened(each, most) for language, each in words}
    if otherwise:
        cut = {language: otherwise if is_blank(each) else each for language, each in cut.items()}
    return Label(cut, fallback)


_kept_label = lru_cache(maxsize=LABELS)(_label)


def in_words(label: Label, language: str) -> str:
    """Return the words of a label in a language."""
    return read(label.translations, language, label.fallback)


def shown_answer(state: Walk, node: Node, answer: Answer, language: str, limit: int) -> Phrase:
    """Return an answer for the eyes of a resident, cut at `limit` UTF-16 units."""
    match answer:
        case tuple() if node.question.type is QuestionType.RANK:
            return Words(shortened(_ranked(state, node, answer, language), limit))
        case tuple():
            return Words(shortened(_choices(state, node, answer, language), limit))
        case Place():
            return Words(shortened(place_name(answer), limit))
        case Line(points=points):
            return _drawn(node, points)
        case Photo():
            return say("answer.photo")
        case File():
            return say(f"answer.{node.question.type}", detail=Words(_detail(answer)))
        case _ if node.question.type is QuestionType.REPEAT:
            return say("answer.instances", n=int(str(answer)))
        case _ if node.question.type is QuestionType.ACKNOWLEDGE:
            return say("answer.acknowledged")
        case _ if node.question.choices:
            return Words(shortened(_choices(state, node, (str(answer),), language), limit))
        case float() | int():
            return Number(answer)
        case _ if node.question.type in MOMENTS:
            return shown_moment(node.question, answer)
        case _:
            return Words(shortened(answer, limit))


def shown_moment(question: Question, text: str) -> Phrase:
    """Return a date, a time or both, as far as the text says them; what is neither is shown as it is."""
    picked = read_picked(text if question.type is not QuestionType.TIME else f"T{text.removeprefix('T')}")
    if picked is None or picked == Picked():
        return Words(shortened(text, CHOICE_LENGTH))
    match asks_for(question):
        case "year":
            return Words(str(picked.on.year))
        case "month":
            return Month(picked.on.month, picked.on.year)
        case _:
            day = () if picked.day is None else (Day(picked.on),)
            hour = () if picked.hour is None else (Clock(picked.at),)
            return Joined((*day, *hour), ", ")


def _drawn(node: Node, points: tuple[Place, ...]) -> Phrase:
    """Return a line or an area, with how many points it has and how much they make."""
    if node.question.type is QuestionType.GEOSHAPE:
        return say("answer.area", n=len(points) - 1, about=area_in_words(points))
    return say("answer.line", n=len(points), about=length_in_words(points))


def _detail(file: File) -> str:
    """Return how long a recording is, else what kind of file it is."""
    if file.seconds is None:
        return file.ending
    minutes, seconds = divmod(file.seconds, 60)
    return f"{minutes}:{seconds:02}"


def place_name(place: Place) -> str:
    """Return a place's name and district, else its coordinates in degrees."""
    named = [part for part in (place.name, place.district) if part]
    return ", ".join(named) or f"{place.latitude:.5f}, {place.longitude:.5f}"


def _ranked(state: Walk, node: Node, names: tuple[str, ...], language: str) -> str:
    """Return the labels of choices with their places."""
    labels = (_choices(state, node, (name,), language) for name in names)
    return " ".join(f"{place}. {label}" for place, label in enumerate(labels, 1))


def _choices(state: Walk, node: Node, names: tuple[str, ...], language: str) -> str:
    """Return the labels of choices; a choice that the form no longer has keeps its name."""
    choices = node.question.choices
    labels = {each.name: in_words(choice_label(each, state, node), language) for each in choices}
    return ", ".join(labels.get(name, name) for name in names)


def _fill(text: str, language: str, state: Walk, scope: Node) -> str:
    def replacement(match: re.Match[str]) -> str:
        return shortened(value_in_words(state, match[1], scope, language), FILLED_LENGTH)

    return REFERENCE.sub(replacement, text)


def value_in_words(state: Walk, name: str, scope: Node, language: str) -> str:
    """Return what `${name}` stands for in a text of the question `scope`, choices by their labels."""
    value, node = state.values.text(name, scope), state.compiled.by_name.get(name)
    if node is None or not node.question.choices:
        return value
    labels = {each.name: each.label for each in node.question.choices}
    return ", ".join(
        read(labels.get(part, {}), language, state.compiled.form.default_language) or part
        for part in value.split()
    )
