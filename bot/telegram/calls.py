"""Calls that bring a card, as plain values in and out.

Nearly every update ends in one of them. The library's own methods make objects of the whole message that
comes back, which costs more than the rest of the call; what we need of it is its number. Errors are the
library's all the same.
"""

from __future__ import annotations

from typing import Any

from telegram import Bot, ReplyKeyboardMarkup
from telegram.constants import ParseMode

Markup = dict[str, Any] | ReplyKeyboardMarkup | None


async def send_text(bot: Bot, chat_id: int, text: str, markup: Markup) -> int:
    """Send HTML; returns the message's number. Raises TelegramError."""
    return int(
        (await _call(bot, "SendMessage", chat_id=chat_id, text=text, reply_markup=markup))["message_id"]
    )


async def edit_text(bot: Bot, chat_id: int, message_id: int, text: str, markup: Markup) -> None:
    """Replace the text and the buttons of a message. Raises TelegramError."""
    await _call(
        bot, "EditMessageText", chat_id=chat_id, message_id=message_id, text=text, reply_markup=markup
    )


async def _call(bot: Bot, method: str, **parameters: Any) -> Any:
    """Call a method; written with a capital the library lets it pass, and Telegram takes any case."""
    return await bot.do_api_request(method, {**parameters, "parse_mode": ParseMode.HTML})
