"""The chat page in a real browser: start, press, pick a place, change the theme, survive a restart."""

import asyncio
import json
import re
import shutil
from contextlib import asynccontextmanager

import aiohttp
import pytest
from playwright import async_api as playwright

from simulator.settings import DEFAULT_TOKEN, Settings
from simulator.web.app import Simulator

pytestmark = pytest.mark.browser
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SQUARE = [[[7.7, 49.4], [7.85, 49.4], [7.85, 49.49], [7.7, 49.49], [7.7, 49.4]]]
DISTRICT = {"type": "Polygon", "coordinates": SQUARE}
AREA = json.dumps({"type": "Feature", "properties": {"name": "Innenstadt"}, "geometry": DISTRICT})
CARD = {"inline_keyboard": [[{"text": "Einverstanden", "callback_data": "ja"}]]}
WHERE = {"keyboard": [[{"text": "Ich bin dort", "request_location": True}]]}


def chromium() -> str:
    """Return the browser on this machine; a machine without one must not pass for tested."""
    found = shutil.which("chromium")
    assert found, "install Debian's package chromium"
    return found


@asynccontextmanager
async def browser_page():
    async with playwright.async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        context = await browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="light")
        page = await context.new_page()
        page.set_default_timeout(8000)
        problems = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console", lambda said: problems.append(said.text) if "Content Security" in said.text else None
        )
        yield page
        assert problems == []
        await browser.close()


async def call(bot, method, **parameters: object):
    async with bot.post(method, json=parameters) as response:
        return await response.json()


async def answer(url):
    """A bot with one card, whose button asks for the place."""
    async with aiohttp.ClientSession(f"{url}/bot{DEFAULT_TOKEN}/") as bot:
        offset = 0
        while True:
            for update in (await call(bot, "getUpdates", offset=offset, timeout=20))["result"]:
                offset = update["update_id"] + 1
                message = update.get("message", {})
                if query := update.get("callback_query"):
                    await call(bot, "answerCallbackQuery", callback_query_id=query["id"], text="Gemerkt")
                    await call(
                        bot, "sendMessage", chat_id=query["from"]["id"], text="Wo?", reply_markup=WHERE
                    )
                elif "location" in message:
                    place = message["location"]
                    words = f"<b>Danke</b> {place['latitude']:.2f}"
                    await call(
                        bot, "sendMessage", chat_id=message["chat"]["id"], text=words, parse_mode="HTML"
                    )
                elif "text" in message:
                    text = f"Hallo {message['text']}"
                    await call(
                        bot, "sendMessage", chat_id=message["chat"]["id"], text=text, reply_markup=CARD
                    )


@asynccontextmanager
async def demo(port=0):
    async with Simulator(Settings(area=AREA), port=port) as simulator:
        task = asyncio.create_task(answer(simulator.url))
        yield simulator
        task.cancel()
        await asyncio.wait({task})


async def test_from_the_start_button_to_a_place_on_the_map():
    async with demo() as simulator, browser_page() as page:
        lena = next(iter(simulator.world.residents))
        await page.goto(f"{simulator.url}/?resident={lena}&start=angst_demo")
        await page.get_by_test_id("start").click()
        await page.get_by_text("Hallo /start angst_demo").wait_for()
        await page.wait_for_url(lambda url: "start=" not in url)
        await page.get_by_role("button", name="Einverstanden").click()
        await page.get_by_test_id("toast").get_by_text("Gemerkt").wait_for()
        await page.get_by_test_id("reply-button").click()
        await page.get_by_test_id("map").click(position={"x": 120, "y": 150})
        await page.get_by_test_id("district").get_by_text("Innenstadt").wait_for()
        await page.get_by_test_id("latitude").fill("48,5")
        await page.get_by_test_id("district").get_by_text("Außerhalb").wait_for()
        await page.get_by_test_id("latitude").fill("49,45")
        await page.get_by_test_id("dialog-ok").click()
        await page.get_by_text("Danke 49.45").wait_for()
        assert await page.get_by_test_id("location").count() == 1


async def test_theme_photos_people_and_blocking():
    async with demo() as simulator, browser_page() as page:
        await page.goto(simulator.url)
        await page.get_by_test_id("start").click()
        root = page.locator("html")
        assert await root.get_attribute("data-theme") == "light"
        await page.get_by_test_id("theme").click()
        assert await root.get_attribute("data-theme") == "dark"
        await page.get_by_test_id("attach").click()
        await page.get_by_test_id("attach-album").click()
        await page.get_by_test_id("album").wait_for()
        await page.get_by_test_id("chat-menu").click()
        await page.get_by_test_id("block").click()
        await page.get_by_test_id("unblock").click()
        await page.get_by_test_id("show-people").click()
        await page.get_by_test_id("resident").nth(1).click()
        await page.get_by_role("button", name="Start").wait_for()
        assert await root.get_attribute("lang") == "en"
        assert not await page.get_by_test_id("message").count()


async def test_the_menu_acts_on_whoever_is_looked_at():
    async with demo() as simulator, browser_page() as page:
        first, second = [*simulator.world.residents][:2]
        simulator.world.residents[second].language_code = simulator.world.residents[first].language_code
        blocked = []
        page.on("request", lambda asked: blocked.append(asked.url) if asked.url.endswith("/block") else None)
        await page.goto(simulator.url)
        await page.get_by_test_id("chat-menu").wait_for()
        await page.get_by_test_id("show-people").click()
        await page.get_by_test_id("resident").nth(1).click()
        await page.wait_for_url(lambda url: f"resident={second}" in url)
        await page.get_by_role("button", name="Start").wait_for()
        await page.get_by_test_id("chat-menu").click()
        await page.get_by_test_id("block").click()
        await page.get_by_test_id("unblock").wait_for()
        assert [url.split("/residents/")[-1].split("/")[0] for url in blocked] == [str(second)]


async def test_it_comes_back_after_a_restart():
    async with browser_page() as page:
        async with demo() as simulator:
            port = int(re.search(r":(\d+)$", simulator.url)[1])
            await page.goto(simulator.url)
            await page.get_by_test_id("start").click()
            await page.get_by_test_id("inline-button").wait_for()
        await page.get_by_text("Verbindung wird wiederhergestellt").wait_for()
        async with demo(port):
            await page.get_by_test_id("start").click()
            await page.get_by_test_id("inline-button").wait_for()
