"""The messenger: shows cards as Telegram messages, one living card a chat.

A card is edited into the next where Telegram can do that; otherwise it is sent anew, and the old one
is retired once the new one is noted.
"""

from __future__ import annotations

from collections.abc import Awaitable

import structlog
from msgspec.structs import replace
from telegram import Bot, Message, ReplyKeyboardRemove
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.telegram import calls, keyboards
from bot.telegram.failures import Failure, meaning
from bot.telegram.markup import fitting
from bot.telegram.pictures import Pictures
from bot.telegram.told import Told
from conversations.cards import AnyPicture, Card, Shape
from conversations.notices.naming import TURN
from conversations.session import Living
from conversations.texts import say
from locales import Speaker

TEXT = 4096
"""UTF-16 units of a message."""
HTML = ParseMode.HTML
QUIET = {Failure.NONE, Failure.GONE, Failure.UNREACHABLE}
"""Reasons for which an old card keeps its buttons that nobody need hear of."""

log = structlog.get_logger()


class Messenger:
    """Speaks through one bot."""

    def __init__(self, bot: Bot, speaker: Speaker, pictures: Pictures) -> None:
        self._bot = bot
        self._speaker = speaker
        self._pictures = pictures

    async def show(
        self, chat_id: int, card: Card, language: str, turn: int, living: Living | None, *, below: bool
    ) -> Living:
        """Show a card; returns the message that is now the living one. Raises TelegramError.

        A card whose pictures are gone is shown without them.
        """
        told = Told(card, fitting(self._speaker.html(card.text, language), TEXT), language, turn)
        try:
            return await self._shown(chat_id, told, living, below=below)
        except LookupError:
            log.warning("picture_gone", turn=turn)
            bare = replace(told, card=replace(card, picture=None, album=()))
            return await self._shown(chat_id, bare, living, below=below)

    async def retire(self, chat_id: int, living: Living, *, keep: bool = True) -> None:
        """Take the buttons off a card, or the card away; where neither succeeds it is left as it is.

        A press on what was left is refused as outdated, so nothing depends on this.
        """
        if living.shape is Shape.KEYBOARD:
            return
        if keep or not await self._done(self._bot.delete_message(chat_id, living.message_id)):
            await self._done(self._bot.edit_message_reply_markup(chat_id, living.message_id))

    async def alter(self, chat_id: int, on: Living, card: Card, language: str) -> None:
        """Show a card in the place of a notice; one that is gone comes anew.

        Where that fails the notice stays as it is: what was asked for is stored, and may be asked again.
        """
        text = fitting(self._speaker.html(card.text, language), TEXT)
        markup = keyboards.inline(card.rows, TURN, self._speaker, language)
        try:
            await calls.edit_text(self._bot, chat_id, on.message_id, text, markup)
        except TelegramError as problem:
            if meaning(problem) is Failure.GONE:
                await self._done(calls.send_text(self._bot, chat_id, text, markup), "not_altered")
            elif meaning(problem) not in QUIET:
                log.warning("not_altered", kind=type(problem).__name__)

    async def _done(self, call: Awaitable[object], otherwise: str = "not_retired") -> bool:
        try:
            await call
        except TelegramError as problem:
            if meaning(problem) not in QUIET:
                log.warning(otherwise, kind=type(problem).__name__)
            return False
        return True

    async def _shown(self, chat_id: int, told: Told, living: Living | None, *, below: bool) -> Living:
        if (
            living is not None
            and told.fits(living, below=below)
            and await self._edited(chat_id, told, living)
        ):
            return living
        if living is not None and living.shape is Shape.KEYBOARD and told.shape is not Shape.KEYBOARD:
            await self._remove_keyboard(chat_id, told.language)
        await self._send_above(chat_id, told.above)
        return Living(message_id=await self._send(chat_id, told), shape=told.shape)

    async def _edited(self, chat_id: int, told: Told, living: Living) -> bool:
        """Edit the living card; False where it cannot be edited any more."""
        markup = keyboards.inline(told.card.rows, told.turn, self._speaker, told.language)
        message_id = living.message_id
        try:
            if told.picture is None:
                await calls.edit_text(self._bot, chat_id, message_id, told.text, markup)
            else:
                media = await self._pictures.photo(told.picture, told.text)
                edited = await self._bot.edit_message_media(
                    media, chat_id, message_id, api_kwargs={"reply_markup": markup}
                )
                if isinstance(edited, Message):
                    self._pictures.remember(told.picture, edited)
        except TelegramError as problem:
            match meaning(problem):
                case Failure.NONE:
                    return True
                case Failure.GONE:
                    return False
                case _:
                    raise
        return True

    async def _send(self, chat_id: int, told: Told) -> int:
        """Send the card; returns the message's number."""
        rows, speaker, language = told.card.rows, self._speaker, told.language
        if told.shape is Shape.KEYBOARD:
            return await calls.send_text(
                self._bot, chat_id, told.text, keyboards.words(rows, speaker, language).to_dict()
            )
        markup = keyboards.inline(rows, told.turn, speaker, language)
        if told.picture is None:
            return await calls.send_text(self._bot, chat_id, told.text, markup)
        photo = (await self._pictures.photo(told.picture)).media
        sent = await self._bot.send_photo(
            chat_id, photo, caption=told.text, parse_mode=HTML, api_kwargs={"reply_markup": markup}
        )
        self._pictures.remember(told.picture, sent)
        return sent.message_id

    async def _send_above(self, chat_id: int, pictures: tuple[AnyPicture, ...]) -> None:
        """Send pictures without buttons: one as a photo, several as an album."""
        media = await self._pictures.album(pictures)
        if len(media) == 1:
            self._pictures.remember(pictures[0], await self._bot.send_photo(chat_id, media[0].media))
        elif media:
            sent = await self._bot.send_media_group(chat_id, media)
            for picture, message in zip(pictures, sent, strict=False):
                self._pictures.remember(picture, message)

    async def _remove_keyboard(self, chat_id: int, language: str) -> None:
        """Take the keyboard of words away: only a message can do that, and it then goes itself."""
        thanks = self._speaker.plain(say("location.received"), language)
        message = await self._bot.send_message(chat_id, thanks, reply_markup=ReplyKeyboardRemove())
        await self._done(self._bot.delete_message(chat_id, message.message_id))
