"""An audience: residents who hear of a round that opens, and what each of them was told."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Self

from sqlalchemy import select, text

from simulator.client import SimulatorClient
from simulator.settings import DEFAULT_TOKEN
from storage.database import Database
from storage.schema import deliveries, residents
from tests.drills.launcher import FIRST_SUBSCRIBER, ONE_IN
from tests.drills.processes import START, Child, Launcher
from tests.subscribers import announce, subscribe

PATIENCE = 180.0
"""Seconds after which a drill that comes to no end has failed."""
LOOK = 0.2
"""Seconds between two looks at what there is to see."""
SHOWN = 3000


@dataclass
class Audience:
    """So many residents, their Telegram, and workers that send them notices."""

    launcher: Launcher
    address: str
    folder: Path
    seed: int
    people: int
    rate: int
    through: str = ""
    """The database's address as the workers see it, if it is another."""
    telegram: SimulatorClient = field(init=False)
    database: Database = field(init=False)
    children: list[Child] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self.rng = Random(self.seed)  # noqa: S311 (repeatable on purpose)
        self._stack = AsyncExitStack()
        given = (str(self.seed), str(self.people))
        telegram = await self.launcher.start("telegram", *given, log=self.folder / "telegram.log")
        self._stack.callback(telegram.kill)
        async with asyncio.timeout(START):
            url = await telegram.ready
        self.telegram = await self._stack.enter_async_context(SimulatorClient(url))
        self.database = Database(self.address)
        self._stack.push_async_callback(self.database.dispose)
        await subscribe(self.database, range(FIRST_SUBSCRIBER, FIRST_SUBSCRIBER + self.people))
        return self

    async def __aexit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        if problem is not None:
            problem.add_note(f"DRILL_SEED={self.seed} repeats it\n{self.logs()}")
        for child in self.children:
            child.kill()
        await asyncio.gather(*(child.ended for child in self.children))
        await self._stack.aclose()

    async def announce(self) -> None:
        """Let a round open."""
        await announce(self.database)

    async def start(self) -> Child:
        """Start a worker."""
        environment = {
            "DATABASE_URL": self.through or self.address,
            "TELEGRAM_TOKEN": DEFAULT_TOKEN,
            "TELEGRAM_API_URL": self.telegram.url,
            "CITY_NAME": "Kaiserslautern",
            "CONTROLLER": "Stadt Kaiserslautern",
            "CONTACT": "drill@kaiserslautern.example",
            "QUIET_HOURS": "none",
            "BULK_RATE": str(self.rate),
        }
        log = self.folder / f"{len(self.children):03}-worker.log"
        child = await self.launcher.start("bot", "worker", log=log, environment=environment)
        self.children.append(child)
        return child

    async def states(self) -> Counter[str]:
        """Return how many deliveries are in which state."""
        async with self.database.reading() as tx:
            return Counter((await tx.execute(select(deliveries.c.state))).scalars())

    async def until(self, *states: str, count: int | None = None) -> float:
        """Wait until deliveries are in these states only, all of them or so many; returns the seconds."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self.states()
                reached = sum(found[each] for each in states)
                if reached >= (self.people if count is None else count):
                    return loop.time() - began
                await asyncio.sleep(LOOK)

    async def change(self, statement: str) -> None:
        """Change the database, as time or an accident would."""
        async with self.database.transaction() as tx:
            await tx.execute(text(statement))

    async def received(self) -> Counter[int]:
        """Return how many messages came to each chat, whatever the bot heard of it."""
        await self.telegram.wait_idle()
        calls = await self.telegram.calls(method="sendMessage")
        return Counter(each["parameters"]["chat_id"] for each in calls if isinstance(each["result"], dict))

    async def differences(self) -> list[str]:
        """Return where what is noted is not what residents received."""
        received, noted = await self.received(), await self._noted()
        found = [f"{len(noted)} deliveries to {len(set(noted))} residents"] * (len(noted) != self.people)
        for resident, state in noted.items():
            times = received[resident]
            has_blocked = (resident - FIRST_SUBSCRIBER) % ONE_IN == 0
            fits: dict[str, bool] = {
                "sent": times == 1 and not has_blocked,
                "unknown": times in {0, 1},
                "blocked": times == 0 and has_blocked,
            }
            if not fits.get(state):
                found.append(f"{resident} received {times}, noted is {state}")
        return found

    async def _noted(self) -> dict[int, str]:
        query: Any = select(residents.c.telegram_id, deliveries.c.state).join(deliveries)
        async with self.database.reading() as tx:
            return {row.telegram_id: row.state for row in await tx.execute(query)}

    def logs(self) -> str:
        """Return the ends of all logs that say anything."""
        parts = []
        for path in sorted(self.folder.glob("*.log"))[-8:]:
            said = path.read_text("utf-8", "replace").strip()
            parts += [f"── {path.name}\n{said[-SHOWN:]}"] if said else []
        return "\n".join(parts)
