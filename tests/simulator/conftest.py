"""A running simulator, a client, and a bot that is nothing but HTTP calls."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from simulator.client import ResidentClient, SimulatorClient
from simulator.settings import DEFAULT_TOKEN, Pace, Settings
from simulator.web.app import Simulator


class MovableClock:
    """A clock that tests set forward."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class BareBot:
    """Calls methods of the Bot API without any library."""

    url: str
    session: aiohttp.ClientSession

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/bot{DEFAULT_TOKEN}/{method}", json=parameters) as response:
            body: dict[str, Any] = await response.json()
            assert body.get("error_code", 200) == response.status
            return body

    async def result(self, method: str, **parameters: Any) -> Any:
        body = await self.call(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def updates(self, offset: int = 0) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.result("getUpdates", offset=offset)
        return found


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def settings() -> Settings:
    return Settings(pace=Pace(on=False), backoff_unit_seconds=0.001)


@pytest.fixture
async def simulator(settings: Settings, clock: MovableClock) -> AsyncIterator[Simulator]:
    async with Simulator(settings, clock) as running:
        yield running


@pytest.fixture
async def telegram(simulator: Simulator) -> AsyncIterator[SimulatorClient]:
    async with SimulatorClient(simulator.url) as client:
        yield client


@pytest.fixture
async def bot(simulator: Simulator) -> AsyncIterator[BareBot]:
    async with aiohttp.ClientSession() as session:
        yield BareBot(simulator.url, session)


@pytest.fixture
async def lena(telegram: SimulatorClient) -> ResidentClient:
    return await telegram.add_resident("Lena", last_name="Albrecht", username="lena", language_code="de")


@pytest.fixture
async def chat(lena: ResidentClient, bot: BareBot) -> int:
    """The id of Lena's chat, in which the bot may write and no update waits."""
    await lena.write("/start")
    waiting = await bot.updates()
    await bot.updates(offset=waiting[-1]["update_id"] + 1)
    return lena.id
