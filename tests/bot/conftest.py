"""The edge in one process: a simulated Telegram, a database, and the bot's parts between them.

Nothing runs by itself here: `Edge.settle` takes the updates that wait through the door, one by one, so a
test decides what is delivered, how often and in which order.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
import structlog
from pydantic import HttpUrl, SecretStr
from telegram import Bot

from bot.door import QueryAnswer
from bot.logs import set_up_logs
from bot.settings import ServingSettings
from bot.telegram.incoming import read_update
from bot.telegram.updates import Update
from bot.wiring import Parts, wired
from simulator.client import ResidentClient, SimulatorClient
from simulator.settings import DEFAULT_TOKEN, Pace, Settings
from simulator.web.app import Simulator
from tests.bot.city import AREA


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator(Settings(pace=Pace(on=False), backoff_unit_seconds=0.001)) as running:
        yield running


@pytest.fixture
async def telegram(simulator: Simulator) -> AsyncIterator[SimulatorClient]:
    async with SimulatorClient(simulator.url) as client:
        yield client


@pytest.fixture
async def lena(telegram: SimulatorClient) -> ResidentClient:
    return await telegram.add_resident("Lena", last_name="Albrecht", username="lenalb", language_code="de")


@pytest.fixture
def settings(simulator: Simulator, address: str, tmp_path: Any) -> ServingSettings:
    area = tmp_path / "city.geojson"
    area.write_text(AREA, "utf-8")
    return ServingSettings(
        database_url=SecretStr(address),
        telegram_token=SecretStr(DEFAULT_TOKEN),
        telegram_api_url=HttpUrl(simulator.url),
        city_name="Kaiserslautern",
        city_area=area,
        controller="Stadt Kaiserslautern",
        contact="mitwirkung@kl.example",
        port=0,
    )


@pytest.fixture
async def parts(settings: ServingSettings) -> AsyncIterator[Parts]:
    async with wired(settings) as made:
        yield made


@dataclass
class Edge:
    """The bot's parts, and the hand that brings them what Telegram holds."""

    parts: Parts
    telegram: SimulatorClient
    _offset: int = 0

    @property
    def bot(self) -> Bot:
        return self.parts.bot

    async def waiting(self) -> list[dict[str, Any]]:
        """Take what Telegram holds, as it sends it."""
        address = f"{self.bot.base_url}/getUpdates?timeout=0&offset={self._offset}"
        found: Any = await self.bot.request.post(address)
        if found:
            self._offset = found[-1]["update_id"] + 1
        return list(found)

    async def updates(self) -> list[Update]:
        found = (read_update(content) for content in await self.waiting())
        return [update for update in found if update]

    async def receive(self, *updates: Update) -> list[QueryAnswer | None]:
        """Take updates through the door, one after the other; presses are answered."""
        answers = [await self.parts.door.receive(update) for update in updates]
        for answer in answers:
            if answer is not None:
                await self.bot.answer_callback_query(answer.query_id, answer.toast)
        return answers

    async def settle(self) -> None:
        """Take everything through the door that Telegram holds."""
        while updates := await self.updates():
            await self.receive(*updates)

    async def enter(self, resident: ResidentClient, slug: str) -> None:
        """Bring somebody who has accepted the notice to a round's first question."""
        await resident.write(f"/start {slug}")
        await self.settle()
        await resident.press("Einverstanden")
        await self.settle()

    async def press(self, resident: ResidentClient, *labels: str) -> None:
        for label in labels:
            await resident.press(label, seconds=1)
            await self.settle()

    async def write(self, resident: ResidentClient, text: str) -> None:
        await resident.write(text)
        await self.settle()


@pytest.fixture
async def edge(parts: Parts, telegram: SimulatorClient) -> Edge:
    return Edge(parts, telegram)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """Everything that was logged, as the processes log it."""
    heard = StringIO()
    with monkeypatch.context() as while_set_up:
        while_set_up.setattr(sys, "stderr", heard)
        set_up_logs()
    yield heard.getvalue
    structlog.reset_defaults()
    logging.basicConfig(handlers=[], force=True)
    logging.getLogger("telegram").setLevel(logging.NOTSET)
