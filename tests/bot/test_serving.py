"""The processes from their start to their stop, within this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiohttp import ClientConnectorError, ClientSession, web
from aiohttp.test_utils import TestServer, unused_port
from pydantic import HttpUrl, SecretStr

from bot import __main__, serving
from bot.polling import Poller
from bot.settings import ServingSettings, SettingsError
from simulator.client import ResidentClient, SimulatorClient
from storage.database import Database
from storage.errors import DatabaseUnreachable, SchemaNewer, SchemaOlder
from tests.bot.city import change, wahl


def changed(settings: ServingSettings, **changes: Any) -> ServingSettings:
    return settings.model_copy(update=changes)


@asynccontextmanager
async def served(settings: ServingSettings) -> AsyncIterator[None]:
    """Serve with everything in one process."""
    stop = asyncio.Event()
    running = asyncio.create_task(serving.serve(settings, stop))
    yield
    stop.set()
    await asyncio.wait_for(running, 10)


async def refused(settings: ServingSettings) -> str:
    with pytest.raises(SettingsError) as caught:
        await asyncio.wait_for(serving.serve(settings, asyncio.Event()), 10)
    said = str(caught.value)
    assert "\n" not in said
    assert settings.telegram_token.get_secret_value() not in said
    return said


@pytest.fixture
def webhook(settings: ServingSettings) -> ServingSettings:
    port = unused_port()
    address = HttpUrl(f"http://127.0.0.1:{port}")
    return changed(settings, port=port, webhook_url=address, webhook_secret=SecretStr("geheim"))


@pytest.fixture(params=["polling", "webhook"])
def delivery(request: pytest.FixtureRequest, settings: ServingSettings) -> ServingSettings:
    return settings if request.param == "polling" else request.getfixturevalue("webhook")


async def test_a_resident_votes(delivery: ServingSettings, lena: ResidentClient):
    database = Database(delivery.database_url.get_secret_value())
    await wahl(database)
    await database.dispose()
    async with served(delivery):
        await lena.write("/start wahl")
        for label in ("Einverstanden", "Karpfen", "Abgeben"):
            await lena.press(label)
        await lena.until_said("gezählt")


async def test_the_commands_are_told_in_every_language(settings: ServingSettings, telegram: SimulatorClient):
    async with served(settings):
        while len(calls := await telegram.calls(method="setMyCommands")) < 7:
            await telegram.calls(after=calls[-1]["number"] if calls else 0, timeout=5)
    languages = {call["parameters"].get("language_code") for call in calls}
    assert languages == {"de", "en", "ar", "ru", "tr", "uk", None}


async def test_a_token_that_telegram_does_not_know(settings: ServingSettings):
    wrong = changed(settings, telegram_token=SecretStr("987654321:AAHwrongwrongwrongwrongwrong"))
    where = f"{settings.telegram_api_url.host}:{settings.telegram_api_url.port}"
    assert await refused(wrong) == f"TELEGRAM_TOKEN: Telegram ({where}) does not know this token."


async def test_telegram_cannot_be_reached(settings: ServingSettings):
    port = unused_port()
    nobody = changed(settings, telegram_api_url=HttpUrl(f"http://127.0.0.1:{port}"))
    expected = f"TELEGRAM_API_URL: Telegram (127.0.0.1:{port}) does not answer (NotConnected)."
    assert await refused(nobody) == expected


@pytest.mark.parametrize(
    "answer",
    [{"text": "<html>" * 500}, {"body": b'{"state": "up"}'}, {"body": b"[]"}, {"status": 500, "text": "x"}],
)
async def test_what_answers_is_not_telegram(settings: ServingSettings, answer: dict[str, Any]):
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(**answer)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    async with TestServer(app) as server:
        other = changed(settings, telegram_api_url=HttpUrl(str(server.make_url(""))))
        assert (await refused(other)).startswith(
            f"TELEGRAM_API_URL: Telegram (127.0.0.1:{server.port}) does not"
        )


async def test_telegram_refuses_the_webhook(webhook: ServingSettings, telegram: SimulatorClient):
    await telegram.set_faults(error_rate=1, methods=["setWebhook"])
    assert await refused(webhook) == "Telegram refused the bot's set-up: Bad Gateway"


@pytest.mark.parametrize("setting", ["port", "metrics_port"])
async def test_a_port_that_is_taken(settings: ServingSettings, setting: str):
    async with TestServer(web.Application()) as server:
        port = server.port
        said = await refused(changed(settings, **{setting: port}))
    assert said == f"{setting.upper()}: cannot listen on 127.0.0.1:{port} (Address already in use)."


async def test_a_host_that_is_not_ours(settings: ServingSettings):
    said = await refused(changed(settings, host="192.0.2.1"))
    assert said.startswith("PORT: cannot listen on 192.0.2.1:0 (")


async def test_web_is_for_webhooks(settings: ServingSettings):
    with pytest.raises(SettingsError, match=r"^WEBHOOK_URL is missing: `web` is for webhooks"):
        await serving.serve_web(settings)


async def test_a_database_that_fits_not(
    settings: ServingSettings, new_address: Callable[[str], str], tmp_path: Any
):
    newer = new_address("sqlite")
    database = Database(newer)
    await change(database, "UPDATE alembic_version SET version_num = '0099'")
    await database.dispose()
    for address, problem in (
        (newer, SchemaNewer),
        (f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3", SchemaOlder),
        (f"sqlite+aiosqlite:///{tmp_path}/nowhere/x.sqlite3", DatabaseUnreachable),
    ):
        with pytest.raises(problem):
            await serving.serve(changed(settings, database_url=SecretStr(address)), asyncio.Event())


async def test_where_a_part_breaks_the_process_ends(
    settings: ServingSettings, monkeypatch: pytest.MonkeyPatch
):
    async def breaking(_poller: Poller, _stop: asyncio.Event) -> None:
        raise RuntimeError("unexpected")

    monkeypatch.setattr(Poller, "run", breaking)
    with pytest.raises(ExceptionGroup, match="unhandled errors"):
        await asyncio.wait_for(serving.serve(settings, asyncio.Event()), 10)


def test_of_what_broke_a_process_the_words_are_not_logged(
    logged: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    async def process() -> None:
        raise ExceptionGroup("unhandled errors", [ValueError("Lena Albrecht")])

    monkeypatch.setattr(__main__, "set_up_logs", lambda **_: None)
    with pytest.raises(SystemExit) as end:
        __main__._serve(process())
    assert end.value.code == 1
    assert "ValueError" in logged()
    assert "Albrecht" not in logged()


async def test_the_pages_with_results_are_served(settings: ServingSettings):
    listening = changed(settings, port=unused_port())
    address = f"http://127.0.0.1:{listening.port}/results"
    async with served(listening), ClientSession() as session:
        for _ in range(200):
            with suppress(ClientConnectorError):
                response = await session.get(address)
                break
            await asyncio.sleep(0.02)
        assert response.status == 200
        assert settings.city_name in await response.text()
