"""Rendering: what a resident is told becomes a call of the Bot API."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from telegram import Bot

from bot.outbox.calls import Call
from bot.telegram import calls
from bot.telegram.notices import Notices
from conversations.notices.wording import notice
from locales import Speaker
from storage.deliveries import Claimed


class Rendering:
    """Makes messages ready to be sent by a bot."""

    def __init__(self, bot: Bot, speaker: Speaker, zone: ZoneInfo) -> None:
        self._bot = bot
        self._notices = Notices(bot, speaker)
        self._zone = zone

    def __call__(self, claimed: Claimed, now: datetime) -> Call:
        """Return the call that says a message: whatever can break without sending it lies behind."""
        text, markup = self._notices.written(notice(claimed.news, now, self._zone), claimed.language)
        return partial(calls.send_text, self._bot, claimed.telegram_id, text, markup)
