"""Notices at the edge: pressed whenever they are found, changed in their place, and blocking is honoured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.telegram.notices import Notices
from conversations.notices.news import News
from conversations.notices.occasions import Occasion
from conversations.notices.wording import notice
from conversations.rounds import Kind
from simulator.client import ResidentClient
from simulator.view import buttons_of
from storage.rounds import find_round
from tests.bot.city import WAHL, WEGE, added, rows
from tests.bot.conftest import Edge
from tests.conversations.world import ZONE

DELIVERIES = "SELECT occasion, number, state FROM deliveries ORDER BY id"
DECLINED = "SELECT count(*) FROM declined"
BLOCKED = "SELECT blocked_on IS NULL FROM residents"


async def told(edge: Edge, lena: ResidentClient, occasion: Occasion = Occasion.OPENING) -> int:
    """Send a notice, as the sender does."""
    async with edge.parts.database.reading() as tx:
        round_ = await find_round(tx, "wahl")
    card = notice([News(round_, occasion)], datetime.now(UTC), ZONE)
    return await Notices(edge.bot, edge.parts.speaker).send(lena.id, card, "de")


@pytest.fixture
async def number(edge: Edge, lena: ResidentClient) -> int:
    """The number of a notice that came while its resident was in the middle of another round."""
    closes = datetime.now(UTC) + timedelta(days=9)
    await added(edge.parts.database, "wahl", WAHL, kind=Kind.VOTE, ballot="stimme", closes=closes)
    await added(edge.parts.database, "wege", WEGE)
    await edge.enter(lena, "wege")
    return await told(edge, lena)


async def pressed(lena: ResidentClient, number: int, label: str) -> None:
    [button] = [each for each in buttons_of(await shown(lena, number)) if each.text == label]
    await lena.act("press", message_id=number, row=button.row, column=button.column)


async def on_notice(edge: Edge, lena: ResidentClient, number: int, label: str) -> None:
    await pressed(lena, number, label)
    await edge.settle()


async def shown(lena: ResidentClient, number: int) -> dict[str, Any]:
    return next(each for each in (await lena.view()).messages if each["message_id"] == number)


async def test_reminding_and_not_hearing_more_change_the_notice_in_its_place(
    edge: Edge, lena: ResidentClient, number: int
):
    before = len((await lena.view()).messages)
    await on_notice(edge, lena, number, "Erinnern …")
    await on_notice(edge, lena, number, "Morgen")
    assert "Wir erinnern Sie: " in (await shown(lena, number))["text"]
    assert await rows(edge.parts.database, DELIVERIES) == [("reminder", 1, "waiting")]
    await on_notice(edge, lena, number, "Doch nicht erinnern")
    assert await rows(edge.parts.database, DELIVERIES) == []
    await on_notice(edge, lena, number, "Hierzu nichts mehr")
    assert await rows(edge.parts.database, DECLINED) == [(1,)]
    await on_notice(edge, lena, number, "Doch wieder hören")
    assert await rows(edge.parts.database, DECLINED) == [(0,)]
    assert (await shown(lena, number))["text"].startswith("Neu: ")
    assert len((await lena.view()).messages) == before


async def test_taking_part_brings_the_card_up_below_and_what_was_begun_stays(
    edge: Edge, lena: ResidentClient, number: int
):
    await on_notice(edge, lena, number, "Jetzt abstimmen")
    view = await lena.view()
    assert "Welche Figur?" in view.from_bot[-1]["text"]
    assert not (await shown(lena, number))["keyboard"]
    assert sum(bool(each["keyboard"]) for each in view.from_bot) == 1
    await edge.write(lena, "/start wege")
    assert "Warum gehen Sie dort?" in (await lena.view()).from_bot[-1]["text"]


async def test_a_notice_leads_to_the_settings_and_they_are_kept(
    edge: Edge, lena: ResidentClient, number: int
):
    await on_notice(edge, lena, number, "Was Sie hören")
    await edge.press(lena, "Alles Neue")
    assert await rows(edge.parts.database, "SELECT hears FROM residents") == [("all",)]
    await edge.press(lena, "Zurück")
    assert "Warum gehen Sie dort?" in (await lena.view()).from_bot[-1]["text"]


async def test_who_was_forgotten_is_welcomed_anew_to_what_the_notice_told_of(
    edge: Edge, lena: ResidentClient, number: int
):
    await edge.write(lena, "/forget")
    await edge.press(lena, "Ja, alles löschen")
    await on_notice(edge, lena, number, "Jetzt abstimmen")
    assert "Thema: Runde wahl" in (await shown(lena, number))["text"]
    await on_notice(edge, lena, number, "Einverstanden, los geht’s")
    assert "Welche Figur?" in (await shown(lena, number))["text"]


async def test_a_notice_that_was_deleted_is_answered_by_a_new_one(
    edge: Edge, lena: ResidentClient, number: int
):
    await pressed(lena, number, "Erinnern …")
    await edge.bot.delete_message(lena.id, number)
    await edge.settle()
    assert "Wann sollen wir Sie erinnern?" in (await lena.view()).from_bot[-1]["text"]


@pytest.mark.parametrize("faults", [{"error_rate": 1}, {"flood_rate": 1}])
async def test_what_cannot_be_shown_is_stored_all_the_same_and_nothing_is_queued(
    edge: Edge, lena: ResidentClient, number: int, logged: Callable[[], str], faults: dict[str, Any]
):
    await edge.telegram.set_faults(**faults, methods=["editMessageText"])
    await on_notice(edge, lena, number, "Hierzu nichts mehr")
    await edge.telegram.end_faults()
    assert await rows(edge.parts.database, DECLINED) == [(1,)]
    assert await rows(edge.parts.database, "SELECT kind FROM due") == []
    assert "not_altered" in logged()
    await on_notice(edge, lena, number, "Hierzu nichts mehr")
    assert "Dazu hören Sie von uns nichts mehr." in (await shown(lena, number))["text"]


# Blocking


async def test_who_blocks_the_bot_is_noted_and_let_alone_until_they_come_back(
    edge: Edge, lena: ResidentClient, number: int
):
    said = len((await lena.view()).from_bot)
    await lena.act("block")
    updates = await edge.updates()
    await edge.receive(*updates, *updates)
    assert await rows(edge.parts.database, BLOCKED) == [(0,)]
    await lena.act("unblock")
    await edge.settle()
    assert await rows(edge.parts.database, BLOCKED) == [(1,)]
    assert len((await lena.view()).from_bot) == said


async def test_a_press_on_a_notice_is_being_here(edge: Edge, lena: ResidentClient, number: int):
    await lena.act("block")
    await edge.settle()
    await lena.act("unblock")
    await edge.updates()  # (never gets here)
    assert await rows(edge.parts.database, BLOCKED) == [(0,)]
    await on_notice(edge, lena, number, "Erinnern …")
    assert await rows(edge.parts.database, BLOCKED) == [(1,)]


async def test_of_a_stranger_who_blocks_the_bot_nothing_is_stored(edge: Edge, lena: ResidentClient):
    await edge.write(lena, "/start")
    said = len((await lena.view()).from_bot)
    await lena.act("block")
    await edge.settle()
    await lena.act("unblock")
    await edge.settle()
    for table in ("residents", "updates", "due"):
        assert await rows(edge.parts.database, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 (ours)
    assert len((await lena.view()).from_bot) == said
