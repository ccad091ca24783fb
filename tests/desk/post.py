"""Files that staff send, and errands that are run for them: Telegram is a table of files here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from telegram import Bot, InputFile

from bot.deciding import Decided
from bot.errands.making import Making
from bot.errands.running import Errands
from bot.speaking import Voice
from bot.turns import Turns
from bot.wiring import stored_pictures
from conversations.attachments import Attachment
from conversations.events import Attached
from conversations.facts import Enclosure
from tests.authoring.conftest import tables_of, workbook_bytes
from tests.desk.conftest import SPEAKER, City, Person

SURVEY = """
survey
| type | name | label | required |
| select_one ja | gut | Ist das gut? | yes |
| text | warum | Warum? | |
choices
| list_name | name | label |
| ja | ja | Ja |
| ja | nein | Nein |
participation
| slug | kind | title | opens | closes |
| bank | survey | Eine neue Bank | 2026-07-01 | 2026-07-20 |
"""
"""A form of two questions."""


def xlsx(markdown: str = SURVEY) -> bytes:
    return workbook_bytes(dict(tables_of(markdown)))


@dataclass
class StoredFile:
    content: bytes

    @property
    def file_size(self) -> int:
        return len(self.content)

    async def download_as_bytearray(self, read_timeout: float) -> bytearray:
        assert read_timeout
        return bytearray(self.content)


@dataclass
class Post:
    """Brings files to the bot and runs its errands; what it sends is kept."""

    city: City
    people: dict[int, Person] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    sent: list[tuple[str, bytes]] = field(default_factory=list)

    async def bring(self, person: Person, name: str, content: bytes = b"", size: int | None = None) -> None:
        """Send a document, as the channel tells of it."""
        self.people[person.number] = person
        file_id = f"file-{len(self.files)}"
        self.files[file_id] = content
        told = Enclosure(file_id, name, len(content) if size is None else size)
        await person.send(Attached(Attachment.DOCUMENT), told)

    async def check(self, person: Person, name: str, content: bytes) -> None:
        """Send a document and wait until it is checked."""
        await self.bring(person, name, content)
        await self.run(person)

    async def run(self, *people: Person) -> int:
        """Run what is due; returns how many errands that were."""
        self.people.update({each.number: each for each in people})
        bot, voice = cast("Bot", self), cast("Voice", self)
        decider = self.city.decider
        load = stored_pictures(self.city.database)
        making = Making(bot, self.city.database, SPEAKER, decider.office, load)
        errands = Errands(self.city.database, decider, voice, Turns(), making, lambda: self.city.now)
        return await errands.run_due(self.city.now)

    async def speak(self, telegram_id: int, decided: Decided, _: datetime) -> None:
        await self.people[telegram_id].hear(decided)

    async def get_file(self, file_id: str) -> StoredFile:
        return StoredFile(self.files[file_id])

    async def send_chat_action(self, *_: Any) -> None:
        pass

    async def send_document(self, _: int, document: InputFile, caption: str | None) -> None:
        assert caption is None
        content = document.input_file_content
        self.sent.append((document.filename, content if isinstance(content, bytes) else content.read()))
