"""Faults on purpose, and the pace that a bot has to keep."""

import aiohttp
import pytest

from simulator.client import SimulatorError
from simulator.refusals import Refusal
from simulator.settings import Pace
from simulator.wire import Json
from simulator.world.pace import Pacer


async def test_faults_are_named_and_checked(telegram):
    assert (await telegram.set_faults(latency_ms=1, methods=["getMe"]))["latency_ms"] == 1
    for wrong in ({"unheard_of": 1}, {"error_rate": "viel"}, {"methods": "getMe"}):
        with pytest.raises(SimulatorError):
            await telegram.set_faults(**wrong)
    await telegram.end_faults()
    faults: Json = await telegram.request("GET", "faults")
    assert faults["latency_ms"] == 0
    assert faults["methods"] == []


async def test_errors_before_and_cuts_around_a_call(bot, chat, telegram, lena):
    async def sent() -> int:
        return len((await lena.view()).from_bot)

    await telegram.set_faults(error_rate=1)
    assert (await bot.call("sendMessage", chat_id=chat, text="x"))["error_code"] == 502
    await telegram.set_faults(error_rate=0, drop_before_rate=1)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot.call("sendMessage", chat_id=chat, text="x")
    assert await sent() == 0
    await telegram.set_faults(drop_before_rate=0, drop_after_rate=1)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot.call("sendMessage", chat_id=chat, text="x")
    assert await sent() == 1
    assert [call["code"] for call in await telegram.calls(method="sendMessage")] == [502, -1, -1]


async def test_floods_and_single_methods(bot, telegram):
    await telegram.set_faults(flood_rate=1, flood_retry_after=7, methods=["getme"])
    refused = await bot.call("getMe")
    assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 7})
    assert refused["description"] == "Too Many Requests: retry after 7"
    assert (await bot.call("getMyCommands"))["ok"]


async def test_doubled_updates(bot, lena, telegram):
    await telegram.set_faults(duplicate_rate=1)
    await lena.write("x")
    first = await bot.updates()
    again = await bot.updates(offset=first[0]["update_id"] + 1)
    assert again == first
    assert await bot.updates(offset=first[0]["update_id"] + 1) == []


async def test_updates_that_are_held_back(bot, lena, telegram, chat):
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
    await bot.result("sendMessage", chat_id=chat, text="x", reply_markup=keyboard)
    await telegram.set_faults(reorder_rate=1, reorder_ms=40)
    await lena.write("eins")
    await telegram.set_faults(reorder_rate=0)
    await lena.write("zwei")
    await lena.press("Ja")
    first = await bot.result("getUpdates", timeout=5)
    assert "callback_query" in first[0]
    later = await bot.result("getUpdates", offset=first[0]["update_id"] + 1, timeout=5)
    assert [update["message"]["text"] for update in later] == ["eins", "zwei"]


def test_pace_of_a_chat_and_of_all(clock):
    pacer = Pacer(Pace(overall=(30, 60), chat=(1, 3)), clock)
    for _ in range(3):
        pacer.send(1, new_messages=1)
    with pytest.raises(Refusal) as refused:
        pacer.send(1, new_messages=1)
    assert refused.value.parameters == {"retry_after": 1}
    with pytest.raises(Refusal):  # while it lasts, other chats fail too
        pacer.send(2, new_messages=1)
    clock.seconds += 1
    pacer.send(2, new_messages=1)
    pacer.send(1, new_messages=1)
    for _ in range(55):
        pacer.send(3, new_messages=0)  # edits count only towards the overall pace
    clock.seconds += 10
    for number in range(60):
        pacer.send(100 + number, new_messages=1)
    with pytest.raises(Refusal):
        pacer.send(200, new_messages=1)


def test_pace_can_be_switched_off(clock):
    pacer = Pacer(Pace(on=False), clock)
    for _ in range(1000):
        pacer.send(1, new_messages=1)
