"""Pictures on their way to Telegram: uploaded once, afterwards named by the file that Telegram keeps."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from cachetools import LRUCache
from telegram import InputMediaPhoto, Message
from telegram.constants import ParseMode

from bot.telegram.badges import numbered
from conversations.cards import AnyPicture, OwnPhoto, Picture
from conversations.results.charts import Chart

KNOWN = 4096
"""Pictures whose file at Telegram is remembered."""

Fetch = Callable[[AnyPicture], Awaitable[bytes]]
"""Gets the bytes of a picture, stored or drawn; raises LookupError for one that is gone."""


class Pictures:
    """What one bot has uploaded."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._files: LRUCache[str, str] = LRUCache(KNOWN)

    async def photo(self, picture: AnyPicture, caption: str | None = None) -> InputMediaPhoto:
        """Return a picture as Telegram takes it; the caption is HTML. Raises LookupError."""
        known = self._files.get(_key(picture))
        media = known if known is not None else await self._fetched(picture)
        return InputMediaPhoto(media, caption=caption, parse_mode=ParseMode.HTML if caption else None)

    async def album(self, pictures: Sequence[AnyPicture]) -> list[InputMediaPhoto]:
        """Return several pictures without captions. Raises LookupError."""
        return await asyncio.gather(*map(self.photo, pictures))

    async def _fetched(self, picture: AnyPicture) -> bytes:
        data = await self._fetch(picture)
        if isinstance(picture, Picture) and picture.number:
            return await asyncio.to_thread(numbered, data, picture.number)
        return data

    def remember(self, picture: AnyPicture, message: Message) -> None:
        """Note the file that a picture became."""
        if message.photo:
            self._files[_key(picture)] = message.photo[-1].file_id


def _key(picture: AnyPicture) -> str:
    match picture:
        case Picture(digest, number):
            return f"{digest} {number}"
        case OwnPhoto(photo):
            return photo
        case Chart(digest=digest):
            return f"chart {digest}"
