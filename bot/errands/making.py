"""Making what an errand asks for: which kind is whose."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from telegram import Bot

from bot.errands.forms import FormErrands
from bot.errands.handing import send_export, send_poster
from bot.errands.ledger import write_broadcast
from bot.errands.log import write_log
from bot.errands.part import write_part
from bot.errands.sending import drawer, send_file
from bot.errands.template import write_template
from bot.telegram.broadcasts import Broadcasts, Load
from bot.telegram.notices import Notices
from bot.telegram.progress import shown_at_work
from conversations.cards import Card, Verb, button, column
from conversations.desk.errands import (
    CheckUpload,
    CompareUpload,
    FetchPart,
    MakeExport,
    MakeLedger,
    MakeLog,
    MakePoster,
    MakeTemplate,
    ShowBroadcast,
    TellStaff,
)
from conversations.desk.spots import Home, way_to
from conversations.desk.waiting import named
from conversations.events import ErrandDone
from conversations.facts import Office
from conversations.texts import Phrase, Words, say
from locales import Speaker
from storage.broadcasts import find_broadcast
from storage.database import Database
from storage.errands import ClaimedErrand
from storage.errors import UnknownReview
from storage.residents import find_resident


@dataclass(frozen=True)
class Making:
    """Makes and sends."""

    bot: Bot
    database: Database
    speaker: Speaker
    office: Office
    load: Load
    """Gets a stored picture."""

    async def made(self, claimed: ClaimedErrand, now: datetime) -> ErrandDone | None:
        """Do an errand; returns what is to be said then. Raises TelegramError, StorageError."""
        match claimed.errand:
            case TellStaff():
                await self._tell(claimed.telegram_id, claimed.errand)
                return None
            case MakeLog():
                async with shown_at_work(self.bot, claimed.telegram_id):
                    with drawer() as folder:
                        path = await write_log(self.database, folder, self.office.zone, now)
                        await send_file(self.bot, claimed.telegram_id, path)
                return ErrandDone(say("desk.errand.log"))
            case CheckUpload():
                async with shown_at_work(self.bot, claimed.telegram_id):
                    return await self._forms.check(claimed.telegram_id, claimed.errand, now)
            case CompareUpload():
                return await self._forms.compare(claimed.telegram_id, claimed.errand, now)
            case MakeTemplate(language):
                async with shown_at_work(self.bot, claimed.telegram_id):
                    with drawer() as folder:
                        path = await asyncio.to_thread(write_template, folder, language)
                        await send_file(self.bot, claimed.telegram_id, path)
                return ErrandDone(say("desk.errand.template"))
            case FetchPart(part):
                return await self._part(claimed.telegram_id, part)
            case MakeExport():
                return await send_export(self.bot, self.database, claimed.telegram_id, claimed.errand)
            case MakePoster():
                return await send_poster(
                    self.bot, self.database, self.speaker, self.office, claimed.telegram_id, claimed.errand
                )
            case MakeLedger(number, language):
                async with shown_at_work(self.bot, claimed.telegram_id):
                    with drawer() as folder:
                        zone = self.office.zone
                        path = await write_broadcast(self.database, folder, number, language, zone)
                        await send_file(self.bot, claimed.telegram_id, path)
                return ErrandDone(say("desk.errand.ledger"))
            case ShowBroadcast(number, language):
                await self._show(claimed.telegram_id, number, language, now)
                return ErrandDone(say("desk.errand.broadcast"))
            case _:
                assert_never(claimed.errand)

    @property
    def _forms(self) -> FormErrands:
        return FormErrands(self.bot, self.database, self.office.zone, self.office.city)

    async def _part(self, telegram_id: int, part: int) -> ErrandDone:
        """Send a recording or a document, unless its author took it back meanwhile."""
        async with shown_at_work(self.bot, telegram_id):
            with drawer() as folder:
                try:
                    path = await write_part(self.database, folder, part)
                except UnknownReview:
                    return ErrandDone(say("desk.refused.UnknownReview"))
                await send_file(self.bot, telegram_id, path)
        return ErrandDone(say("desk.errand.part"))

    async def _show(self, telegram_id: int, number: int, language: str, now: datetime) -> None:
        """Send a broadcast as residents would have it. Raises TelegramError, UnknownBroadcast."""
        async with self.database.reading() as tx:
            found = await find_broadcast(tx, number)
        broadcasts = Broadcasts(self.bot, Notices(self.bot, self.speaker), self.load)
        await broadcasts.show(telegram_id, found.content, found.round, language, now)

    async def _tell(self, telegram_id: int, errand: TellStaff) -> None:
        """Send a message with a button; nothing happens for who is not known any more."""
        async with self.database.reading() as tx:
            resident = await find_resident(tx, telegram_id, lock=False)
        if resident is None:
            return
        params: dict[str, Phrase] = {name: Words(value) for name, value in errand.params.items()}
        if errand.deed is not None:
            params["what"] = named(errand.deed, errand.params["subject"], errand.until)
        text = say(errand.text, **params)
        rows = column(
            button(say("desk.button.look"), Verb.DESK_OPEN, errand.spot, main=True),
            button(say("desk.button.home"), Verb.DESK_OPEN, way_to(Home())),
        )
        await Notices(self.bot, self.speaker).send(telegram_id, Card(text, rows), resident.session.language)
