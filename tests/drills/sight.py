"""What a resident sees: the screen that the bot's last words are, and which question it asks.

Read from the words on the screen alone, as a person would.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from conversations.forms.display import REFERENCE
from conversations.forms.model import Question, QuestionType
from simulator.view import Button, View, buttons_of
from tests.drills import words
from tests.drills.rounds import Sheet
from tests.drills.words import word


class Screen(Enum):
    """Where the resident is."""

    NOTICE = auto()
    QUESTION = auto()
    PLACE = auto()
    PAUSED = auto()
    RETURNING = auto()
    REVIEW = auto()
    CHANGING = auto()
    THANKS = auto()
    LOOKING = auto()
    ELSEWHERE = auto()


MARKS = {
    word("notice.stored"): Screen.NOTICE,
    word("change.title"): Screen.CHANGING,
    word("paused.text"): Screen.PAUSED,
    word("returning.welcome"): Screen.RETURNING,
    word("place.is_it_right"): Screen.PLACE,
    word("thanks.survey"): Screen.THANKS,
    word("thanks.vote"): Screen.THANKS,
    word("thanks.map"): Screen.THANKS,
}
"""Sentences that a screen is known by."""
BUTTONS = {words.HAND_IN: Screen.REVIEW, words.REVISE: Screen.LOOKING}
"""Buttons that a screen is known by, where its words are anybody's."""


class Trouble(Exception):  # noqa: N818 (what the resident has)
    """The bot said what no resident should hear."""


@dataclass(frozen=True)
class Sight:
    """One look at the screen: the living card, and the question on it where there is one."""

    view: View
    card: dict[str, Any]
    screen: Screen
    question: str = ""

    @property
    def where(self) -> tuple[Screen, str]:
        """Where the resident is, in a form that can be compared."""
        return self.screen, self.question

    @property
    def message_id(self) -> int:
        return int(self.card["message_id"])

    @property
    def text(self) -> str:
        return str(self.card["text"])

    @property
    def buttons(self) -> list[Button]:
        return buttons_of(self.card)

    @property
    def words(self) -> list[str]:
        """The labels of the keyboard of words."""
        return [str(each["text"]) for each in self.view.reply_buttons]

    def button(self, *labels: str) -> Button | None:
        """Return the first button with one of these labels, chosen or not."""
        wanted = {*labels, *(f"✓ {label}" for label in labels)}
        return next((each for each in self.buttons if each.text in wanted), None)

    def beginning(self, label: str) -> Button | None:
        """Return the button that begins like this."""
        return next((each for each in self.buttons if each.text.startswith(label)), None)

    def offers(self, label: str) -> bool:
        """Say whether there is such a button, or such a word on the keyboard."""
        return self.button(label) is not None or label in self.words

    def flashed(self, text: str, after: int) -> bool:
        """Say whether a passing hint with this text came up beyond a count of changes."""
        toast = self.view.toast
        return toast is not None and toast["seq"] > after and toast["text"] == text

    @property
    def came_late(self) -> bool:
        """Say whether the bot refuses a message as late."""
        return words.LATE in self.text


def look(view: View, sheet: Sheet) -> Sight | None:
    """Return what can be answered now; None while the bot is still speaking. Raises Trouble."""
    said = [each for each in view.from_bot if each["text"] and each["text"] != words.RECEIVED]
    for each in said:
        if each["text"] in words.TROUBLE:
            raise Trouble(each["text"])
    if view.toast and view.toast["text"] in words.TROUBLE:
        raise Trouble(view.toast["text"])
    sight = _read(view, said[-1], sheet) if said else None
    return sight if sight and (sight.buttons or _by_keyboard(sight, sheet)) else None


def _by_keyboard(sight: Sight, sheet: Sheet) -> bool:
    """Say whether this is a question for a place, whose buttons are a keyboard of words."""
    question = sheet.questions.get(sight.question)
    return question is not None and question.type is QuestionType.GEOPOINT and bool(sight.words)


def _read(view: View, card: dict[str, Any], sheet: Sheet) -> Sight:
    text, labels = str(card["text"]), {each.text for each in buttons_of(card)}
    known = [screen for mark, screen in MARKS.items() if mark in text]
    known += [screen for label, screen in BUTTONS.items() if label in labels]
    if known:
        return Sight(view, card, known[0])
    asked = [each for each in sheet.questions.values() if _asks(text, each)]
    if asked:
        question = max(asked, key=lambda each: sum(map(len, _pieces(each))))
        return Sight(view, card, Screen.QUESTION, question.name)
    return Sight(view, card, Screen.ELSEWHERE)


def _asks(text: str, question: Question) -> bool:
    return all(piece in text for piece in _pieces(question))


@cache
def _literal(label: str) -> tuple[str, ...]:
    """Return a label's own words, without what is filled in."""
    return tuple(piece for piece in REFERENCE.split(label)[::2] if piece.strip())


def _pieces(question: Question) -> tuple[str, ...]:
    return _literal(question.label[words.LANGUAGE])
