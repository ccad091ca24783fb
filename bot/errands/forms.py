"""Forms that staff sent: fetched, checked in a process of their own, stored or compared with what runs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from telegram import Bot

from authoring import Compiled, FormProblems
from bot.compiling import compiled_form, pictures_of
from bot.desk.formats import stored
from bot.errands.comparing import compared
from bot.errands.sending import drawer, send_file
from bot.files import MEGABYTE, downloaded
from bot.problems import problem_lines
from conversations.desk.errands import CheckUpload, CompareUpload
from conversations.desk.facts import Member, Upload
from conversations.desk.roles import Deed, may
from conversations.desk.spots import Clash, NewForm, Report, Revision, Summary
from conversations.desk.uploading import MEGABYTES
from conversations.events import ErrandDone
from conversations.places import City
from conversations.texts import say
from storage.adding import kept_round
from storage.audit import Act
from storage.database import Connection, Database
from storage.errors import AlreadyAdded, SlugTaken, UnknownRound, UploadGone
from storage.rounds import find_round
from storage.staff import find_member
from storage.uploads import Sent, find_upload, load_upload, put_upload, tell_upload

MANY = 8
"""Problems of which a list comes as a file, too."""
STEM = 60
"""Signs of a file's name that are kept."""


@dataclass(frozen=True)
class FormErrands:
    """Checks and compares."""

    bot: Bot
    database: Database
    zone: ZoneInfo
    city: City

    async def check(self, telegram_id: int, errand: CheckUpload, now: datetime) -> ErrandDone | None:
        """Check a form that was sent; returns what came of it, None for who has no role for it any more.

        Raises TelegramError, StorageError.
        """
        async with self.database.reading() as tx:
            if await editor(tx, telegram_id) is None:
                return None
            kind = (await find_round(tx, errand.slug)).participation.kind if errand.slug else None
        with drawer() as folder:
            path = folder / file_name(errand.name)
            data = await downloaded(self.bot, errand.file, MEGABYTES * MEGABYTE)
            if data is None:
                return ErrandDone(say("desk.form.too_large", most=MEGABYTES), NewForm(errand.slug))
            path.write_bytes(data)
            try:
                compiled = await self._compiled(path, kind)
            except FormProblems as found:
                lines = tuple(problem_lines(found.problems, errand.language))
                return await self._refused(telegram_id, errand, folder, lines, now)
        upload, sent = _upload(errand, compiled), _sent(compiled)
        if errand.slug:
            return await self._told(None, upload, sent, now)
        return await self._stored(telegram_id, upload, sent, now)

    async def _compiled(self, path: Path, kind: str | None) -> Compiled:
        """Compile a form, while others are served. Raises FormProblems."""
        return await asyncio.to_thread(compiled_form, path, self.zone, kind=kind, city=self.city)

    async def compare(self, telegram_id: int, errand: CompareUpload, now: datetime) -> ErrandDone | None:
        """Work out what a form that was checked would change in a round. Raises StorageError."""
        try:
            async with self.database.reading() as tx:
                if await editor(tx, telegram_id) is None:
                    return None
                upload, sent = await find_upload(tx, errand.upload), await load_upload(tx, errand.upload)
        except UploadGone:
            return ErrandDone(say("desk.refused.UploadGone"), NewForm())
        assert upload is not None  # noqa: S101 (its form was found in the same moment)
        return await self._told(upload.number, replace(upload, slug=errand.slug), sent, now)

    async def _refused(
        self, telegram_id: int, errand: CheckUpload, folder: Path, lines: tuple[str, ...], now: datetime
    ) -> ErrandDone:
        """Tell what is wrong with a form; of much, as a file as well."""
        if len(lines) > MANY:
            path = folder / f"{PurePath(file_name(errand.name)).stem}.txt"
            path.write_text("".join(f"{line}\n" for line in lines), "utf-8-sig")
            await send_file(self.bot, telegram_id, path)
        async with self.database.transaction() as tx:
            told = Upload(name=errand.name, slug=errand.slug, lines=lines)
            kept = await put_upload(tx, told, None, now)
        return ErrandDone(say("desk.errand.refused"), Report(kept.number, errand.slug))

    async def _stored(self, telegram_id: int, upload: Upload, sent: Sent, now: datetime) -> ErrandDone | None:
        """Store a new form as a draft; where its slug is taken, it is asked what it shall be."""
        async with self.database.transaction() as tx:
            member = await editor(tx, telegram_id)
            if member is None:
                return None
            kept = await put_upload(tx, upload, sent, now)
            try:
                await stored(tx, Act(member.who, now), sent)
            except (SlugTaken, AlreadyAdded):
                return ErrandDone(say("desk.errand.checked"), Clash(kept.number))
        return ErrandDone(say("desk.errand.stored"), Summary(kept.number))

    async def _told(self, number: int | None, upload: Upload, sent: Sent, now: datetime) -> ErrandDone:
        """Say what a form would change in a round."""
        try:
            async with self.database.reading() as tx:
                told = await compared(tx, upload, sent, self.zone, now)
        except UnknownRound:
            return ErrandDone(say("desk.refused.UnknownRound"), NewForm())
        async with self.database.transaction() as tx:
            if number is None:
                told = await put_upload(tx, told, sent, now)
            else:
                await tell_upload(tx, told)
        return ErrandDone(say("desk.errand.checked"), Revision(told.number))


async def editor(tx: Connection, telegram_id: int) -> Member | None:
    """Return the member who may bring forms, as things are now; None for everybody else."""
    member = await find_member(tx, telegram_id)
    return member if member is not None and may(member.role, Deed.ADD_FORM) else None


def file_name(name: str) -> str:
    """Return a name under which a file can lie on the disk: the slug may be made of it."""
    path = PurePath(name.replace("\0", "").replace("\\", "/"))
    return f"{path.stem[:STEM]}{path.suffix.lower()}"


def _upload(errand: CheckUpload, compiled: Compiled) -> Upload:
    """Return what is told of a form that is good."""
    sheet = compiled.participation
    return Upload(
        name=errand.name,
        slug=errand.slug or sheet.slug,
        lines=tuple(problem_lines(compiled.warnings, errand.language)),
        sheet=sheet,
        languages=tuple(filter(None, compiled.form.languages)),
        questions=kept_round(sheet, compiled.form).questions,
        minutes=compiled.minutes,
    )


def _sent(compiled: Compiled) -> Sent:
    return Sent(compiled.participation, compiled.form, pictures_of(compiled))
