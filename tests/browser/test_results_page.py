"""The pages with results, on a phone by day and by night: all of it fits, and nothing needs a script."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import pytest
from aiohttp import web
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Page, expect

from bot.forms import Forms
from bot.results.board import Board
from bot.results.pictures.painter import Painter
from bot.results.routes import add_results
from conversations.forms.answers import Answers, Place
from conversations.places import read_city
from conversations.rounds import Kind, Results
from storage.audit import Act
from storage.database import Database
from storage.life import tell_outcome
from tests.bot.results.test_pages import SAID, SURVEY
from tests.bot.results.urn import ENDED, over
from tests.browser.conftest import PHONE
from tests.conversations.sheets import choice, form, question

pytestmark = pytest.mark.browser

CITY = read_city(json.loads(Path("examples/kaiserslautern.geojson").read_text("utf-8")))
LONG = "Ein Abend mit Donaudampfschifffahrtsgesellschaftskapitänen"
VOTE = form(
    question(
        "select_one",
        "stimme",
        "Was soll auf den Stiftsplatz?",
        choices=(choice("a", "Lautrer Tanzabend"), choice("b", LONG), choice("c", "Cross Boule")),
    )
)
VOTES: list[Answers] = [{"stimme": "a"}] * 60 + [{"stimme": "b"}] * 40 + [{"stimme": "c"}] * 40
MAP = form(
    question(
        "select_one",
        "art",
        "Was ist dort?",
        choices=(choice("heiss", "Zu heiß"), choice("kuehl", "Schön kühl")),
    ),
    question("geopoint", "ort", "Wo?"),
)
PLACES: list[Answers] = [
    {"art": kind, "ort": Place(latitude=49.4, longitude=7.7, district=district)}
    for district, kind, times in (
        ("Innenstadt", "heiss", 40),
        ("Innenstadt", "kuehl", 12),
        ("Morlautern", "kuehl", 9),
    )
    for _ in range(times)
]


async def results_in(database: Database) -> None:
    await database.migrate()
    await over(database, "wahl", VOTE, VOTES, kind=Kind.VOTE, ballot="stimme")
    await over(database, "wege", SURVEY, SAID)
    live = {"results": Results.LIVE, "closes": None}
    await over(database, "orte", MAP, PLACES, kind=Kind.MAP, place="ort", **live)
    async with database.transaction() as tx:
        await tell_outcome(tx, Act("anna", ENDED), "wahl", {"de": "Getanzt wird am 30. Juni."})


class Pages:
    """The pages, served from a thread of their own: the browser's hands are not asynchronous."""

    def __init__(self, file: Path) -> None:
        self.url = ""
        self._file = file
        self._ready, self._stop = threading.Event(), asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(60)
        return self

    def __exit__(self, *_problem: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        database = Database(f"sqlite+aiosqlite:///{self._file}")
        await results_in(database)
        app = web.Application()
        add_results(app, Board(database, Forms()), Painter(CITY), "Kaiserslautern")
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/results"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()
        await database.dispose()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: Any) -> Iterator[str]:
    with Pages(tmp_path_factory.mktemp("results") / "city.sqlite3") as serving:
        yield serving.url


@contextmanager
def phone(browser: Browser, theme: Any, *, scripts: bool = False) -> Iterator[Page]:
    """Open a page on a phone, usually without scripts; afterwards nothing may have left this machine."""
    context = browser.new_context(
        viewport=PHONE, color_scheme=theme, locale="de-DE", java_script_enabled=scripts, is_mobile=True
    )
    page, elsewhere = context.new_page(), list[str]()
    page.on("request", lambda sent: elsewhere.extend([sent.url] if "//127.0.0.1:" not in sent.url else []))
    yield page
    assert elsewhere == []
    assert context.cookies() == []
    context.close()


def fits(page: Page) -> None:
    """Hold everything on a page to the phone's width."""
    boxes = [each.bounding_box() for each in page.locator("body *:visible").all()]
    assert max(box["x"] + box["width"] for box in boxes if box) <= PHONE["width"]


def loaded(page: Page, pictures: int) -> None:
    """Look at each picture: as wide as its page, and higher than nothing."""
    found = page.locator("img")
    expect(found).to_have_count(pictures)
    for picture in found.all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        page.wait_for_load_state("networkidle")
        box = picture.bounding_box()
        assert box is not None
        assert box["width"] > PHONE["width"] * 0.9
        assert box["height"] > box["width"] / 2, "the picture is not there"


def brightness(page: Page) -> float:
    """Return how bright the corner of a page is, 0 to 1."""
    corner = Image.open(BytesIO(page.screenshot(clip={"x": 0, "y": 0, "width": 4, "height": 4}))).convert("L")
    return ImageStat.Stat(corner).mean[0] / 255


@pytest.mark.parametrize(("theme", "bright"), [("light", True), ("dark", False)])
def test_a_vote_a_survey_and_a_map_on_a_phone(browser: Browser, pages: str, theme: str, bright: bool):
    with phone(browser, theme) as page:
        page.goto(pages)
        assert (brightness(page) > 0.5) is bright
        fits(page)
        page.get_by_role("link", name="Was daraus wurde").click()
        expect(page.locator("#outcome")).to_be_in_viewport()
        expect(page.get_by_text("Getanzt wird am 30. Juni.")).to_be_visible()
        expect(page.locator("li.first")).to_have_text(["Lautrer Tanzabend", LONG, "Cross Boule"])
        page.locator("summary").click()
        loaded(page, 1)
        fits(page)
        page.goto(f"{pages}/orte")
        expect(page.get_by_role("img", name="Karte der Stadtteile zur Frage „Wo?“")).to_be_visible()
        page.locator("summary").click()
        loaded(page, 2)
        fits(page)
        page.goto(f"{pages}/wege")
        fits(page)
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", name="How do you come?")).to_be_visible()
        expect(page.locator("img")).to_have_count(2)


def test_bars_are_loaded_only_when_somebody_opens_them(browser: Browser, pages: str):
    with phone(browser, "light", scripts=True) as page:  # (without them, browsers load everything at once)
        asked: list[str] = []
        page.on("request", lambda sent: asked.append(sent.url))
        page.goto(f"{pages}/wege", wait_until="networkidle")
        assert not [each for each in asked if ".png" in each]
        page.locator("summary").first.click()
        loaded_first = page.locator("img").first
        expect(loaded_first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert len([each for each in asked if ".png" in each]) == 1
