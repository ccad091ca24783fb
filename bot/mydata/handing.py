"""Handing over: the files go to the resident as documents, under a sign that something is coming."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Bot, InputFile
from telegram.constants import ChatAction

from bot.mydata.collecting import Collector
from bot.mydata.files import Document
from conversations.texts import say
from locales import Speaker


@dataclass(frozen=True)
class Handing:
    """Sends residents what is stored about them."""

    bot: Bot
    collector: Collector

    async def hand_over(self, telegram_id: int) -> None:
        """Send the files; nothing happens for who is not known any more. Raises TelegramError."""
        await self.bot.send_chat_action(telegram_id, ChatAction.UPLOAD_DOCUMENT)
        async with self.collector.collected(telegram_id) as collected:
            if collected is None:
                return
            for number, document in enumerate(collected.documents, 1):
                of = len(collected.documents)
                caption = _caption(self.collector.speaker, collected.language, number, of)
                await self._send(telegram_id, document, caption)

    async def _send(self, telegram_id: int, document: Document, caption: str) -> None:
        """Send one file as it lies on the disk, without reading it into memory."""
        document.file.seek(0)
        given = InputFile(document.file, filename=document.name, read_file_handle=False)
        await self.bot.send_document(telegram_id, given, caption=caption)


def _caption(speaker: Speaker, language: str, number: int, of: int) -> str:
    whole = speaker.plain(say("my_data.file"), language)
    return whole if of == 1 else f"{whole} {speaker.plain(say('my_data.part', at=number, of=of), language)}"
