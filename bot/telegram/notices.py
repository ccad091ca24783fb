"""Notices on their way out: what one says is written once a language, however many residents hear it."""

from __future__ import annotations

from typing import Any

import msgspec
from telegram import Bot

from bot.telegram import calls, keyboards
from bot.telegram.markup import fitting
from conversations.broadcasts.checks import CAPTION, TEXT
from conversations.cards import Card
from conversations.notices.naming import TURN
from locales import Speaker

KEPT = 1000
"""Notices whose wording is remembered: a round opens in a few languages, bundles are of many kinds."""

Written = tuple[str, dict[str, Any] | None]
"""Text and buttons."""


class Notices:
    """Says notices through one bot."""

    def __init__(self, bot: Bot, speaker: Speaker) -> None:
        self._bot = bot
        self._speaker = speaker
        self._encoder = msgspec.json.Encoder()
        self._written: dict[tuple[str, bytes], Written] = {}

    async def send(self, chat_id: int, card: Card, language: str) -> int:
        """Send a notice; returns the message's number. Raises TelegramError."""
        text, markup = self.written(card, language)
        return await calls.send_text(self._bot, chat_id, text, markup)

    def written(self, card: Card, language: str) -> Written:
        """Return a notice's text and buttons in a language."""
        key = (language, self._encoder.encode(card))
        if key not in self._written:
            if len(self._written) >= KEPT:
                self._written.clear()
            text = fitting(self._speaker.html(card.text, language), CAPTION if card.picture else TEXT)
            markup = keyboards.inline(card.rows, TURN, self._speaker, language)
            self._written[key] = (text, markup)
        return self._written[key]
