"""The pages with results, as a browser asks for them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from PIL import ImageColor

from bot.forms import Forms
from bot.results import board as boards
from bot.results.board import FRESH, Board
from bot.results.pictures import painter
from bot.results.pictures.ground import SHADES
from bot.results.pictures.painter import Painter
from bot.results.routes import add_results
from conversations.forms.answers import Place
from conversations.places import City, read_city
from conversations.rounds import Kind, Results
from storage.audit import Act
from storage.database import Database
from storage.life import cancel_round, close_round, tell_outcome
from tests.bot.city import AREA, WAHL
from tests.bot.results.looking import opened
from tests.bot.results.urn import ENDED, over, poured
from tests.bot.test_door import away
from tests.conversations.sheets import choice, form, question
from tests.storage.samples import ACT

EVIL = "<script>alert(\"1\")</script> & '{language}' ${wer}"
SURVEY = form(
    question(
        "select_one",
        "wie",
        ("Wie kommen Sie?", "How do you come?"),
        choices=(choice("rad", ("Rad", "Bicycle")), choice("fuss", "Zu Fuß"), choice("bus", "Bus")),
    ),
    question("select_multiple", "was", EVIL, choices=(choice("a", EVIL), choice("b", "B"))),
    question("integer", "alter", "Wie alt?"),
    question("rank", "folge", "Reihenfolge?", choices=(choice("x", "X"), choice("y", "Y"))),
    question("text", "wort", "Ein Wort?"),
    question("geopoint", "ort", "Wo?"),
)
SAID = [
    {"wie": "rad", "was": ("a", "b"), "alter": 30 + n, "folge": ("y", "x"), "wort": "x"} for n in range(20)
] + [{"wie": "fuss", "was": ("b",)}] * 9


class Clock:
    """A watch that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def caller(database: Database, clock: Clock) -> AsyncIterator[TestClient[Any, Any]]:
    app = web.Application()
    board = Board(database, Forms(), timer=clock)
    add_results(app, board, Painter(City(())), "Kaiserslautern")
    async with TestClient(TestServer(app)) as client:
        yield client


async def seen(caller: TestClient[Any, Any], path: str, language: str = "de", status: int = 200) -> str:
    response = await caller.get(path, headers={"Accept-Language": language})
    assert response.status == status
    page = await response.text()
    Balanced().check(page)
    return page


class Balanced(HTMLParser):
    """Complains of what does not close, of scripts, and of anything that is loaded from elsewhere."""

    def check(self, page: str) -> None:
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "iframe", "link", "form"}
        assert {name for name, _ in attrs}.isdisjoint({"style", "onclick"})
        sources = [value or "" for name, value in attrs if name == "src"]
        assert all(each.startswith("/results/") for each in sources)
        if tag not in {"meta", "img", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


async def test_the_result_of_a_survey(database: Database, caller: TestClient[Any, Any]):
    await over(database, "wege", SURVEY, SAID)
    page = await seen(caller, "/results/wege")
    assert '<html lang="de">' in page
    assert "Wie kommen Sie?" in page
    assert '<td class="n">20</td><td class="n">69\xa0%</td>' in page
    assert "In der Mitte liegt 39. Die mittlere Hälfte liegt zwischen 34 und 44." in page
    assert '<li value="1">Y</li>' in page
    assert "Hier zeigen wir nichts" in page  # nobody marked a place
    assert '<a href="/results/wege?lang=de">Runde wege</a>' in await seen(caller, "/results")


async def test_everything_is_escaped_and_references_are_left_out(
    database: Database, caller: TestClient[Any, Any]
):
    await over(database, "wege", SURVEY, SAID, title={"de": EVIL})
    page = await seen(caller, "/results/wege")
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;{language}&#39; …" in page
    assert EVIL.split("$", maxsplit=1)[0] not in page + await seen(caller, "/results")


async def test_a_vote_names_the_first(database: Database, caller: TestClient[Any, Any]):
    said = [{"stimme": "karpfen"}] * 3 + [{"stimme": "kaiser"}]
    await over(database, "wahl", WAHL, said, kind=Kind.VOTE, ballot="stimme")
    page = await seen(caller, "/results/wahl", "en-GB")
    assert '<li value="1" class="first"><strong>Karpfen</strong></li>' in page
    assert '<td class="n">1</td><td class="n">25%</td>' in page
    assert "Every vote is shown." in page


async def test_what_became_of_it_is_said(database: Database, caller: TestClient[Any, Any]):
    await over(database, "wege", SURVEY, SAID)
    async with database.transaction() as tx:
        await tell_outcome(tx, Act("anna", ENDED), "wege", {"de": "Die <Bänke> stehen."})
    page = await seen(caller, "/results/wege")
    assert '<h2 id="outcome">Was daraus wurde</h2><p>Die &lt;Bänke&gt; stehen.</p>' in page
    assert '<a href="/results/wege?lang=de#outcome">Was daraus wurde</a>' in await seen(caller, "/results")


async def test_the_list_begins_with_what_ended_last(database: Database, caller: TestClient[Any, Any]):
    for slug, more in {"b": {}, "c": {"closes": ENDED + timedelta(days=1)}, "a": {}}.items():
        await over(database, slug, SURVEY, SAID, **more)
    await over(database, "d", SURVEY, SAID, closes=None, results=Results.LIVE)
    found = re.findall(r'href="/results/(\w)\?', await seen(caller, "/results"))
    assert found == ["d", "c", "a", "b"]


async def test_a_round_that_was_called_off_has_no_results(database: Database, caller: TestClient[Any, Any]):
    await over(database, "wege", SURVEY, SAID, results=Results.LIVE)
    async with database.transaction() as tx:
        await cancel_round(tx, ACT, "wege")
    await seen(caller, "/results/wege", status=404)


async def test_a_live_round_is_rounded(database: Database, caller: TestClient[Any, Any]):
    await over(database, "wege", SURVEY, SAID, closes=None, results=Results.LIVE)
    page = await seen(caller, "/results/wege")
    assert "Abgegeben: mindestens 25" in page
    assert "unter 5" in page
    assert "auf Fünfer abgerundet" in page


async def test_of_a_few_nothing_is_shown(database: Database, caller: TestClient[Any, Any]):
    await over(database, "wege", SURVEY, SAID[:4])
    page = await seen(caller, "/results/wege")
    assert "weniger als 5" in page
    assert "<table>" not in page


@pytest.mark.parametrize(
    "more",
    [{"closes": None}, {"results": Results.HIDDEN}, {"results": Results.LIVE, "opens": None, "closes": None}],
)
async def test_what_may_not_be_seen_is_not_there(
    database: Database, caller: TestClient[Any, Any], more: dict[str, Any]
):
    await over(database, "wege", SURVEY, SAID, **more)
    assert "Hier gibt es nichts zu sehen" in await seen(caller, "/results/wege", status=404)
    assert "Noch sind keine Ergebnisse veröffentlicht" in await seen(caller, "/results")
    assert await seen(caller, "/results/nirgends", status=404) == await seen(
        caller, "/results/wege", status=404
    )


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [
        ("/results", "", "de"),
        ("/results", "en-US,en;q=0.9,de;q=0.8", "en"),
        ("/results", "fr, de-AT;q=0.7, en;q=0.3", "de"),
        ("/results", "en;q=0, tr", "de"),
        ("/results", "en;q=viel, xx", "de"),
        ("/results?lang=en", "de", "en"),
        ("/results?lang=fr", "en", "en"),
    ],
)
async def test_languages(caller: TestClient[Any, Any], path: str, accepted: str, language: str):
    assert f'<html lang="{language}">' in await seen(caller, path, accepted)


async def test_the_browser_is_told_to_load_nothing(caller: TestClient[Any, Any]):
    response = await caller.get("/results")
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "img-src 'self';" in policy
    assert "unsafe" not in policy
    assert response.headers["Vary"] == "Accept-Language"
    assert "Set-Cookie" not in response.headers


async def test_while_the_database_is_away_the_page_is_kind(
    caller: TestClient[Any, Any], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Database, "reading", away)
    assert "Das liegt an uns" in await seen(caller, "/results/wege", status=503)


async def test_a_crowd_costs_one_count(
    database: Database, caller: TestClient[Any, Any], clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    counts = 0
    really = boards.count

    async def counting(*given: Any) -> Any:
        nonlocal counts
        counts += 1
        return await really(*given)

    monkeypatch.setattr(boards, "count", counting)
    await over(database, "wege", SURVEY, SAID)
    await asyncio.gather(*(seen(caller, "/results/wege") for _ in range(50)))
    clock.now += 2 * FRESH
    await seen(caller, "/results/wege")
    assert counts == 1
    await poured(database, "wege", SAID[:1])
    clock.now += 2 * FRESH
    assert "Abgegeben: 30" in await seen(caller, "/results/wege")
    assert counts == 2


async def test_live_results_move_only_when_five_have_come(
    database: Database, caller: TestClient[Any, Any], clock: Clock
):
    await over(database, "wege", SURVEY, [{"wie": "rad"}] * 9, closes=None, results=Results.LIVE)
    before = await seen(caller, "/results/wege")
    assert '<td class="n">5</td>' in before
    await poured(database, "wege", [{"wie": "rad"}] * 4)
    clock.now += 2 * FRESH
    assert await seen(caller, "/results/wege") == before
    await poured(database, "wege", [{"wie": "rad"}])
    assert await seen(caller, "/results/wege") == before
    clock.now += 2 * FRESH
    assert '<td class="n">10</td>' in await seen(caller, "/results/wege")


async def test_a_live_vote_is_counted_once_more_when_it_is_over(
    database: Database, caller: TestClient[Any, Any], clock: Clock
):
    said = [{"stimme": "kaiser"}] * 9
    await over(database, "wahl", WAHL, said, kind=Kind.VOTE, closes=None, results=Results.LIVE)
    assert '<td class="n">5</td>' in await seen(caller, "/results/wahl")
    await poured(database, "wahl", said[:1])
    async with database.transaction() as tx:
        await close_round(tx, ACT, "wahl", ENDED)
    clock.now += 2 * FRESH
    assert '<td class="n">10</td>' in await seen(caller, "/results/wahl")


def sources(page: str) -> list[str]:
    return [unescape(each) for each in re.findall(r'<img src="([^"]+)"', page)]


async def test_every_question_with_groups_has_its_picture(database: Database, caller: TestClient[Any, Any]):
    await over(database, "wege", SURVEY, SAID)
    page = await seen(caller, "/results/wege", "en")
    assert "Picture for the question “How do you come?”" in page
    [one, other] = sources(page)
    for source in (one, other):
        response = await caller.get(source)
        assert (response.status, response.content_type) == (200, "image/png")
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert opened(await response.read()).width == 1080
    assert "<img" not in await seen(caller, "/results")


async def test_a_picture_that_is_known_is_not_sent_again(database: Database, caller: TestClient[Any, Any]):
    await over(database, "wege", SURVEY, SAID)
    first = await caller.get("/results/wege/1.png")
    assert first.headers["Cache-Control"] == f"public, max-age={FRESH}"
    again = await caller.get("/results/wege/1.png", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, await again.read()) == (304, b"")
    other = await caller.get("/results/wege/1.png?lang=en", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status == 200


@pytest.mark.parametrize("path", ["wege/0.png", "wege/99.png", "nirgends/1.png", "offen/1.png"])
async def test_a_picture_that_there_is_not(database: Database, caller: TestClient[Any, Any], path: str):
    await over(database, "wege", SURVEY, SAID)
    await over(database, "offen", SURVEY, SAID, closes=None)
    assert (await caller.get(f"/results/{path}")).status == 404


async def test_a_picture_that_cannot_be_had_now(
    database: Database, caller: TestClient[Any, Any], monkeypatch: pytest.MonkeyPatch
):
    def breaks(*_given: Any) -> bytes:
        raise OSError("broken")

    await over(database, "wege", SURVEY, SAID)
    monkeypatch.setattr(painter, "bar_picture", breaks)
    assert (await caller.get("/results/wege/1.png")).status == 503
    monkeypatch.setattr(Database, "reading", away)
    assert (await caller.get("/results/anders/1.png")).status in {404, 503}


async def test_a_map_is_there_at_once(database: Database):
    places = [{"ort": Place(latitude=49.4, longitude=7.7, district="Innenstadt")}] * 30
    await over(database, "orte", form(question("geopoint", "ort", "Wo?")), places, kind=Kind.MAP, place="ort")
    app = web.Application()
    add_results(app, Board(database, Forms()), Painter(read_city(json.loads(AREA))), "Kaiserslautern")
    async with TestClient(TestServer(app)) as client:
        page = await seen(client, "/results/orte")
        assert "<details>" not in page
        assert 'alt="Karte der Stadtteile' in page
        [source] = sources(page)
        picture = opened(await (await client.get(source)).read())
    assert ImageColor.getrgb(SHADES[-1]) in {pixel for _, pixel in picture.getcolors(1 << 24) or ()}
