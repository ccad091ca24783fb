"""Collecting: everything that is stored about a resident, read at one moment and written into files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, TypeAlias

from bot.forms import Forms
from bot.mydata.files import NAME, PART, Archives, Document, JsonFile, Opened
from bot.mydata.records import Recorder, file_name, versions
from conversations.facts import Office
from conversations.forms.answers import File, Photo
from conversations.forms.compiled import CompiledForm
from conversations.rounds import Round
from conversations.session import slug_of
from conversations.texts import say
from locales import Speaker
from storage.database import Connection, Database
from storage.errors import UnknownRound
from storage.heard import own_broadcasts
from storage.holdings import OwnRound, days_of, own_due, own_rounds
from storage.photos import load_file
from storage.residents import Resident, find_resident
from storage.rounds import find_round

Given: TypeAlias = Photo | File
"""What a resident gave besides words."""


@dataclass(frozen=True)
class Collected:
    """What to send, and the language to send it in."""

    documents: tuple[Document, ...]
    language: str


@dataclass(frozen=True)
class Collector:
    """Writes the files."""

    database: Database
    forms: Forms
    speaker: Speaker
    office: Office
    part: int = PART

    @asynccontextmanager
    async def collected(self, telegram_id: int) -> AsyncIterator[Collected | None]:
        """Give everything that is stored about somebody; None for who is not known. Then it is gone again."""
        with ExitStack() as stack:

            def opened() -> IO[bytes]:
                return stack.enter_context(TemporaryFile())

            yield await self._collect(telegram_id, opened)

    async def _collect(self, telegram_id: int, opened: Opened) -> Collected | None:
        async with self.database.reading() as tx:
            resident = await find_resident(tx, telegram_id, lock=False)
            if resident is None:
                return None
            whole = Document(f"{NAME}.json", opened())
            files = await self._write(tx, resident, whole.file)
            documents = await self._packed(tx, whole, files, opened) if files else [whole]
        return Collected(tuple(documents), resident.session.language)

    async def _packed(
        self, tx: Connection, whole: Document, files: list[Given], opened: Opened
    ) -> list[Document]:
        """Put the JSON and the files into archives, one file in memory at a time."""
        archives = Archives(opened, self.part)
        await asyncio.to_thread(archives.add, whole.name, whole.file)
        for given in files:
            stored = await load_file(tx, given.id)
            if stored is not None:
                await asyncio.to_thread(archives.add_given, file_name(given), stored.data)
        await asyncio.to_thread(archives.end)
        return archives.documents

    async def _write(self, tx: Connection, resident: Resident, file: IO[bytes]) -> list[Given]:
        """Write the JSON; returns the files that it names."""
        language = resident.session.language
        recorder = Recorder(self.speaker, self.office, language)
        head = {
            "about": self.speaker.plain(say("my_data.file"), language),
            "resident": recorder.resident(resident, *await days_of(tx, resident)),
            "session": recorder.session(resident.session, await _round_at(tx, resident)),
            "due": [recorder.due(each) for each in await own_due(tx, resident)],
            "broadcasts": [recorder.broadcast(each) for each in await own_broadcasts(tx, resident)],
        }
        written, files = JsonFile(file), list[Given]()
        await asyncio.to_thread(written.begin, head, "rounds")
        async for own in own_rounds(tx, resident):
            forms = {version: await self.forms.get(tx, version) for version in versions(own)}
            await asyncio.to_thread(_add, written, recorder, own, forms)
            files += own.files
        await asyncio.to_thread(written.end)
        return files


def _add(file: JsonFile, recorder: Recorder, own: OwnRound, forms: dict[str, CompiledForm]) -> None:
    file.add(recorder.round(own, forms))


async def _round_at(tx: Connection, resident: Resident) -> Round | None:
    """Return the round that the resident's screen is about, if there is one."""
    slug = slug_of(resident.session.screen)
    try:
        return await find_round(tx, slug) if slug else None
    except UnknownRound:
        return None
