"""The way to the Bot API, against a server that misbehaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from telegram import Bot, InputMediaPhoto
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.calls import send_text
from bot.telegram.request import AiohttpRequest, NotConnected, Unanswered

TOKEN = "424242:abcdefghijklmnopqrstuvwxyz"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serving = Callable[[Handler], Awaitable[Bot]]


@pytest.fixture
async def serving() -> AsyncIterator[Serving]:
    """Make a bot whose Bot API is one handler."""
    begun: list[TestServer] = []
    bots: list[Bot] = []

    async def serve(handler: Handler, seconds: float = 5.0) -> Bot:
        app = web.Application(client_max_size=10**7)
        app.router.add_route("*", "/{tail:.*}", handler)
        server = TestServer(app)
        await server.start_server()
        begun.append(server)
        bots.append(await bot_at(str(server.make_url("")), seconds))
        return bots[-1]

    yield serve
    for bot in bots:
        await bot.request.shutdown()
    for server in begun:
        await server.close()


async def bot_at(address: str, seconds: float = 5.0) -> Bot:
    request = AiohttpRequest(seconds)
    await request.initialize()
    return Bot(TOKEN, base_url=f"{address.rstrip('/')}/bot", request=request)


async def failing(bot: Bot) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(7, "Guten Tag")
    problem: BaseException | None = caught.value
    while problem is not None:
        assert TOKEN not in f"{problem} {problem!r}"
        problem = problem.__cause__
    return caught.value


def ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def message(number: int) -> dict[str, object]:
    return {"message_id": number, "date": 0, "chat": {"id": 7, "type": "private"}}


async def test_a_call_without_files_is_json(serving):
    heard: dict[str, object] = {}

    async def handler(request: web.Request) -> web.Response:
        heard.update({"": request.content_type, **await request.json()})
        return ok(message(1))

    bot = await serving(handler)
    button = {"inline_keyboard": [[{"text": "Weiter", "callback_data": "1.n."}]]}
    assert await send_text(bot, 7, "ä 😀 & <b>", button) == 1
    assert heard == {
        "": "application/json",
        "chat_id": 7,
        "text": "ä 😀 & <b>",
        "parse_mode": "HTML",
        "reply_markup": button,
    }


async def test_of_a_message_that_comes_back_only_what_is_looked_at_is_read(serving):
    async def handler(_request: web.Request) -> web.Response:
        return ok([{**message(1), "text": "Guten Tag"}, message(2)])

    sent = await (await serving(handler)).send_media_group(7, [InputMediaPhoto("a"), InputMediaPhoto("b")])
    assert [(each.message_id, each.text) for each in sent] == [(1, None), (2, None)]


async def test_files_go_along_as_parts(serving):
    heard: dict[str, bytes] = {}

    async def handler(request: web.Request) -> web.Response:
        for name, part in (await request.post()).items():
            if isinstance(part, web.FileField):
                heard[name] = part.file.read()
        return ok([message(1), message(2)])

    bot = await serving(handler)
    large = bytes(1_500_000)
    await bot.send_media_group(7, [InputMediaPhoto(b"eins"), InputMediaPhoto(large)])
    assert sorted(heard.values()) == [large, b"eins"]


async def test_a_call_is_bounded_and_one_with_files_more_generously(serving):
    async def handler(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return ok(message(1))

    bot = await serving(handler, 0.1)
    assert isinstance(await failing(bot), TimedOut)
    assert (await bot.send_photo(7, b"picture")).message_id == 1


async def test_a_server_that_hangs_up(serving):
    async def handler(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    assert type(await failing(await serving(handler))) is Unanswered


async def test_a_body_that_breaks_off(serving):
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b'{"ok":')
        assert request.transport is not None
        request.transport.abort()
        return response

    assert type(await failing(await serving(handler))) is Unanswered


async def test_nobody_listens():
    bot = await bot_at(f"http://127.0.0.1:{unused_port()}")
    assert type(await failing(bot)) is NotConnected
    await bot.request.shutdown()


async def test_an_answer_that_is_not_json(serving):
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(status=502, text="<html>nginx</html>")

    assert isinstance(await failing(await serving(handler)), NetworkError)


async def test_a_gateway_that_waited_in_vain_tells_nothing(serving):
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(status=504)

    assert type(await failing(await serving(handler))) is Unanswered


async def test_who_gets_no_connection_has_written_nothing(serving):
    async def handler(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return ok(message(1))

    bot = await serving(handler, 1.0)
    only = AiohttpRequest(0.2, connections=1)
    await only.initialize()
    second = Bot(TOKEN, base_url=bot.base_url.rpartition("bot")[0] + "bot", request=only)
    found = await asyncio.gather(failing(second), failing(second))
    assert {type(each) for each in found} == {TimedOut, NotConnected}
    await only.shutdown()


async def test_a_flood_names_its_seconds(serving):
    async def handler(_request: web.Request) -> web.Response:
        body = {"ok": False, "error_code": 429, "description": "", "parameters": {"retry_after": 3}}
        return web.json_response(body, status=429)

    assert isinstance(await failing(await serving(handler)), RetryAfter)


async def test_before_it_is_opened_it_says_so():
    with pytest.raises(NetworkError, match="before it was initialized"):
        await AiohttpRequest().do_request("http://127.0.0.1", "POST")


async def test_opening_and_closing_twice_does_no_harm():
    request = AiohttpRequest()
    for step in (request.initialize, request.initialize, request.shutdown, request.shutdown):
        await step()
