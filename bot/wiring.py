"""Wiring: the parts of a serving process put together from its settings, and taken apart again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.deciding import Decider
from bot.door import Door
from bot.errands.making import Making
from bot.errands.running import Errands
from bot.forms import Forms
from bot.mydata.collecting import Collector
from bot.mydata.handing import Handing
from bot.now import Now, utc_now
from bot.outbox.calls import most_at_once
from bot.outbox.rendering import Rendering
from bot.outbox.sender import Sender
from bot.results.board import Board
from bot.results.pictures.painter import Painter
from bot.settings import ServingSettings, SettingsError
from bot.speaking import Voice
from bot.telegram.broadcasts import Load
from bot.telegram.keyboards import spoken_words
from bot.telegram.messenger import Messenger
from bot.telegram.pictures import Fetch, Pictures
from bot.telegram.request import AiohttpRequest
from bot.throttle import Throttle
from bot.turns import Turns
from conversations.cards import AnyPicture, Picture
from conversations.facts import Office
from conversations.notices.judging import City
from conversations.results.charts import Chart
from locales import Speaker, load_catalogues
from storage.database import Database
from storage.photos import PhotoBytes, PictureBytes, load_photo, load_picture
from storage.staff import appoint_first


@dataclass(frozen=True)
class Parts:
    """What the processes are made of."""

    settings: ServingSettings
    database: Database
    bot: Bot
    speaker: Speaker
    door: Door
    decider: Decider
    voice: Voice
    handing: Handing
    sender: Sender
    errands: Errands
    board: Board
    painter: Painter


@asynccontextmanager
async def wired(settings: ServingSettings, now: Now = utc_now) -> AsyncIterator[Parts]:
    """Put the parts together, checked: the database has our schema, Telegram knows the token.

    Raises StorageError, SettingsError.
    """
    async with AsyncExitStack() as stack:
        database = Database(settings.database_url.get_secret_value())
        stack.push_async_callback(database.dispose)
        await database.check()
        async with database.transaction() as tx:
            await appoint_first(tx, settings.staff_admins, now())
        bot = _bot(settings, AiohttpRequest())
        stack.push_async_callback(bot.shutdown)
        await _introduced(bot, settings)
        speaker = Speaker(load_catalogues(), settings.timezone)
        bulk = _bot(settings, AiohttpRequest(connections=most_at_once(settings.bulk_rate)))
        await bulk.request.initialize()
        stack.push_async_callback(bulk.request.shutdown)
        yield _parts(settings, database, bot, speaker, _sender(settings, database, bulk, speaker, now), now)


async def username(settings: ServingSettings) -> str:
    """Ask Telegram what the bot is called, without @; raises SettingsError."""
    bot = _bot(settings, AiohttpRequest())
    try:
        await _introduced(bot, settings)
        return bot.username
    finally:
        await bot.shutdown()


def _parts(
    settings: ServingSettings, database: Database, bot: Bot, speaker: Speaker, sender: Sender, now: Now
) -> Parts:
    forms = Forms()
    office = _office(settings, bot.username)
    board, painter = Board(database, forms, now), Painter(office.city)
    decider = Decider(database, forms, office, speaker.languages, board)
    voice = Voice(database, Messenger(bot, speaker, Pictures(_fetching(database, painter))))
    door = Door(bot, decider, voice, speaker, spoken_words(speaker), Throttle(), Turns(), now)
    making = Making(bot, database, speaker, office, stored_pictures(database))
    errands = Errands(database, decider, voice, door.turns, making, now)
    handing = Handing(bot, Collector(database, forms, speaker, office))
    return Parts(
        settings, database, bot, speaker, door, decider, voice, handing, sender, errands, board, painter
    )


def _sender(settings: ServingSettings, database: Database, bulk: Bot, speaker: Speaker, now: Now) -> Sender:
    """Return what sends notices: on connections of its own, so that no reply waits for one."""
    city = City(settings.timezone, settings.quiet_hours)
    rendering = Rendering(bulk, speaker, settings.timezone, stored_pictures(database))
    return Sender(database, city, rendering, settings.bulk_rate, now)


def stored_pictures(database: Database) -> Load:
    """Return what gets the bytes of a stored picture; raises LookupError for one that is gone."""

    async def load(digest: str) -> bytes:
        async with database.reading() as tx:
            stored = await load_picture(tx, digest)
        if stored is None:
            raise LookupError("a picture is gone")
        return stored.data

    return load


def _bot(settings: ServingSettings, request: AiohttpRequest) -> Bot:
    base = str(settings.telegram_api_url).rstrip("/")
    return Bot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=AiohttpRequest(),
    )


async def _introduced(bot: Bot, settings: ServingSettings) -> None:
    """Ask Telegram who we are; raises SettingsError for a token that it does not know."""
    where = f"{settings.telegram_api_url.host}:{settings.telegram_api_url.port}"
    try:
        await bot.initialize()
    except InvalidToken:
        raise SettingsError(f"TELEGRAM_TOKEN: Telegram ({where}) does not know this token.") from None
    except (TelegramError, LookupError, TypeError) as problem:  # no answer, or one that is not Telegram's
        kind = type(problem).__name__
        raise SettingsError(f"TELEGRAM_API_URL: Telegram ({where}) does not answer ({kind}).") from None


def _office(settings: ServingSettings, username: str) -> Office:
    return Office(
        name=settings.city_name,
        controller=settings.controller,
        contact=settings.contact,
        privacy_url=settings.privacy_url,
        zone=settings.timezone,
        city=settings.city(),
        quiet=settings.quiet_hours,
        pages=str(settings.webhook_url or "").rstrip("/"),
        link=f"https://t.me/{username}",
        rate=settings.bulk_rate,
        four_eyes=settings.four_eyes,
        retention=settings.retention(),
    )


def _fetching(database: Database, painter: Painter) -> Fetch:
    async def fetch(picture: AnyPicture) -> bytes:
        """Return a picture's bytes; raises LookupError for one that is gone."""
        if isinstance(picture, Chart):
            return await painter.painted(picture)
        async with database.reading() as tx:
            stored: PictureBytes | PhotoBytes | None
            if isinstance(picture, Picture):
                stored = await load_picture(tx, picture.digest)
            else:
                stored = await load_photo(tx, picture.id)
        if stored is None:
            raise LookupError("a picture of the card is gone")
        return stored.data

    return fetch
