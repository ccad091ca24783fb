"""Long polling: the offset moves only behind what is through the door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot import polling
from bot.door import Door
from bot.polling import Poller
from simulator.client import ResidentClient, SimulatorClient
from storage.errors import DatabaseUnreachable
from tests.bot.city import wege
from tests.bot.conftest import Edge


@asynccontextmanager
async def polled(edge: Edge) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(Poller(edge.bot, edge.parts.door, again=0.01).run(stop))
    yield
    stop.set()
    await asyncio.wait_for(running, 5)


async def confirmed(telegram: SimulatorClient) -> int:
    [bot] = await telegram.request("GET", "bots")
    return int(bot["pending_update_count"] if "pending_update_count" in bot else bot["waiting"])


async def test_a_resident_comes_through_and_every_update_is_confirmed_at_the_end(
    edge: Edge, lena: ResidentClient
):
    await wege(edge.parts.database)
    async with polled(edge):
        await lena.write("/start wege")
        await lena.press("Einverstanden")
        await lena.until_said("Warum")
        await lena.write("weil")
        await lena.press("Rad")
        await lena.until_said("Wie alt")
        assert await edge.telegram.wait_idle()
    assert not await edge.waiting()


async def test_while_the_database_is_away_the_offset_stays(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    await wege(edge.parts.database)
    receive, failures = Door.receive, list[int]()

    async def away_at_first(door: Door, update: Any) -> Any:
        if len(failures) < 3:
            failures.append(update.update_id)
            raise DatabaseUnreachable("The database is away.")
        return await receive(door, update)

    monkeypatch.setattr(Door, "receive", away_at_first)
    async with polled(edge):
        await lena.write("/start wege")
        await lena.press("Einverstanden")
        await lena.until_said("Warum")
    assert failures == [failures[0]] * 3


async def test_of_a_batch_that_is_fetched_again_only_the_rest_is_handled(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    tom = await edge.telegram.add_resident("Tom", language_code="de")
    seen: list[int] = []

    async def received(_door: Door, update: Any) -> None:
        seen.append(update.sender)
        if update.sender == tom.id and seen.count(tom.id) == 1:
            raise DatabaseUnreachable("The database is away.")

    monkeypatch.setattr(Door, "receive", received)
    await lena.write("eins")
    await tom.write("zwei")
    async with polled(edge):
        assert await edge.telegram.wait_idle()
    assert sorted(seen) == sorted([lena.id, tom.id, tom.id])


async def test_an_update_that_cannot_be_read_does_not_keep_the_others_away(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch, logged: Callable[[], str]
):
    await wege(edge.parts.database)
    read_update = polling.read_update

    def garbled(content: Any) -> Any:
        return read_update({**content, "message": "Unlesbar"} if "Unlesbar" in str(content) else content)

    monkeypatch.setattr(polling, "read_update", garbled)
    await lena.write("Unlesbar")
    await lena.write("/start wege")
    async with polled(edge):
        await lena.until_said("Einverstanden" and "Guten Tag")
    assert "not_an_update" in logged()
    assert "Unlesbar" not in logged()


@pytest.mark.parametrize("faults", [{"error_rate": 1}, {"flood_rate": 1, "flood_retry_after": 1}])
async def test_failures_of_telegrams_are_waited_out(
    edge: Edge, lena: ResidentClient, faults: dict[str, Any], logged: Callable[[], str]
):
    await wege(edge.parts.database)
    await edge.telegram.set_faults(**faults, methods=["getUpdates"])
    await lena.write("/start wege")
    async with polled(edge):
        await edge.telegram.calls(method="getUpdates", timeout=2)
        await edge.telegram.end_faults()
        await lena.until_said("Guten Tag")
    assert "polling_failed" in logged()


async def test_stopping_finishes_the_batch_at_hand(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    stop, begun = asyncio.Event(), asyncio.Event()
    receive: Callable[[Door, Any], Awaitable[Any]] = Door.receive

    async def slow(door: Door, update: Any) -> Any:
        begun.set()
        await stop.wait()
        return await receive(door, update)

    monkeypatch.setattr(Door, "receive", slow)
    await wege(edge.parts.database)
    await lena.write("/start wege")
    running = asyncio.create_task(Poller(edge.bot, edge.parts.door).run(stop))
    await asyncio.wait_for(begun.wait(), 5)
    stop.set()
    await asyncio.wait_for(running, 5)
    assert (await lena.view()).button("Einverstanden")
    assert not await edge.waiting()


async def test_a_long_hint_is_cut_to_what_a_toast_holds(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    async def received(_door: Door, update: Any) -> polling.QueryAnswer:
        return polling.QueryAnswer(update.callback_query.id, "ö" * 300)

    monkeypatch.setattr(Door, "receive", received)
    await lena.press_data("1.m.", message_id=1, forge=True)
    async with polled(edge):
        view = await lena.until(lambda view: view.toast)
    assert view.toast is not None
    assert view.toast["text"] == "ö" * 199 + "…"
