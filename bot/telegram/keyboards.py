"""Keyboards: a card's rows as buttons under a message, or as a keyboard of words with the place button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import KeyboardButton, ReplyKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.telegram.buttons import packed
from conversations.cards import Button, Rows, Verb
from conversations.texts import say
from locales import Speaker

WORDS: Mapping[str, Verb] = {
    "button.back": Verb.BACK,
    "button.skip": Verb.SKIP,
    "button.clear": Verb.SKIP,
    "button.pause": Verb.PAUSE,
    "button.keep": Verb.NEXT,
    "button.drawn": Verb.DONE,
    "button.undo_point": Verb.UNDO,
    "desk.button.end_trial": Verb.END_TRIAL,
}
"""Buttons that may stand in a keyboard of words: there a press comes as the label's text."""


def inline(rows: Rows, turn: int, speaker: Speaker, language: str) -> dict[str, Any] | None:
    """Return the buttons under a message, None where there are none.

    Plain values and not the library's objects: a card is shown at every step.
    """

    def made(button: Button) -> dict[str, str]:
        style = {"style": KeyboardButtonStyle.PRIMARY.value} if button.main else {}
        label = speaker.plain(button.label, language)
        return {"text": label, "callback_data": packed(button.action, turn), **style}

    keyboard = [[made(button) for button in row] for row in rows if row]
    return {"inline_keyboard": keyboard} if rows else None


def words(rows: Rows, speaker: Speaker, language: str) -> ReplyKeyboardMarkup:
    """Return the keyboard that shares the phone's place, with a card's rows as words below."""
    here = KeyboardButton(speaker.plain(say("location.here"), language), request_location=True)
    others = [[KeyboardButton(speaker.plain(button.label, language)) for button in row] for row in rows]
    return ReplyKeyboardMarkup([[here], *filter(None, others)], resize_keyboard=True)


def spoken_words(speaker: Speaker) -> dict[str, Verb]:
    """Return the labels of the keyboards of words, in every language, and what they do."""
    return {
        speaker.plain(say(label), language): verb
        for language in speaker.languages
        for label, verb in WORDS.items()
    }
