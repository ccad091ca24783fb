"""Errands through the whole bot: messages and files for staff, and what becomes of those that fail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import TimedOut

from bot.errands.running import ATTEMPTS
from conversations.desk.errands import MakeLog, TellStaff
from conversations.desk.roles import Role
from simulator.client import ResidentClient
from storage.audit import Act
from storage.errands import put_errand
from storage.residents import find_resident
from storage.staff import appoint
from tests.bot.city import rows, wege
from tests.bot.conftest import Edge
from tests.bot.test_rights import documents


def now() -> datetime:
    return datetime.now(UTC)


async def employed(edge: Edge, person: ResidentClient, role: Role = Role.ADMIN) -> None:
    """Let somebody accept the notice, and give them a role."""
    await edge.write(person, "/start")
    await edge.press(person, "Einverstanden")
    async with edge.parts.database.transaction() as tx:
        await appoint(tx, Act("operator", now()), person.id, role, "Frau Albrecht")


async def asked(edge: Edge, person: ResidentClient, errand: TellStaff | MakeLog) -> None:
    async with edge.parts.database.transaction() as tx:
        resident = await find_resident(tx, person.id, lock=False)
        assert resident is not None
        await put_errand(tx, resident.id, errand, now())


async def test_the_log_comes_as_a_table(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await employed(edge, lena)
    await edge.write(lena, "/staff")
    await edge.press(lena, "Protokoll", "Als Tabelle schicken")
    await edge.parts.errands.tick()
    [(name, content)] = await documents(edge, lena)
    assert name.startswith("log-")
    assert name.endswith(".csv")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0] == "at;who;action;about;detail;why"
    assert any("appointed" in line and "Frau Albrecht" in line for line in lines)
    last = (await lena.view()).from_bot[-1]
    assert "Das Protokoll steht oben" in last["text"]
    assert last["keyboard"], "the card is below the file"
    assert await rows(edge.parts.database, "SELECT id FROM errands") == []


async def test_a_message_to_staff_has_a_button_that_leads_there(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await employed(edge, lena)
    await asked(edge, lena, TellStaff("desk.tell.owed.results", {"title": "Wege <b>"}, "round:wege"))
    await edge.parts.errands.tick()
    assert "Wege <b>" in (await lena.view()).from_bot[-1]["text"]
    await edge.press(lena, "Ansehen")
    assert "Kürzel: wege" in (await lena.view()).from_bot[-1]["text"]


async def test_a_message_to_staff_also_leads_to_the_desk(edge: Edge, lena: ResidentClient):
    await employed(edge, lena)
    await asked(edge, lena, TellStaff("desk.tell.owed.results", {"title": "Wege"}, "round:wege"))
    await edge.parts.errands.tick()
    await edge.press(lena, "Schreibtisch")
    assert "Ihre Rolle" in (await lena.view()).from_bot[-1]["text"]


async def test_a_message_to_who_has_left_is_dropped(edge: Edge, lena: ResidentClient):
    await employed(edge, lena)
    await asked(edge, lena, TellStaff("desk.tell.owed.results", {"title": "Wege"}, "rounds"))
    await lena.block()
    await edge.parts.errands.tick()
    assert await rows(edge.parts.database, "SELECT id FROM errands") == []


async def test_what_fails_is_tried_again_and_in_the_end_said(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    await employed(edge, lena)
    await edge.write(lena, "/staff")
    await edge.press(lena, "Protokoll", "Als Tabelle schicken")

    async def unanswered(*_: object, **__: object) -> None:
        raise TimedOut

    monkeypatch.setattr("bot.errands.making.send_file", unanswered)
    errands = edge.parts.errands
    for attempt in range(ATTEMPTS):
        assert await errands.run_due(now() + timedelta(hours=attempt)) == 1
    assert await errands.run_due(now() + timedelta(days=1)) == 0
    assert "nicht geklappt" in (await lena.view()).from_bot[-1]["text"]


async def test_an_errand_whose_process_died_is_run_by_another(edge: Edge, lena: ResidentClient):
    await employed(edge, lena)
    await asked(edge, lena, TellStaff("desk.tell.owed.results", {"title": "Wege"}, "rounds"))
    async with edge.parts.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE errands SET attempts = 1")
    await edge.parts.errands.tick()
    assert "Wege" in (await lena.view()).from_bot[-1]["text"]


async def test_one_that_breaks_does_not_stop_the_others(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    await employed(edge, lena)

    async def broken(*_: object) -> None:
        raise ValueError("of no use")

    monkeypatch.setattr("bot.errands.making.write_log", broken)
    await asked(edge, lena, MakeLog())
    await asked(edge, lena, TellStaff("desk.tell.owed.results", {"title": "Wege"}, "rounds"))
    await edge.parts.errands.tick()
    assert "Wege" in (await lena.view()).from_bot[-1]["text"]
    assert len(await rows(edge.parts.database, "SELECT id FROM errands")) == 1
