"""Updates arrive at least once: in lanes, blocked by failures, retried, and dropped when too old."""

import asyncio

import pytest
from aiohttp import web

from simulator.delivery.webhook import SECRET_HEADER, wait_before_try

KEYBOARD = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}


class Hook:
    """A webhook that answers as it is told and remembers what came."""

    def __init__(self) -> None:
        self.seen = []
        self.headers = []
        self.answers = []
        self.changed = asyncio.Condition()

    async def handle(self, request):
        body = await request.json()
        async with self.changed:
            self.seen.append(body)
            self.headers.append(request.headers.get(SECRET_HEADER))
            self.changed.notify_all()
        answer = self.answers.pop(0) if self.answers else web.Response()
        return await answer(body) if callable(answer) else answer

    async def until(self, count):
        async with self.changed, asyncio.timeout(5):
            await self.changed.wait_for(lambda: len(self.seen) >= count)
        return self.seen


@pytest.fixture
async def hook(bot):
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await bot.call("deleteWebhook")
    await runner.cleanup()


async def test_long_polling_waits_and_confirms(bot, lena, telegram):
    waiting = asyncio.create_task(bot.result("getUpdates", timeout=20))
    await lena.write("eins")
    first = await waiting
    assert [update["message"]["text"] for update in first] == ["eins"]
    assert await bot.updates() == first  # not confirmed: it comes again
    assert not await telegram.wait_idle(seconds=0)
    assert await bot.updates(offset=first[0]["update_id"] + 1) == []
    assert await telegram.wait_idle(seconds=0)


async def test_offset_below_zero_keeps_the_last(bot, lena):
    for text in ("eins", "zwei", "drei"):
        await lena.write(text)
    assert [u["message"]["text"] for u in await bot.updates(offset=-1)] == ["drei"]
    assert len(await bot.updates()) == 1


async def test_the_second_poller_throws_the_first_one_out(bot, lena):
    pollers = {asyncio.create_task(bot.call("getUpdates", timeout=20)) for _ in range(2)}
    done, waiting = await asyncio.wait(pollers, return_when=asyncio.FIRST_COMPLETED)
    refused = done.pop().result()
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: terminated by other getUpdates request")
    await lena.write("x")
    assert (await waiting.pop())["ok"]


async def test_kinds_that_were_not_asked_for_are_left_out(bot, lena):
    await bot.result("getUpdates", allowed_updates=["callback_query"])
    await lena.write("/start")
    await bot.result("sendMessage", chat_id=lena.id, text="x", reply_markup=KEYBOARD)
    await lena.press("Ja")
    await lena.block()
    assert [list(update)[1] for update in await bot.updates()] == ["callback_query"]
    await bot.result("getUpdates", allowed_updates=[])
    await lena.unblock()
    assert len(await bot.updates()) == 2


async def test_webhook_and_polling_exclude_each_other(bot, hook, lena):
    await bot.result("setWebhook", url=hook.url, secret_token="geheim", max_connections=7)
    refused = await bot.call("getUpdates")
    assert refused["error_code"] == 409
    assert "can't use getUpdates method while webhook is active" in refused["description"]
    await lena.write("/start")
    await hook.until(1)
    assert hook.headers == ["geheim"]
    info = await bot.result("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == (hook.url, 7)


async def test_a_failure_blocks_only_its_lane_and_is_retried_in_order(bot, hook, lena, telegram, chat):
    await bot.result("sendMessage", chat_id=chat, text="x", reply_markup=KEYBOARD)
    hook.answers = [web.Response(status=500) for _ in range(4)]
    await bot.result("setWebhook", url=hook.url)
    await lena.write("eins")
    await lena.write("zwei")
    await hook.until(4)
    assert {update["message"]["text"] for update in hook.seen[:4]} == {"eins"}
    await lena.press("Ja")
    assert await telegram.wait_idle()
    texts = [update["message"]["text"] for update in hook.seen if "message" in update]
    assert texts == ["eins"] * 5 + ["zwei"]
    assert sum("callback_query" in update for update in hook.seen) == 1
    info = await bot.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_press_overtakes_a_message_that_is_being_handled(bot, hook, lena, chat, telegram):
    await bot.result("sendMessage", chat_id=chat, text="x", reply_markup=KEYBOARD)
    pressed = asyncio.Event()

    async def slow(_) -> web.Response:
        await pressed.wait()
        return web.Response()

    hook.answers = [slow]
    await bot.result("setWebhook", url=hook.url)
    await lena.write("eins")
    await hook.until(1)
    await lena.press("Ja")
    await hook.until(2)
    assert "callback_query" in hook.seen[1]
    pressed.set()
    assert await telegram.wait_idle()


async def test_waits_grow_to_a_minute_and_retry_after_counts(bot, hook, lena, telegram):
    assert [wait_before_try(tries) for tries in range(1, 9)] == [0, 2, 4, 8, 16, 32, 60, 60]
    hook.answers = [web.Response(status=503, headers={"Retry-After": "3"}), web.Response(status=503)]
    await bot.result("setWebhook", url=hook.url)
    await lena.write("x")
    await hook.until(3)
    assert await telegram.wait_idle()


async def test_old_updates_are_dropped(bot, lena, clock, chat):
    await bot.result("sendMessage", chat_id=chat, text="x", reply_markup=KEYBOARD)
    await lena.press("Ja")
    await lena.write("x")
    clock.seconds += 151
    assert ["message" in update for update in await bot.updates()] == [True]
    clock.seconds += 24 * 3600
    assert await bot.updates() == []


@pytest.mark.parametrize("form", [False, True])
async def test_the_answer_to_a_webhook_may_be_a_call(bot, hook, lena, chat, telegram, form):
    await bot.result("sendMessage", chat_id=chat, text="x", reply_markup=KEYBOARD)

    async def answer(body) -> web.Response:
        call = {
            "method": "answerCallbackQuery",
            "callback_query_id": body["callback_query"]["id"],
            "text": "Danke",
        }
        if form:
            pairs = "&".join(f"{name}={value}" for name, value in call.items())
            return web.Response(text=pairs, content_type="application/x-www-form-urlencoded")
        return web.json_response(call)

    hook.answers = [answer]
    await bot.result("setWebhook", url=hook.url)
    await lena.press("Ja")
    view = await lena.until(lambda view: view.toast)
    assert view.toast["text"] == "Danke"
    assert (await telegram.calls(method="answerCallbackQuery"))[-1]["source"] == "webhook"


async def test_dropping_and_counting_pending_updates(bot, lena, hook):
    await lena.write("x")
    assert (await bot.result("getWebhookInfo"))["pending_update_count"] == 1
    await bot.result("deleteWebhook", drop_pending_updates=True)
    assert await bot.updates() == []


async def test_an_unreachable_webhook_keeps_the_update(bot, lena, telegram):
    await bot.result("setWebhook", url="http://127.0.0.1:9/hook")
    await lena.write("x")
    assert not await telegram.wait_idle(seconds=0.05)
    await bot.result("deleteWebhook")
    assert len(await bot.updates()) == 1
