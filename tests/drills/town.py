"""A town for a drill: a local Telegram, a database with rounds, and the processes of the bot."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Self

from bot.commands.adding import store
from bot.exports.formats import Format
from simulator.client import SimulatorClient
from simulator.settings import DEFAULT_TOKEN
from storage.audit import Act
from storage.database import Database
from tests.drills.ledger import differences, export_differences
from tests.drills.processes import START, Child, Launcher, as_operator
from tests.drills.rounds import AREA, Sheet
from tests.drills.temper import Temper
from tests.drills.walker import Walker

SHOWN = 3000
"""Signs of each log that are shown when a drill fails."""


@dataclass
class Town:
    """Everything that a drill plays in; `async with` builds it and takes it down."""

    launcher: Launcher
    address: str
    folder: Path
    sheets: Sequence[Sheet]
    seed: int
    webhook: str = ""
    """Where Telegram delivers; empty: the bot asks."""
    port: int = 0
    telegram: SimulatorClient = field(init=False)
    children: list[Child] = field(default_factory=list)
    walkers: dict[int, Walker] = field(default_factory=dict)
    """By Telegram id."""

    async def __aenter__(self) -> Self:
        self._stack = AsyncExitStack()
        number = str(self.seed)
        telegram = await self.launcher.start("telegram", number, log=self.folder / "telegram.log")
        self._stack.callback(telegram.kill)
        self._telegram = telegram
        async with asyncio.timeout(START):
            url = await telegram.ready
        self.telegram = await self._stack.enter_async_context(SimulatorClient(url))
        await self._open_rounds()
        return self

    async def __aexit__(self, *_: object) -> None:
        for child in self.children:
            child.kill()
        await asyncio.gather(*(child.ended for child in self.children))
        await self._stack.aclose()

    @asynccontextmanager
    async def drill(self) -> AsyncIterator[None]:
        """Play a drill: at its end the database must be what the walkers remember.

        What goes wrong is told with the seed that repeats it, the walks and the logs.
        """
        async with self:
            try:
                yield
                found = await self.audit()
                assert not found, "\n".join([*found, self.stories(found)])
            except BaseException as problem:
                await asyncio.wait({self._telegram.ended}, timeout=0.5)
                ended = f"the local Telegram itself has ended: {self._telegram.ended}\n"
                told = ended * self._telegram.ended.done()
                problem.add_note(f"{told}DRILL_SEED={self.seed} repeats it\n{self.logs()}")
                raise

    async def _open_rounds(self) -> None:
        database, now = Database(self.address), datetime.now(UTC)
        for sheet in self.sheets:
            await store(database, sheet.compiled, now, now + timedelta(days=1), Act("drill", now))
        await database.dispose()

    def environment(self, port: int) -> dict[str, str]:
        """Return what an operator would set."""
        hook = {"WEBHOOK_URL": self.webhook, "WEBHOOK_SECRET": "drill"} if self.webhook else {}
        return {
            "DATABASE_URL": self.address,
            "TELEGRAM_TOKEN": DEFAULT_TOKEN,
            "TELEGRAM_API_URL": self.telegram.url,
            "CITY_NAME": "Kaiserslautern",
            "CITY_AREA": str(AREA),
            "CONTROLLER": "Stadt Kaiserslautern",
            "CONTACT": "drill@kaiserslautern.example",
            "PORT": str(port),
            **hook,
        }

    async def start(self, command: str, port: int = 0, death: tuple[str, int] | None = None) -> Child:
        """Start a process of the bot from the launcher, perhaps one that is to die."""
        child = await self.launcher.start(
            "bot", command, log=self._log(command), environment=self.environment(port), death=death
        )
        self.children.append(child)
        return child

    async def start_plainly(self, command: str, port: int = 0) -> Child:
        """Start the console script, as an operator does."""
        child = await as_operator(command, log=self._log(command), environment=self.environment(port))
        self.children.append(child)
        return child

    def _log(self, command: str) -> Path:
        return self.folder / f"{len(self.children):03}-{command}.log"

    async def walk(self, sheet: Sheet, temper: Temper) -> None:
        """Let one new resident walk through a round; the record is kept."""
        tag = f"r{len(self.walkers) + 1}"
        rng = Random(f"{self.seed} {tag}")  # noqa: S311 (repeatable on purpose)
        resident = await self.telegram.add_resident(tag, language_code="de")
        walker = self.walkers[resident.id] = Walker(resident, sheet, rng, temper, tag)
        await walker.walk()

    async def audit(self) -> list[str]:
        """Return where database and exports are not what the walkers remember."""
        database = Database(self.address)
        records = {number: walker.record for number, walker in self.walkers.items()}
        found = await differences(database, records)
        await database.dispose()
        for sheet in self.sheets:
            path = self.folder / f"{sheet.slug}.json"
            given = ("rounds", "export", sheet.slug, "--format", Format.JSON, "--output", str(path))
            child = await self.launcher.start(
                "bot", *given, log=self.folder / "export.log", environment=self.environment(0)
            )
            if await child.ended == 0:
                found += export_differences(path, sheet, records.values())
            else:
                found.append(f"{sheet.slug}: the export failed")
        return found

    def stories(self, found: list[str]) -> str:
        """Return the stories of the residents whom differences name."""
        return "\n".join(
            f"── resident {number}\n{walker.hands.story}"
            for number, walker in self.walkers.items()
            if any(str(number) in line for line in found)
        )

    def logs(self) -> str:
        """Return the ends of all logs that say anything."""
        parts = []
        for path in sorted(self.folder.glob("*.log"))[-12:]:
            said = path.read_text("utf-8", "replace").strip()
            parts += [f"── {path.name}\n{said[-SHOWN:]}"] if said else []
        return "\n".join(parts)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
