"""Files of a round for staff: its contributions, and posters."""

from __future__ import annotations

from telegram import Bot

from bot.errands.sending import LARGEST, drawer, send_file
from bot.exports.formats import Format
from bot.exports.writing import NoPlaces, export_round
from bot.posters.files import Format as PosterFormat
from bot.posters.files import file_name, poster_file
from bot.posters.poster import Poster
from bot.telegram.progress import shown_at_work
from conversations.desk.errands import MakeExport, MakePoster
from conversations.events import ErrandDone
from conversations.facts import Office
from conversations.texts import Words, lines, say
from locales import Speaker
from storage.database import Database
from storage.errors import UnknownRound
from storage.rounds import find_round


async def send_export(bot: Bot, database: Database, chat_id: int, errand: MakeExport) -> ErrandDone:
    """Send a round's contributions as a file, or say why not. Raises TelegramError, StorageError."""
    slug, kind = errand.slug, Format(errand.kind)
    async with shown_at_work(bot, chat_id):
        with drawer() as folder:
            path = folder / f"{slug}.{kind}"
            try:
                done = await export_round(database, slug, kind, path)
            except NoPlaces:
                return ErrandDone(say("desk.export.no_places"))
            except UnknownRound:
                return ErrandDone(say("desk.refused.UnknownRound"))
            if not done.contributions:
                return ErrandDone(say("desk.export.empty"))
            if path.stat().st_size > LARGEST:
                command = f"mitwirkbot rounds export {slug} --format {kind} --output {path.name}"
                return ErrandDone(say("desk.export.too_large", command=Words(command)))
            await send_file(bot, chat_id, path)
    apart = done.files and kind is not Format.ZIP
    told = say("desk.errand.export", n=done.contributions)
    return ErrandDone(lines(told, say("desk.export.files_apart")) if apart else told)


async def send_poster(
    bot: Bot, database: Database, speaker: Speaker, office: Office, chat_id: int, errand: MakePoster
) -> ErrandDone:
    """Send a poster. Raises TelegramError, StorageError."""
    async with shown_at_work(bot, chat_id):
        try:
            async with database.reading() as tx:
                found = await find_round(tx, errand.slug)
        except UnknownRound:
            return ErrandDone(say("desk.refused.UnknownRound"))
        username = office.link.rpartition("/")[2]
        poster = Poster(found, errand.source, errand.language, username, office.name)
        kind = PosterFormat(errand.kind)
        with drawer() as folder:
            path = folder / file_name(poster, kind)
            path.write_bytes(await poster_file(poster, kind, speaker))
            await send_file(bot, chat_id, path)
    return ErrandDone(say("desk.errand.poster", link=Words(poster.link)))
