"""A resident's whole life: what is stored of them at the end of every period, and how the bot greets them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import generate_latest

from bot.clock import Clock
from bot.metrics import REGISTRY
from bot.serving import clock_of
from bot.settings import ServingSettings
from conversations.retention import Retention
from simulator.client import ResidentClient
from storage.database import Database
from storage.life import close_round
from tests.bot.city import WEGE, added, change, rows, wahl, wege
from tests.bot.conftest import Edge
from tests.storage.samples import ACT

TABLES = ("residents", "drafts", "register", "contributions", "photos", "arrivals", "due", "updates")
KEPT = Retention.of()


@pytest.fixture
def clock(edge: Edge) -> Clock:
    return clock_of(edge.parts)


def after(days: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


async def held(database: Database) -> dict[str, int]:
    """Count the rows of every table that has any."""
    counts = {table: (await rows(database, f"SELECT count(*) FROM {table}"))[0][0] for table in TABLES}  # noqa: S608
    keys = await rows(database, "SELECT count(key) FROM rounds")
    return {name: count for name, count in {**counts, "keys": keys[0][0]}.items() if count}


async def voted(edge: Edge, resident: ResidentClient) -> None:
    await edge.enter(resident, "wahl")
    await edge.press(resident, "Karpfen", "Abgeben")


async def test_a_resident_s_whole_life(edge: Edge, lena: ResidentClient, clock: Clock):
    database = edge.parts.database
    await wahl(database)  # (closes in an hour)
    await wege(database)
    await voted(edge, lena)
    await edge.write(lena, "/start wege")
    await edge.write(lena, "weil")
    everything = await held(database)
    assert {**everything, "updates": 0} == {
        "residents": 1,
        "drafts": 1,
        "register": 1,
        "contributions": 1,
        "arrivals": 2,
        "updates": 0,
        "keys": 2,
    }
    lives = []
    for days in (1, KEPT.updates + 1, KEPT.key + 2, KEPT.register + 2, KEPT.residents + 3):
        await clock.purge_past(after(days))
        lives.append(await held(database))
    assert lives == [
        everything,
        {"residents": 1, "drafts": 1, "register": 1, "contributions": 1, "arrivals": 2, "keys": 2},
        {"residents": 1, "register": 1, "contributions": 1, "arrivals": 2},
        {"contributions": 1},
        {"contributions": 1},
    ]
    assert await rows(database, "SELECT slug, forgotten FROM rounds ORDER BY slug") == [
        ("wahl", 1),
        ("wege", 0),
    ]


async def test_nothing_goes_before_its_time(edge: Edge, lena: ResidentClient, clock: Clock):
    database = edge.parts.database
    await wahl(database)
    await wege(database)
    await voted(edge, lena)
    await edge.write(lena, "/start wege")
    everything = await held(database)
    everything.pop("updates")
    await clock.purge_past(after(KEPT.drafts))
    assert await held(database) == everything
    await clock.purge_past(after(KEPT.key + 1))
    remaining = await held(database)
    await clock.purge_past(after(KEPT.register))
    assert await held(database) == remaining
    assert remaining.keys() == {"residents", "register", "contributions", "arrivals"}


async def test_the_same_purge_again_finds_nothing(edge: Edge, lena: ResidentClient, clock: Clock):
    await wahl(edge.parts.database)
    await voted(edge, lena)
    first = await clock.purge_past(after(365))
    assert {**first, "updates": 0} == {
        "updates": 0,
        "arrivals": 1,
        "register": 1,
        "residents": 1,
        "rewritten": 1,
        "keys": 1,
    }
    assert await clock.purge_past(after(365)) == {}


async def test_who_was_forgotten_is_greeted_as_new(edge: Edge, lena: ResidentClient, clock: Clock):
    await wahl(edge.parts.database)
    await added(edge.parts.database, "wege", WEGE, closes=after(400))
    await voted(edge, lena)
    await clock.purge_past(after(365))
    for way in (lambda: press_first(edge, lena), lambda: edge.write(lena, "hallo")):
        await way()
        assert "Guten Tag!" in ((await lena.view()).from_bot[-1]["text"] or "")
    await edge.enter(lena, "wege")
    assert "Warum" in ((await lena.view()).from_bot[-1]["text"] or "")


async def press_first(edge: Edge, resident: ResidentClient) -> None:
    """Press the first button of the living card, whatever it says."""
    card = (await resident.view()).card
    assert card is not None
    await edge.press(resident, card["keyboard"][0][0]["text"])


async def test_a_draft_that_was_forgotten_is_begun_anew(edge: Edge, lena: ResidentClient, clock: Clock):
    await added(edge.parts.database, "wege", WEGE, closes=after(400))
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    assert (await clock.purge_past(after(KEPT.drafts + 1)))["drafts"] == 1
    await edge.press(lena, "Rad")
    await press_first(edge, lena)
    assert "Warum" in ((await lena.view()).from_bot[-1]["text"] or "")


async def test_in_a_round_without_its_key_residents_find_nothing_and_nothing_breaks(
    edge: Edge, lena: ResidentClient, clock: Clock, logged: Callable[[], str]
):
    await wahl(edge.parts.database)
    await voted(edge, lena)
    async with edge.parts.database.transaction() as tx:
        await close_round(tx, ACT, "wahl", datetime.now(UTC))
    await clock.purge_past(after(KEPT.key + 1))
    for said in ("/start", "/start wahl", "/menu", "noch etwas"):
        await edge.write(lena, said)
        assert (await lena.view()).card
    assert "broke" not in logged()


async def test_what_was_forgotten_is_counted_and_logged_without_a_name(
    edge: Edge, lena: ResidentClient, clock: Clock, logged: Callable[[], str]
):
    await wahl(edge.parts.database)
    await voted(edge, lena)
    before = REGISTRY.get_sample_value("mitwirkbot_purged_total", {"what": "residents"}) or 0
    await clock.purge_past(after(365))
    assert REGISTRY.get_sample_value("mitwirkbot_purged_total", {"what": "residents"}) == before + 1
    assert b'mitwirkbot_purged_total{what="keys"}' in generate_latest(REGISTRY)
    [line] = [line for line in logged().splitlines() if '"purged"' in line]
    assert '"residents": 1' in line
    assert str(lena.id) not in logged()


async def test_a_purge_breaks_off_when_the_process_is_to_stop(edge: Edge, clock: Clock):
    await change(edge.parts.database, "INSERT INTO updates VALUES (1, '2020-01-01'), (2, '2020-01-01')")
    await wege(edge.parts.database)
    clock._stop.set()
    assert await clock.purge_past(after(365)) == {"updates": 2}
    assert (await held(edge.parts.database))["keys"] == 1
    clock._stop.clear()
    assert await clock.purge_past(after(365)) == {"keys": 1}


async def test_the_city_s_own_period_holds(edge: Edge, settings: ServingSettings):
    assert edge.parts.decider.office.retention == settings.retention() == KEPT
