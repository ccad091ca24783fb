"""The real processes: what they say when they cannot start, how they stop, and the Procfile."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp.test_utils import unused_port

from simulator.client import ResidentClient, SimulatorClient
from simulator.settings import DEFAULT_TOKEN
from simulator.web.app import Simulator
from storage.database import Database
from tests.bot.city import rows, wahl

ROOT = Path(__file__).parents[2]


def environment(simulator: Simulator, address: str, **more: str) -> dict[str, str]:
    """Everything that a process is told, and nothing of ours."""
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONWARNINGS": "error",
        "DATABASE_URL": address,
        "TELEGRAM_TOKEN": DEFAULT_TOKEN,
        "TELEGRAM_API_URL": simulator.url,
        "PORT": "0",
        "CITY_NAME": "Kaiserslautern",
        "CONTROLLER": "Stadt Kaiserslautern",
        "CONTACT": "mitwirkung@kl.example",
        **more,
    }


@asynccontextmanager
async def running(*command: str, env: dict[str, str]) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, env=env, cwd=ROOT, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await process.communicate()


async def ended(*command: str, env: dict[str, str]) -> tuple[int | None, str]:
    async with running(*command, env=env) as process:
        _, said = await asyncio.wait_for(process.communicate(), 30)
        return process.returncode, said.decode()


async def stopped(process: Process) -> int | None:
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), 30)
    return process.returncode


async def serving(process: Process) -> None:
    """Wait until a process says that it serves."""
    assert process.stderr is not None
    async with asyncio.timeout(30):
        while b"serving" not in (line := await process.stderr.readline()):
            assert line, "the process ended"


def on_its_way(simulator: Simulator, method: str) -> asyncio.Event:
    """Return an event that is set once such a call has reached Telegram."""
    begun, begin = asyncio.Event(), simulator.world.calls.begin

    def begins(*call: Any) -> Any:
        if call[1] == method:
            begun.set()
        return begin(*call)

    simulator.world.calls.begin = begins  # type: ignore[method-assign]
    return begun


async def test_what_stops_the_start_is_one_line_and_no_secret(
    simulator: Simulator, new_address: Callable[[str], str]
):
    token = "987654321:AAHwrongwrongwrongwrongwrong"
    env = environment(simulator, new_address("sqlite"), TELEGRAM_TOKEN=token)
    (status, said), (other, missing) = await asyncio.gather(
        ended("bot", "run", env=env),
        ended("bot", "worker", env={**env, "TELEGRAM_TOKEN": "", "TIMEZONE": "Nirgends"}),
    )
    where = simulator.url.removeprefix("http://")
    assert (status, said) == (1, f"Error: TELEGRAM_TOKEN: Telegram ({where}) does not know this token.\n")
    assert other == 1
    assert sorted(missing.removeprefix("Error: ").splitlines()) == [
        "TELEGRAM_TOKEN is missing: set it in the environment.",
        "TIMEZONE: must be a time zone, for example Europe/Berlin.",
    ]


async def test_an_update_at_hand_is_finished_before_the_process_ends(
    simulator: Simulator, telegram: SimulatorClient, lena: ResidentClient, new_address: Callable[[str], str]
):
    env = environment(simulator, new_address("sqlite"))
    async with running("bot", "run", env=env) as process:
        await serving(process)
        await telegram.wait_idle()
        await telegram.set_faults(latency_ms=300, methods=["sendMessage"])
        sending = on_its_way(simulator, "sendMessage")
        await lena.write("/start")
        await asyncio.wait_for(sending.wait(), 30)
        assert await stopped(process) == 0
    assert (await lena.view()).button("Einverstanden")
    assert await telegram.wait_idle()


async def test_every_line_of_the_procfile(
    simulator: Simulator, telegram: SimulatorClient, lena: ResidentClient, new_postgresql: Callable[[], str]
):
    address, port = new_postgresql(), unused_port()
    url = f"http://127.0.0.1:{port}"
    env = environment(simulator, address, WEBHOOK_URL=url, WEBHOOK_SECRET="geheim")
    env.pop("PORT")
    status, said = await ended("honcho", "start", "release", env=env)
    assert status == 0, said
    database = Database(address)
    await wahl(database)
    async with running("honcho", "start", "-p", str(port), "web", "worker", env=env) as process:
        await telegram.calls(method="setWebhook", timeout=30)
        await lena.write("/start wahl_plakat")
        for label in ("Einverstanden", "Kaiser", "Abgeben"):
            await lena.press(label)
        await lena.until_said("gezählt")
        await stopped(process)
    [(ballot,)] = await rows(database, "SELECT answers FROM contributions")
    await database.dispose()
    assert ballot == '{"stimme":"kaiser"}'
