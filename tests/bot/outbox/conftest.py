"""A sender between a database and a simulated Telegram, at a rate that keeps tests short."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telegram import Bot

from bot.outbox.rendering import Rendering
from bot.outbox.sender import Sender
from bot.telegram.request import AiohttpRequest
from bot.wiring import stored_pictures
from conversations.hearing import Quiet
from conversations.notices.judging import City
from locales import Speaker, load_catalogues
from simulator.client import SimulatorClient
from simulator.settings import DEFAULT_TOKEN
from simulator.web.app import Simulator
from storage.database import Database
from tests.bot.city import rows
from tests.subscribers import announce, subscribe

RATE = 500
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass
class Office:
    """Subscribers in a city, what they got, and the hands that make time go on."""

    database: Database
    telegram: SimulatorClient
    new_sender: Callable[[], Sender]
    later: timedelta = timedelta()
    people: list[int] = field(default_factory=list)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.later

    async def announce(self, count: int) -> None:
        """Let so many subscribe, and a round open."""
        people = [await self.telegram.add_resident(f"r{number}") for number in range(count)]
        for each in people:
            await each.write("/start")
        self.people = [each.id for each in people]
        await subscribe(self.database, self.people)
        await announce(self.database)

    async def states(self) -> list[str]:
        return [state for (state,) in await rows(self.database, "SELECT state FROM deliveries ORDER BY id")]

    async def sent(self) -> list[int]:
        """Return who got a message, in order."""
        calls = await self.telegram.calls(method="sendMessage")
        return [each["parameters"]["chat_id"] for each in calls if each["code"] == 200]

    async def arrived(self) -> list[int]:
        """Return who has a message in their chat."""
        views = [(each, await self.telegram.resident(each).view()) for each in self.people]
        return [each for each, view in views for _ in view.from_bot]


@pytest.fixture
async def office(
    simulator: Simulator, telegram: SimulatorClient, database: Database
) -> AsyncIterator[Office]:
    request = AiohttpRequest(1.0)
    await request.initialize()
    bot = Bot(DEFAULT_TOKEN, base_url=f"{simulator.url}/bot", request=request)
    speaker = Speaker(load_catalogues(), BERLIN)

    def new_sender(**changes: Any) -> Sender:
        city = City(BERLIN, Quiet(0, 0))
        rendering = Rendering(bot, speaker, BERLIN, stored_pictures(database))
        return Sender(database, city, rendering, RATE, **{"now": made.now, **changes})

    made = Office(database, telegram, new_sender)
    yield made
    await request.shutdown()


@pytest.fixture
def sender(office: Office) -> Sender:
    return office.new_sender()


Act = Callable[[], Awaitable[None]]
