"""aiogram's models of the Bot API are the oracle for what the simulator emits and accepts."""

import io

import aiogram.methods
import pytest
from aiogram.types import Update
from PIL import Image
from pydantic import BaseModel

from simulator.methods.registry import METHODS

KEYBOARD = {
    "inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}, {"text": "www", "url": "https://a.de"}]]
}
MODELS = {
    name.lower(): model
    for name, model in vars(aiogram.methods).items()
    if isinstance(model, type) and issubclass(model, BaseModel)
}


def unknown_keys(value, path=""):
    """List keys that a parsed model holds without declaring them."""
    if isinstance(value, list):
        return [key for item in value for key in unknown_keys(item, path)]
    if not isinstance(value, BaseModel):
        return []
    found = [f"{path}.{key}" for key in value.model_extra or {}]
    for name in type(value).model_fields:
        found += unknown_keys(getattr(value, name), f"{path}.{name}")
    return found


def checked(update):
    parsed = Update.model_validate(update)
    assert unknown_keys(parsed) == []
    return parsed


def png():
    out = io.BytesIO()
    Image.new("RGB", (120, 90), "#58a").save(out, "PNG")
    return out.getvalue()


async def test_every_update_is_as_documented(bot, lena, telegram, chat):
    sent = await bot.result(
        "sendMessage", chat_id=chat, text="<b>Ja?</b>", parse_mode="HTML", reply_markup=KEYBOARD
    )
    written = await lena.write("Hallo @stadt_kl")
    await lena.write("Antwort", reply_to=sent["message_id"])
    await lena.edit(written["message_id"], "Hallo!")
    await lena.press("Ja")
    await lena.press_data("gefälscht", message_id=4711, forge=True)
    await lena.locate(49.44, 7.77, horizontal_accuracy=12)
    live = await lena.act("live", latitude=49.44, longitude=7.77)
    await lena.act("move", message_id=live["message_id"], latitude=49.45, longitude=7.77)
    await lena.act("move", message_id=live["message_id"], latitude=49.45, longitude=7.77, stop=True)
    await lena.act("venue", latitude=49.44, longitude=7.77, title="Stiftskirche", address="Markt 1")
    await lena.photo(png(), caption="Bild")
    await lena.album([png(), png()])
    await lena.document(b"abc", name="notiz.txt")
    for action in ("voice", "audio", "video", "video_note", "animation", "sticker"):
        await lena.act(action)
    await lena.act("contact", phone_number="+49 631 1", first_name="Stadt")
    await lena.act("poll", question="Wann?", options=["heute", "morgen"])
    await lena.act("forward", text="von Maria", from_name="Maria")
    await lena.block()
    await lena.unblock()
    group = await telegram.add_group("Beirat", [lena.id])
    await telegram.resident(lena.id, chat=group).write("/start")
    updates = [checked(update) for update in await bot.updates()]
    kinds = [update.event_type for update in updates]
    assert kinds.count("callback_query") == 2
    assert kinds.count("edited_message") == 3
    assert kinds.count("my_chat_member") == 3
    assert kinds.count("message") == len(updates) - 8
    numbers = [update.update_id for update in updates]
    assert numbers == sorted(set(numbers))


async def test_results_are_as_documented(bot, chat, lena):
    photo = await lena.photo(png())
    assert photo["message_id"]
    file_id = (await bot.updates())[0]["message"]["photo"][-1]["file_id"]
    album = [{"type": "photo", "media": file_id, "caption": "eins"}, {"type": "photo", "media": file_id}]
    calls = [
        ("getMe", {}),
        (
            "sendMessage",
            {"text": "x", "reply_markup": KEYBOARD, "link_preview_options": {"is_disabled": True}},
        ),
        ("sendPhoto", {"photo": file_id, "caption": "x"}),
        ("sendMediaGroup", {"media": album}),
        ("sendLocation", {"latitude": 49.4, "longitude": 7.7, "live_period": 60}),
        ("sendVenue", {"latitude": 49.4, "longitude": 7.7, "title": "a", "address": "b"}),
        ("editMessageText", {"message_id": 3, "text": "y", "reply_markup": KEYBOARD}),
        ("editMessageCaption", {"message_id": 4, "caption": "neu"}),
        ("editMessageReplyMarkup", {"message_id": 3}),
        ("editMessageMedia", {"message_id": 3, "media": album[0]}),
        ("getChat", {}),
        ("getFile", {"file_id": file_id}),
        ("getWebhookInfo", {}),
        ("setMyCommands", {"commands": [{"command": "start", "description": "Los"}]}),
        ("getMyCommands", {}),
        ("deleteMyCommands", {}),
        ("setMyDescription", {"description": "Text"}),
        ("getMyDescription", {}),
        ("setMyShortDescription", {"short_description": "Text"}),
        ("setMyName", {"name": "Bot"}),
        ("setChatMenuButton", {"menu_button": {"type": "commands"}}),
        ("sendChatAction", {"action": "typing"}),
        ("deleteMessages", {"message_ids": [3, 4, 99]}),
        ("deleteMessage", {"message_id": 2}),
    ]
    for name, parameters in calls:
        model = MODELS[name.lower()]
        addressed = {"chat_id": chat} if "chat_id" in model.model_fields and "Menu" not in name else {}
        asked = {**addressed, **parameters}
        assert unknown_keys(model.model_validate(asked)) == [], name
        result = await bot.result(name, **asked)
        returned = aiogram.methods.base.Response[model.__returning__].model_validate(
            {"ok": True, "result": result}
        )
        assert unknown_keys(returned.result) == [], name


@pytest.mark.parametrize("name", METHODS)
def test_every_method_exists(name):
    assert name in MODELS
    assert METHODS[name][0].lower() == name
