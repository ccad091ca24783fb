"""Progress: while something takes its time, the chat shows that somebody is at work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

AGAIN = 4.5
"""Seconds after which Telegram has to be told once more: it forgets after five."""


@asynccontextmanager
async def shown_at_work(bot: Bot, chat_id: int) -> AsyncIterator[None]:
    """Show it as long as the block lasts; whether that succeeds matters to nobody."""
    showing = asyncio.create_task(_show(bot, chat_id))
    try:
        yield
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing


async def _show(bot: Bot, chat_id: int) -> None:
    with suppress(TelegramError):
        while True:
            await bot.send_chat_action(chat_id, ChatAction.TYPING)
            await asyncio.sleep(AGAIN)
