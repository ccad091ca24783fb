"""The messenger: shows cards as Telegram messages, one living card a chat.

A card is edited into the next where Telegram can do that; otherwise it is sent anew and the old one
loses its buttons or goes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cachetools import LRUCache
from telegram import Bot, InputMediaPhoto, Message, ReplyKeyboardRemove
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.telegram import keyboards
from bot.telegram.failures import Failure, meaning
from conversations.cards import Card, OwnPhoto, Picture, Shape
from conversations.session import Living
from conversations.texts import say, shortened, units
from locales import Speaker

CAPTION = 1000
"""UTF-16 units of text that stand under a picture; Telegram's limit is 1024."""
TEXT = 4096
KNOWN_FILES = 4096
"""Pictures whose file at Telegram is remembered, so that they are uploaded once."""
HTML = ParseMode.HTML

Fetch = Callable[[Picture | OwnPhoto], Awaitable[bytes]]
"""Gets the bytes of a picture out of the database."""


@dataclass(frozen=True)
class Told:
    """A card in a resident's language, ready to be sent."""

    card: Card
    text: str
    language: str
    turn: int

    @property
    def picture(self) -> Picture | OwnPhoto | None:
        """The picture that the text can stand under."""
        return self.card.picture if units(self.text) <= CAPTION and not self.card.asks_place else None

    @property
    def above(self) -> tuple[Picture | OwnPhoto, ...]:
        """The pictures to send before the card itself."""
        apart = self.card.picture if self.picture is None else None
        return (*self.card.album, *((apart,) if apart else ()))

    @property
    def shape(self) -> Shape:
        """What the card becomes."""
        if self.card.asks_place:
            return Shape.KEYBOARD
        return Shape.TEXT if self.picture is None else Shape.PICTURE

    def fits(self, living: Living | None, *, below: bool) -> bool:
        """Say whether the living card can be edited into this one."""
        if living is None or below or self.above:
            return False
        return living.shape is self.shape and self.shape is not Shape.KEYBOARD


class Messenger:
    """Speaks through one bot."""

    def __init__(self, bot: Bot, speaker: Speaker, fetch: Fetch) -> None:
        self._bot = bot
        self._speaker = speaker
        self._fetch = fetch
        self._files: LRUCache[str, str] = LRUCache(KNOWN_FILES)

    async def show(
        self, chat_id: int, card: Card, language: str, turn: int, living: Living | None, *, below: bool
    ) -> Living:
        """Show a card; returns the message that is now the living one. Raises TelegramError."""
        text = shortened(self._speaker.html(card.text, language), TEXT)
        told = Told(card, text, language, turn)
        if (
            living is not None
            and told.fits(living, below=below)
            and await self._edited(chat_id, told, living)
        ):
            return living
        return await self._sent(chat_id, told, living, keep=below)

    async def retire(self, chat_id: int, living: Living, *, keep: bool = True) -> None:
        """Take the buttons off a card, or the card away; what cannot be is left as it is."""
        if living.shape is Shape.KEYBOARD:
            return
        try:
            if keep or not await self._bot.delete_message(chat_id, living.message_id):
                await self._bot.edit_message_reply_markup(chat_id, living.message_id)
        except TelegramError as problem:
            if meaning(problem) not in {Failure.NONE, Failure.GONE}:
                raise

    async def _edited(self, chat_id: int, told: Told, living: Living) -> bool:
        """Edit the living card; False where it cannot be edited any more."""
        markup = keyboards.inline(told.card.rows, told.turn, self._speaker, told.language)
        message_id = living.message_id
        try:
            if told.picture is None:
                await self._bot.edit_message_text(
                    told.text, chat_id, message_id, parse_mode=HTML, reply_markup=markup
                )
            else:
                media = await self._photo(told.picture, told.text)
                await self._bot.edit_message_media(media, chat_id, message_id, reply_markup=markup)
        except TelegramError as problem:
            match meaning(problem):
                case Failure.NONE:
                    return True
                case Failure.GONE:
                    return False
                case _:
                    raise
        return True

    async def _sent(self, chat_id: int, told: Told, living: Living | None, *, keep: bool) -> Living:
        """Send the card as a new message; the old card is retired behind it."""
        if living is not None and living.shape is Shape.KEYBOARD and told.shape is not Shape.KEYBOARD:
            await self._remove_keyboard(chat_id, told.language)
        await self._send_above(chat_id, told.above)
        message = await self._send(chat_id, told)
        if living is not None:
            await self.retire(chat_id, living, keep=keep)
        return Living(message_id=message.message_id, shape=told.shape)

    async def _send(self, chat_id: int, told: Told) -> Message:
        rows, speaker, language = told.card.rows, self._speaker, told.language
        if told.shape is Shape.KEYBOARD:
            words = keyboards.words(rows, speaker, language)
            return await self._bot.send_message(chat_id, told.text, parse_mode=HTML, reply_markup=words)
        markup = keyboards.inline(rows, told.turn, speaker, language)
        if told.picture is None:
            return await self._bot.send_message(chat_id, told.text, parse_mode=HTML, reply_markup=markup)
        media = await self._photo(told.picture)
        sent = await self._bot.send_photo(
            chat_id, media.media, caption=told.text, parse_mode=HTML, reply_markup=markup
        )
        self._remember(told.picture, sent)
        return sent

    async def _send_above(self, chat_id: int, pictures: tuple[Picture | OwnPhoto, ...]) -> None:
        """Send pictures without buttons: one as a photo, several as an album."""
        media = await asyncio.gather(*(self._photo(picture) for picture in pictures))
        if len(media) == 1:
            self._remember(pictures[0], await self._bot.send_photo(chat_id, media[0].media))
        elif media:
            for picture, message in zip(
                pictures, await self._bot.send_media_group(chat_id, media), strict=False
            ):
                self._remember(picture, message)

    async def _remove_keyboard(self, chat_id: int, language: str) -> None:
        """Take the keyboard of words away: only a message can do that, and it then goes itself."""
        thanks = self._speaker.plain(say("location.received"), language)
        message = await self._bot.send_message(chat_id, thanks, reply_markup=ReplyKeyboardRemove())
        await self._bot.delete_message(chat_id, message.message_id)

    async def _photo(self, picture: Picture | OwnPhoto, caption: str | None = None) -> InputMediaPhoto:
        known = self._files.get(_key(picture))
        media = known if known is not None else await self._fetch(picture)
        return InputMediaPhoto(media, caption=caption, parse_mode=HTML if caption else None)

    def _remember(self, picture: Picture | OwnPhoto, message: Message) -> None:
        if message.photo:
            self._files[_key(picture)] = message.photo[-1].file_id


def _key(picture: Picture | OwnPhoto) -> str:
    return picture.digest if isinstance(picture, Picture) else picture.id
