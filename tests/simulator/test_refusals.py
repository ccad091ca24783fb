"""What Telegram refuses, the simulator refuses, with Telegram's code and words."""

import io

import aiohttp
import pytest
from PIL import Image

from simulator.settings import DEFAULT_TOKEN, Limits, Settings

KEY = {"text": "Ja", "callback_data": "ja"}


def keys(*rows: list[dict[str, str]]):
    return {"inline_keyboard": list(rows)}


@pytest.mark.parametrize(
    ("method", "parameters", "code", "words"),
    [
        ("sendMessage", {"text": "x" * 4097}, 400, "message is too long"),
        ("sendMessage", {"text": "😀" * 2049}, 400, "message is too long"),
        ("sendMessage", {"text": " \n "}, 400, "message text is empty"),
        (
            "sendMessage",
            {"text": "<b>x", "parse_mode": "HTML"},
            400,
            "can't parse entities: Can't find end tag",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keys([{"text": "a", "callback_data": "ä" * 33}])},
            400,
            "BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keys([{"text": "a", "callback_data": ""}])},
            400,
            "BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keys([{"text": "a"}])},
            400,
            "Text buttons are unallowed in the inline keyboard",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keys([{"text": "a", "url": "nichts"}])},
            400,
            "is invalid: Wrong HTTP URL",
        ),
        ("sendMessage", {"text": "x", "reply_markup": keys([KEY] * 9)}, 400, "reply markup is too long"),
        ("sendMessage", {"text": "x", "reply_markup": keys(*[[KEY]] * 101)}, 400, "reply markup is too long"),
        (
            "sendMessage",
            {"text": "x", "reply_markup": keys(*[[{"text": "y" * 200, "callback_data": "z"}]] * 60)},
            400,
            "reply markup is too long",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_parameters": {"message_id": 999}},
            400,
            "message to be replied not found",
        ),
        ("sendMessage", {"text": "x", "chat_id": 12345}, 400, "chat not found"),
        ("sendMessage", {"text": "x", "chat_id": ""}, 400, "chat_id is empty"),
        ("sendPhoto", {"photo": "nicht-da"}, 400, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "https://a.de/x.jpg"}, 400, "failed to get HTTP URL content"),
        ("sendPhoto", {}, 400, "there is no photo in the request"),
        ("sendPhoto", {"photo": "x", "caption": "x" * 1025}, 400, "message caption is too long"),
        ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}]}, 400, "group send failed"),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo", "media": "x"}] * 11},
            400,
            "too many messages to send as an album",
        ),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo", "media": "x"}] * 2, "reply_markup": keys([KEY])},
            400,
            "reply markup is not allowed",
        ),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo"}, {"type": "document"}]},
            400,
            "can't use the media of the specified type in the album",
        ),
        ("sendLocation", {"latitude": 91, "longitude": 0}, 400, "wrong location specified"),
        (
            "sendVenue",
            {"latitude": 1, "longitude": 0, "title": "", "address": "x"},
            400,
            "Venue title must be non-empty",
        ),
        ("sendChatAction", {"action": "dancing"}, 400, "wrong parameter action in request"),
        ("editMessageText", {"message_id": 999, "text": "x"}, 400, "message to edit not found"),
        ("editMessageText", {"message_id": 1, "text": "x"}, 400, "message can't be edited"),
        ("editMessageText", {"text": "x"}, 400, "message identifier is not specified"),
        ("deleteMessage", {"message_id": 999}, 400, "message to delete not found"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            400,
            "query is too old and response timeout expired or query ID is invalid",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, 400, "MESSAGE_TOO_LONG"),
        ("getFile", {"file_id": "x"}, 400, "wrong file_id or the file is temporarily unavailable"),
        (
            "setMyCommands",
            {"commands": [{"command": "Groß", "description": "x"}]},
            400,
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "/", "description": "x"}]},
            400,
            "command must be non-empty",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a" * 33, "description": "x"}]},
            400,
            "command length must not exceed 32",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": " "}]},
            400,
            "command description must be non-empty",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x" * 257}]},
            400,
            "command description length must not exceed 256",
        ),
        (
            "setMyCommands",
            {"commands": [], "language_code": "de-einfach"},
            400,
            "invalid language code specified",
        ),
        ("getMyCommands", {"language_code": "DE"}, 400, "invalid language code specified"),
        ("setMyDescription", {"description": "x" * 513}, 400, "BOT_DESCRIPTION_TOO_LONG"),
        ("setMyShortDescription", {"language_code": "deu"}, 400, "invalid language code specified"),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x"}] * 101},
            400,
            "BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setWebhook",
            {"url": "http://example.org/x"},
            400,
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            "setWebhook",
            {"url": "https://example.org:9000/x"},
            400,
            "bad webhook: Webhook can be set up only on ports",
        ),
        (
            "setWebhook",
            {"url": "https://example.org/x", "secret_token": "ä"},
            400,
            "secret token contains unallowed characters",
        ),
        ("sendRocket", {}, 404, "Not Found"),
    ],
)
async def test_refused(bot, chat, telegram, method, parameters, code, words):
    body = await bot.call(method, **{"chat_id": chat, **parameters})
    assert body["error_code"] == code
    assert words in body["description"]
    logged = (await telegram.calls())[-1]
    assert (logged["method"], logged["code"]) == (method, code)


async def test_limits_are_reached_exactly(bot, chat):
    await bot.result("sendMessage", chat_id=chat, text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    full = keys(*[[{"text": "a", "callback_data": "b" * 10}] * 8] * 12, [KEY] * 4)
    sent = await bot.result("sendMessage", chat_id=chat, text="x", reply_markup=full)
    assert sum(len(row) for row in sent["reply_markup"]["inline_keyboard"]) == 100
    await bot.result(
        "sendMessage", chat_id=chat, text="x", reply_markup=keys([{"text": "a", "callback_data": "ä" * 32}])
    )


async def test_edits_that_are_refused(bot, chat, lena):
    sent = await bot.result("sendMessage", chat_id=chat, text="a", reply_markup=keys([KEY]))
    same = {"chat_id": chat, "message_id": sent["message_id"]}
    again = await bot.call("editMessageText", **same, text="a", reply_markup=keys([KEY]))
    assert again["description"].startswith("Bad Request: message is not modified")
    caption = await bot.call("editMessageCaption", **same, caption="b")
    assert caption["description"] == "Bad Request: there is no caption in the message to edit"
    kept = await bot.result("editMessageText", **same, text="b")
    assert "reply_markup" not in kept  # an edit without a keyboard takes it away
    fixed = await bot.result("sendMessage", chat_id=chat, text="c", reply_markup={"keyboard": [["d"]]})
    refused = await bot.call("editMessageText", chat_id=chat, message_id=fixed["message_id"], text="e")
    assert refused["description"] == "Bad Request: message can't be edited"
    place = await bot.result("sendLocation", chat_id=chat, latitude=49.4, longitude=7.7)
    refused = await bot.call("editMessageText", chat_id=chat, message_id=place["message_id"], text="e")
    assert refused["description"] == "Bad Request: there is no text in the message to edit"


async def test_a_press_is_answered_once_and_in_time(bot, chat, lena, clock):
    await bot.result("sendMessage", chat_id=chat, text="a", reply_markup=keys([KEY]))
    first = await lena.press_data("ja")
    assert await bot.result("answerCallbackQuery", callback_query_id=first["query_id"], text="gut")
    refused = await bot.call("answerCallbackQuery", callback_query_id=first["query_id"])
    assert "query is too old" in refused["description"]
    late = await lena.press_data("ja")
    clock.seconds += 151
    refused = await bot.call("answerCallbackQuery", callback_query_id=late["query_id"])
    assert "query is too old" in refused["description"]
    assert (await lena.view()).toast["text"] == "gut"


async def test_who_cannot_be_written_to(bot, telegram, lena, chat):
    stranger = await telegram.add_resident("Fremd")
    send = {"method": "sendMessage", "text": "x"}
    assert (await bot.call(**send, chat_id=stranger.id))["description"] == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    await lena.block()
    assert (await bot.call(**send, chat_id=chat))["description"] == "Forbidden: bot was blocked by the user"
    await lena.unblock()
    assert (await bot.call(**send, chat_id=chat))["ok"]
    await lena.act("deactivate")
    assert (await bot.call(**send, chat_id=chat))["description"] == "Forbidden: user is deactivated"


async def test_location_is_asked_for_in_private_chats_only(bot, telegram, lena, chat):
    ask = {"keyboard": [[{"text": "Hier", "request_location": True}]]}
    assert (await bot.call("sendMessage", chat_id=chat, text="x", reply_markup=ask))["ok"]
    group = await telegram.add_group("Beirat", [lena.id])
    refused = await bot.call("sendMessage", chat_id=group, text="x", reply_markup=ask)
    assert refused["description"] == "Bad Request: location can be requested in private chats only"


async def test_tokens(simulator, bot):
    async with bot.session.get(f"{simulator.url}/bot1:wrong/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
    async with bot.session.get(f"{simulator.url}/file/bot{DEFAULT_TOKEN}/photos/none.jpg") as response:
        assert response.status == 404


def png(width, height):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#7a9").save(out, "PNG")
    return out.getvalue()


async def upload(bot, method, chat, **parts: bytes | str):
    form = aiohttp.FormData({"chat_id": str(chat)})
    for name, value in parts.items():
        if isinstance(value, bytes):
            form.add_field(name, value, filename=f"{name}.bin")
        else:
            form.add_field(name, value)
    async with bot.session.post(f"{bot.url}/bot{DEFAULT_TOKEN}/{method}", data=form) as response:
        return await response.json()


@pytest.mark.parametrize(("content", "words"), [
    (b"no picture at all", "IMAGE_PROCESS_FAILED"),
    (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    (b"", "file must be non-empty"),
])  # fmt: skip
async def test_pictures_that_are_refused(bot, chat, content, words):
    assert words in (await upload(bot, "sendPhoto", chat, photo=content))["description"]


async def test_pictures_come_in_sizes_and_can_be_sent_again(bot, chat):
    sent = await upload(bot, "sendPhoto", chat, photo="attach://bild", bild=png(1000, 500))
    sizes = sent["result"]["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1000, 500),
    ]
    again = await bot.result("sendPhoto", chat_id=chat, photo=sizes[0]["file_id"])
    assert again["photo"] == sizes
    file = await bot.result("getFile", file_id=sizes[-1]["file_id"])
    async with bot.session.get(f"{bot.url}/file/bot{DEFAULT_TOKEN}/{file['file_path']}") as response:
        assert len(await response.read()) == file["file_size"]


class TestSmallLimits:
    @pytest.fixture
    def settings(self):
        return Settings(limits=Limits(upload_bytes=2000, download_bytes=500, photo_bytes=100))

    async def test_sizes_of_files(self, bot, chat):
        assert (await upload(bot, "sendDocument", chat, document=b"x" * 2001))["error_code"] == 413
        sent = (await upload(bot, "sendDocument", chat, document=b"x" * 501))["result"]
        refused = await bot.call("getFile", file_id=sent["document"]["file_id"])
        assert refused["description"] == "Bad Request: file is too big"
        refused = await upload(bot, "sendPhoto", chat, photo=png(20, 20) * 3)
        assert "is too big for a photo" in refused["description"]
