"""What residents see and do: screens, keyboards, groups, other bots, a fresh start."""

import pytest

from simulator.client import SimulatorClient, SimulatorError
from simulator.settings import Settings
from simulator.web.app import Simulator

KEYBOARD = {
    "inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}], [{"text": "www", "url": "https://a.de"}]]
}


async def test_residents_are_listed_with_ids_like_real_ones(telegram):
    people = await telegram.residents()
    assert [person["language_code"] for person in people] == ["de", "en", "ar"]
    assert all(person["id"] > 2**32 for person in people)
    with pytest.raises(SimulatorError, match="first_name"):
        await telegram.add_resident(" ")
    with pytest.raises(SimulatorError, match="no resident 1"):
        await telegram.resident(1).view()


async def test_a_screen(bot, lena, chat):
    await bot.result(
        "sendMessage", chat_id=chat, text="<b>A</b> &lt;", parse_mode="HTML", reply_markup=KEYBOARD
    )
    view = await lena.view()
    assert view.last["html"] == "<b>A</b> &lt;"
    assert [button.text for button in view.buttons] == ["Ja", "www"]
    assert not view.waiting
    await lena.press("J")
    view = await lena.view()
    assert view.waiting
    assert view.card["keyboard"][0][0]["waiting"]
    assert (await lena.act("press", row=1, column=0))["url"] == "https://a.de"
    await bot.result("deleteMessage", chat_id=chat, message_id=view.last["message_id"])
    assert (await lena.wait(view.seq)).from_bot == []


async def test_presses_that_cannot_be(bot, lena, chat):
    with pytest.raises(SimulatorError, match="no message has buttons"):
        await lena.press_data("ja")
    await bot.result("sendMessage", chat_id=chat, text="x", reply_markup=KEYBOARD)
    for wrong in ({"data": "nein"}, {"row": 9, "column": 0}, {}):
        with pytest.raises(SimulatorError, match="no button"):
            await lena.act("press", **wrong)
    with pytest.raises(TimeoutError):
        await lena.press("Nein", seconds=0)
    assert (await lena.press_data("nein", forge=True))["query_id"]


async def test_the_reply_keyboard(bot, lena, chat):
    keys = [[{"text": "Hier", "request_location": True}, "Nein", {"text": "Nummer", "request_contact": True}]]
    await bot.result(
        "sendMessage", chat_id=chat, text="Wo?", reply_markup={"keyboard": keys, "one_time_keyboard": True}
    )
    assert [button["text"] for button in (await lena.view()).reply_buttons] == ["Hier", "Nein", "Nummer"]
    with pytest.raises(SimulatorError, match="Hier, Nein, Nummer"):
        await lena.tap("Ja")
    with pytest.raises(SimulatorError, match="latitude"):
        await lena.tap("Hier")
    await lena.decline()
    await lena.share(49.44, 7.77)
    await lena.tap("Nein")
    await lena.tap("Nummer")
    sent = [
        next(iter(set(update["message"]) & {"location", "text", "contact"})) for update in await bot.updates()
    ]
    assert sent == ["location", "text", "contact"]
    assert (await lena.view()).reply_buttons == []  # one time only
    await bot.result("sendMessage", chat_id=chat, text="weg", reply_markup={"remove_keyboard": True})
    assert (await lena.view()).raw["reply_keyboard"] is None


async def test_a_blocked_bot_hears_of_it_and_nothing_else(bot, lena, chat):
    await lena.block()
    await lena.block()
    with pytest.raises(SimulatorError, match="unblock"):
        await lena.write("x")
    await lena.unblock()
    states = [update["my_chat_member"]["new_chat_member"]["status"] for update in await bot.updates()]
    assert states == ["kicked", "member"]


async def test_own_messages_only_are_edited(bot, lena, chat):
    sent = await bot.result("sendMessage", chat_id=chat, text="x")
    with pytest.raises(SimulatorError, match="not written by this resident"):
        await lena.edit(sent["message_id"], "y")
    with pytest.raises(SimulatorError, match="no message"):
        await lena.edit(999, "y")
    with pytest.raises(SimulatorError, match="no live location"):
        await lena.act("move", message_id=1, latitude=1, longitude=1)


@pytest.mark.parametrize(("action", "fields", "words"), [
    ("dance", {}, "no action"), ("write", {}, "text is missing"), ("write", {"text": " "}, "empty"),
    ("location", {"latitude": "x", "longitude": 1}, "could not convert"),
    ("location", {"latitude": 91, "longitude": 1}, "globe"),
    ("location", {"latitude": 1, "longitude": 1, "horizontal_accuracy": 2000}, "1500"),
    ("document", {}, "send a file"), ("photo", {}, "sample"),
    ("write", {"text": "x", "chat": 7}, "no chat 7"),
    ("write", {"text": "x", "bot": "other"}, "no bot"),
])  # fmt: skip
async def test_misuse_is_explained(lena, action, fields, words):
    with pytest.raises(SimulatorError, match=words):
        await lena.act(action, **fields)


async def test_a_group_lets_the_bot_hear_commands_only(bot, telegram, lena):
    group = await telegram.add_group("Beirat", [lena.id])
    there = telegram.resident(lena.id, chat=group)
    for text in ("hallo", "/start", "/start@mitwirk_bot", "/start@other_bot"):
        await there.write(text)
    heard = [u["message"].get("text") for u in await bot.updates() if "message" in u]
    assert heard == [None, "/start", "/start@mitwirk_bot"]
    await bot.result("sendMessage", chat_id=group, text="hallo")
    assert await bot.result("leaveChat", chat_id=group)
    assert not (await bot.call("sendMessage", chat_id=group, text="x"))["ok"]


async def test_two_bots_are_apart():
    settings = Settings(tokens=("111:aaa", "222:bbb"))
    async with Simulator(settings) as simulator, SimulatorClient(simulator.url) as telegram:
        lena = await telegram.add_resident("Lena", bot="mitwirk_bot2")
        await lena.write("/start")
        bots = await telegram.request("GET", "bots")
        assert [bot["pending"] for bot in bots] == [0, 1]


async def test_reset_forgets_all_but_the_bot(bot, telegram, lena, chat):
    await lena.write("x")
    await telegram.set_faults(error_rate=1)
    await telegram.reset()
    assert await telegram.calls() == []
    assert await bot.updates() == []
    assert len(await telegram.residents()) == 3


async def test_the_menu_follows_scope_and_language(bot, lena, chat):
    await bot.result("setMyCommands", commands=[{"command": "start", "description": "Start"}])
    await bot.result(
        "setMyCommands", commands=[{"command": "los", "description": "Los"}],
        scope={"type": "all_private_chats"}, language_code="de",
    )  # fmt: skip
    assert (await lena.view()).raw["commands"] == [{"command": "los", "description": "Los"}]


async def test_chat_actions_fade(bot, lena, chat, clock):
    await bot.result("sendChatAction", chat_id=chat, action="typing")
    assert (await lena.view()).raw["typing"] == "typing"
    clock.seconds += 6
    assert (await lena.view()).raw["typing"] is None
