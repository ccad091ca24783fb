"""The webhook and the two pages, with a simulated Telegram in front."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import web
from bot.door import Door
from bot.metrics import metrics_app
from bot.telegram.updates import Update
from bot.web import BODY, PATH, web_app
from simulator.client import ResidentClient
from storage.database import Database
from tests.bot.city import change, rows, wege
from tests.bot.conftest import Edge
from tests.bot.test_door import away

SECRET = "richtig-geheim"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
START = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1_800_000_000,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "Lena"},
        "text": "/start",
    },
}


@pytest.fixture
async def server(edge: Edge) -> AsyncIterator[TestServer]:
    app = web_app(edge.parts.door, edge.parts.database, SECRET)
    async with TestServer(app) as running:
        yield running


@pytest.fixture
async def caller(server: TestServer) -> AsyncIterator[TestClient[Any, Any]]:
    async with TestClient(server) as client:
        yield client


@pytest.fixture
async def delivered(edge: Edge, server: TestServer) -> Edge:
    """The edge, with Telegram posting to it."""
    await edge.bot.set_webhook(str(server.make_url(PATH)), secret_token=SECRET)
    return edge


async def test_a_resident_comes_through_by_webhook(delivered: Edge, lena: ResidentClient):
    await wege(delivered.parts.database)
    await lena.write("/start wege")
    await lena.press("Einverstanden")
    await lena.until_said("Warum")
    await lena.write("weil")
    await lena.press("Rad")
    await lena.until_said("Wie alt")
    assert await delivered.telegram.wait_idle()
    assert not (await lena.view()).waiting


async def test_a_press_is_answered_by_the_webhooks_own_answer(delivered: Edge, lena: ResidentClient):
    await wege(delivered.parts.database)
    await lena.write("/start wege")
    await lena.press("Einverstanden")
    await lena.until_said("Warum")
    await delivered.telegram.wait_idle()
    calls = await delivered.telegram.calls(method="answerCallbackQuery")
    assert [(call["source"], call["code"]) for call in calls] == [("webhook", 200)]
    await lena.press_data("1.c.0", message_id=999, forge=True)
    view = await lena.until(lambda view: view.toast)
    assert view.toast is not None
    assert "nicht mehr aktuell" in view.toast["text"]


async def test_what_came_while_the_database_was_away_is_delivered_again(
    delivered: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    await wege(delivered.parts.database)
    with monkeypatch.context() as broken:
        broken.setattr(Database, "transaction", away)
        await lena.write("/start wege")
        await asyncio.sleep(0.05)
        assert not (await lena.view()).from_bot
    await lena.until_said("Guten Tag")


@pytest.mark.parametrize("secret", ["falsch", "", "richtig-gehei", "ä", None])
async def test_who_does_not_know_the_secret_is_refused(caller: TestClient[Any, Any], secret: str | None):
    headers = {} if secret is None else {HEADER: secret}
    response = await caller.post(PATH, json=START, headers=headers)
    assert response.status == 403


async def test_the_secret_is_compared_in_constant_time(
    caller: TestClient[Any, Any], monkeypatch: pytest.MonkeyPatch
):
    compared: list[tuple[bytes, bytes]] = []

    def compare(given: bytes, known: bytes) -> bool:
        compared.append((given, known))
        return hmac.compare_digest(given, known)

    monkeypatch.setattr(web, "compare_digest", compare)
    await caller.post(PATH, json=START, headers={HEADER: "falsch"})
    assert compared == [(b"falsch", SECRET.encode())]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"kein json", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"[]", 200),
        (b"null", 200),
        (b"{}", 200),
        (b'{"update_id": 1, "message": {"date": "gestern"}}', 200),
        (b'{"update_id": 1, "from_the_future": {}}', 200),
        (b"x" * (BODY + 1), 413),
    ],
    ids=lambda each: str(each)[:30],
)
async def test_what_is_no_update(
    caller: TestClient[Any, Any], logged: Callable[[], str], body: bytes, status: int
):
    """What Telegram sent and we cannot read is taken: it would come again and again."""
    response = await caller.post(PATH, data=BytesIO(body), headers={HEADER: SECRET})
    assert response.status == status
    assert "gestern" not in logged()


async def test_the_database_being_away_is_said_to_telegram(
    caller: TestClient[Any, Any], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Database, "transaction", away)
    response = await caller.post(PATH, json=START, headers={HEADER: SECRET})
    assert response.status == 503
    assert response.headers["Retry-After"] == "5"


async def test_an_update_that_breaks_us_is_not_repeated(
    caller: TestClient[Any, Any], monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.door.translated", broken)
    response = await caller.post(PATH, json=START, headers={HEADER: SECRET})
    assert response.status == 200


async def test_other_ways_in_are_closed(caller: TestClient[Any, Any]):
    assert (await caller.get(PATH)).status == 405
    assert (await caller.get("/")).status == 404
    assert (await caller.get("/metrics")).status == 404


async def test_health(caller: TestClient[Any, Any]):
    response = await caller.get("/healthz")
    assert (response.status, await response.text()) == (200, "ok")


async def test_ready_and_not(edge: Edge, new_address: Any, address: str, tmp_path: Any):
    kind = "sqlite" if "sqlite" in address else "postgresql"
    older = Database(new_address(kind))
    await change(older, "UPDATE alembic_version SET version_num = '0099'")
    nowhere = Database(f"sqlite+aiosqlite:///{tmp_path}/nowhere/x.sqlite3")
    for database, status, word in (
        (edge.parts.database, 200, "ready"),
        (older, 503, "SchemaNewer"),
        (nowhere, 503, "DatabaseUnreachable"),
    ):
        async with TestClient(TestServer(web_app(None, database, ""))) as client:
            response = await client.get("/readyz")
            assert (response.status, await response.text()) == (status, word)
            assert (await client.post(PATH, json=START)).status == 404
        if database is not edge.parts.database:
            await database.dispose()


async def test_metrics_have_a_server_of_their_own(delivered: Edge, lena: ResidentClient):
    await wege(delivered.parts.database)
    await lena.write("/start wege")
    await lena.until_said("Guten Tag")
    async with TestClient(TestServer(metrics_app())) as client:
        text = await (await client.get("/metrics")).text()
    assert 'mitwirkbot_updates_total{event="Started",outcome="handled"}' in text
    assert "mitwirkbot_update_seconds_bucket" in text
    assert str(lena.id) not in text


async def test_who_is_served_when_the_server_stops_is_answered_first(
    edge: Edge, server: TestServer, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    begun, go = asyncio.Event(), asyncio.Event()
    receive = Door.receive

    async def slow(door: Door, update: Update) -> Any:
        begun.set()
        await go.wait()
        return await receive(door, update)

    monkeypatch.setattr(Door, "receive", slow)
    await wege(edge.parts.database)
    await edge.bot.set_webhook(str(server.make_url(PATH)), secret_token=SECRET)
    await lena.write("/start wege")
    await asyncio.wait_for(begun.wait(), 5)
    stopping = asyncio.create_task(server.close())
    go.set()
    await asyncio.wait_for(stopping, 10)
    await lena.until_said("Guten Tag")
    assert not await rows(edge.parts.database, "SELECT id FROM due")
