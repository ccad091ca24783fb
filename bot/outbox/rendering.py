"""Rendering: what a resident is told, or what of it is amended, becomes a call of the Bot API."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from telegram import Bot

from bot.outbox.outcomes import Errand
from bot.telegram import calls
from bot.telegram.broadcasts import Broadcasts, Call, Load
from bot.telegram.notices import Notices
from conversations.notices.wording import notice
from locales import Speaker
from storage.amending import Amendment


class Rendering:
    """Makes messages ready to be sent by a bot."""

    def __init__(self, bot: Bot, speaker: Speaker, zone: ZoneInfo, load: Load) -> None:
        self._bot = bot
        self._notices = Notices(bot, speaker)
        self._broadcasts = Broadcasts(bot, self._notices, load)
        self._zone = zone

    def __call__(self, errand: Errand, now: datetime) -> Call:
        """Return the call that does an errand: whatever can break without sending anything lies behind."""
        chat, language = errand.telegram_id, errand.language
        if isinstance(errand, Amendment):
            if errand.deletes:
                return self._broadcasts.deleting(chat, errand.message_id)
            return self._broadcasts.editing(chat, errand.message_id, errand.broadcast, language, now)
        if errand.broadcast is not None:
            return self._broadcasts.sending(chat, errand.broadcast, language, now)
        text, markup = self._notices.written(notice(errand.news, now, self._zone), language)
        return partial(calls.send_text, self._bot, chat, text, markup)
