"""Broadcasts on their way: sent, edited and deleted; a picture is uploaded once, then named by its file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from telegram import Bot
from telegram.constants import ParseMode

from bot.telegram import calls
from bot.telegram.notices import Notices, Written
from bot.telegram.request import NotConnected
from conversations.broadcasts.broadcast import Broadcast, Content
from conversations.broadcasts.wording import card
from conversations.rounds import Round
from storage.errors import StorageError

Load = Callable[[str], Awaitable[bytes]]
"""Gets the bytes of a stored picture by their SHA-256."""
Call = Callable[[], Awaitable[int]]
"""Makes a call that is ready; returns the message's number. Raises TelegramError."""


class Broadcasts:
    """Says broadcasts through one bot."""

    def __init__(self, bot: Bot, notices: Notices, load: Load) -> None:
        self._bot = bot
        self._notices = notices
        self._load = load
        self._files: dict[str, str] = {}
        self._uploading = asyncio.Lock()

    async def show(
        self, chat_id: int, content: Content, round_: Round | None, language: str, now: datetime
    ) -> int:
        """Show one chat how a broadcast looks; returns the message's number. Raises TelegramError."""
        written = self._notices.written(card(content, round_, now), language)
        return await self._sent(chat_id, content.picture, written)

    def sending(self, chat_id: int, broadcast: Broadcast, language: str, now: datetime) -> Call:
        """Return the call that says a broadcast."""
        written = self._written(broadcast, language, now)
        return partial(self._sent, chat_id, broadcast.content.picture, written)

    def editing(
        self, chat_id: int, message_id: int, broadcast: Broadcast, language: str, now: datetime
    ) -> Call:
        """Return the call that brings a message to what the broadcast says now."""
        edit = calls.edit_caption if broadcast.content.picture else calls.edit_text
        text, markup = self._written(broadcast, language, now)
        return _numbered(message_id, partial(edit, self._bot, chat_id, message_id, text, markup))

    def deleting(self, chat_id: int, message_id: int) -> Call:
        """Return the call that deletes a message."""
        return _numbered(message_id, partial(calls.delete, self._bot, chat_id, message_id))

    def _written(self, broadcast: Broadcast, language: str, now: datetime) -> Written:
        return self._notices.written(card(broadcast.content, broadcast.round, now), language)

    async def _sent(self, chat_id: int, picture: str, written: Written) -> int:
        text, markup = written
        if not picture:
            return await calls.send_text(self._bot, chat_id, text, markup)
        if picture not in self._files:
            async with self._uploading:  # the others wait, so that it is uploaded once
                if picture not in self._files:
                    return await self._uploaded(chat_id, picture, written)
        return await calls.send_photo(self._bot, chat_id, self._files[picture], text, markup)

    async def _uploaded(self, chat_id: int, picture: str, written: Written) -> int:
        text, markup = written
        try:
            data = await self._load(picture)
        except (LookupError, StorageError) as problem:
            kind = type(problem).__name__
            raise NotConnected(f"the picture cannot be read ({kind})") from None  # so nothing was sent
        sent = await self._bot.send_photo(
            chat_id, data, caption=text, parse_mode=ParseMode.HTML, api_kwargs={"reply_markup": markup}
        )
        self._files[picture] = sent.photo[-1].file_id
        return sent.message_id


def _numbered(message_id: int, call: Callable[[], Awaitable[None]]) -> Call:
    async def called() -> int:
        await call()
        return message_id

    return called
