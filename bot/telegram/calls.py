"""Calls that bring a card, as plain values in and out.

Nearly every update ends in one of them. The library's own methods make objects of the whole message that
comes back, which costs more than the rest of the call; what we need of it is its number. Errors are the
library's all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from telegram import Bot
from telegram.constants import ParseMode
from telegram.request import RequestData

Markup = dict[str, Any] | None


async def send_text(bot: Bot, chat_id: int, text: str, markup: Markup) -> int:
    """Send HTML; returns the message's number. Raises TelegramError."""
    sent = await _call(bot, "sendMessage", chat_id=chat_id, text=text, reply_markup=markup)
    return int(sent["message_id"])


async def edit_text(bot: Bot, chat_id: int, message_id: int, text: str, markup: Markup) -> None:
    """Replace the text and the buttons of a message. Raises TelegramError."""
    await _call(
        bot, "editMessageText", chat_id=chat_id, message_id=message_id, text=text, reply_markup=markup
    )


async def send_photo(bot: Bot, chat_id: int, file_id: str, caption: str, markup: Markup) -> int:
    """Send a picture that Telegram has, with HTML; returns the message's number. Raises TelegramError."""
    given = {"chat_id": chat_id, "photo": file_id, "caption": caption}
    sent = await _call(bot, "sendPhoto", reply_markup=markup, **given)
    return int(sent["message_id"])


async def edit_caption(bot: Bot, chat_id: int, message_id: int, caption: str, markup: Markup) -> None:
    """Replace the text beside a picture, and the buttons. Raises TelegramError."""
    given = {"chat_id": chat_id, "message_id": message_id, "caption": caption}
    await _call(bot, "editMessageCaption", reply_markup=markup, **given)


async def delete(bot: Bot, chat_id: int, message_id: int) -> None:
    """Delete a message. Raises TelegramError."""
    await _call(bot, "deleteMessage", reply_markup=None, chat_id=chat_id, message_id=message_id)


@dataclass(frozen=True)
class Plain:
    """Parameters that are JSON as they are: stands in for the library's own, which is final."""

    parameters: dict[str, Any]
    contains_files = False


async def _call(bot: Bot, method: str, *, reply_markup: Markup, **parameters: Any) -> Any:
    parameters["parse_mode"] = ParseMode.HTML
    if reply_markup is not None:
        parameters["reply_markup"] = reply_markup
    return await bot.request.post(f"{bot.base_url}/{method}", cast("RequestData", Plain(parameters)))
