"""Moderation through the whole bot: handed in, hidden, told, read, changed; and what the operator sees."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot import __main__
from bot.clock import Clock
from bot.exports.formats import Format
from bot.exports.writing import export_round
from conversations.desk.roles import Role
from conversations.hearing import Quiet
from conversations.moderation import Reason
from conversations.notices.judging import City
from conversations.rounds import Kind, Moderation, Results
from simulator.client import ResidentClient, SimulatorClient
from simulator.view import buttons_of
from storage.audit import Act
from storage.database import Database
from storage.export import UrnRow, stream_contributions
from storage.reviewing import Review, hide, next_review
from tests.bot.city import MIDDLE, ORTE, WEGE, added, change, picture, rows
from tests.bot.conftest import Edge
from tests.bot.test_errands import employed
from tests.bot.test_rights import documents
from tests.conversations.sheets import form, question
from tests.storage.samples import added as opened
from tests.storage.test_reviewing import handed_in

LAUT = form(question("file", "beleg", "Haben Sie einen Beleg?", required=True))
RUDE = "weil der Bürgermeister ein Esel ist"


async def waiting(database: Database) -> Review | None:
    async with database.reading() as tx:
        return await next_review(tx, "wege")


async def contributed(edge: Edge, lena: ResidentClient) -> None:
    closes = datetime.now(UTC) + timedelta(days=9)
    await added(edge.parts.database, "wege", WEGE, moderation=Moderation.BEFORE, closes=closes)
    await edge.enter(lena, "wege")
    await edge.write(lena, RUDE)
    await edge.press(lena, "Überspringen", "Überspringen", "Abgeben")


async def hidden(edge: Edge) -> None:
    """Hide the text, and send what is due."""
    database, sender = edge.parts.database, edge.parts.sender
    review = await waiting(database)
    assert review is not None
    async with database.transaction() as tx:
        await hide(tx, Act("anna", datetime.now(UTC)), review.id, Reason.INSULTING, "Bleiben Sie freundlich.")
    sender.city = City(ZoneInfo("Europe/Berlin"), Quiet(0, 0))
    await change(database, "UPDATE residents SET busy_until = NULL")
    await sender.tick()


async def test_the_author_hears_of_it_reads_why_and_writes_something_else(edge: Edge, lena: ResidentClient):
    await contributed(edge, lena)
    await hidden(edge)
    notice = (await lena.view()).from_bot[-1]
    assert notice["text"].startswith("Nicht gezeigt: ein Teil Ihres Beitrags zu Runde wege")
    [button] = buttons_of(notice)
    await lena.act("press", message_id=notice["message_id"], row=button.row, column=button.column)
    await edge.settle()
    card = (await lena.view()).from_bot[-1]["text"]
    assert RUDE in card  # what they gave is theirs to read
    assert "Es kann jemanden beleidigen. Bleiben Sie freundlich." in card
    await edge.parts.sender.tick()
    assert await rows(edge.parts.database, "SELECT occasion, state FROM deliveries") == [("hidden", "sent")]
    await edge.press(lena, "Ändern", "Etwas ändern", "1. Warum gehen Sie dort?")
    await edge.write(lena, "weil es schön ist")
    await edge.press(lena, "Abgeben", "Meine Beiträge")
    assert "beleidigen" not in (await lena.view()).from_bot[-1]["text"]
    review = await waiting(edge.parts.database)
    assert review is not None
    assert review.answer == "weil es schön ist"


async def test_the_file_of_everything_stored_tells_it_too(edge: Edge, lena: ResidentClient):
    await contributed(edge, lena)
    await hidden(edge)
    await edge.write(lena, "/mydata")
    await edge.press(lena, "Als Datei")
    parts = edge.parts
    clock = Clock(
        parts.database,
        parts.decider,
        parts.voice,
        parts.door.turns,
        parts.handing,
        parts.sender,
        parts.errands,
    )
    assert await clock.show_due(datetime.now(UTC)) == 1
    [sent] = [each["document"] for each in (await lena.view()).from_bot if each["document"]]
    async with aiohttp.ClientSession() as session, session.get(f"{edge.telegram.url}{sent['url']}") as answer:
        told = json.loads(await answer.read())
    [contribution] = told["rounds"][0]["contributions"]
    assert contribution["answers"][0]["answer"] == RUDE
    [part] = contribution["not_shown"]
    assert (part["path"], part["reason"], part["why"]) == ("warum", "insulting", "Bleiben Sie freundlich.")
    assert part["in_words"].endswith("Es kann jemanden beleidigen. Bleiben Sie freundlich.")


@pytest.mark.parametrize("moderation", list(Moderation))
def test_the_operator_sees_how_far_it_has_come(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    address: str,
    moderation: Moderation,
):
    async def filled() -> None:
        database = Database(address)
        await opened(database, moderation=moderation, closes=datetime.now(UTC) + timedelta(days=1))
        if moderation is Moderation.BEFORE:
            for each in (1, 2, 3):
                await handed_in(database, each)
            review = await waiting(database)
            assert review is not None
            async with database.transaction() as tx:
                await hide(tx, Act("anna", datetime.now(UTC)), review.id, Reason.OTHER)
        await database.dispose()

    asyncio.run(filled())
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setattr(sys, "argv", ["mitwirkbot", "rounds", "reviews", "wege"])
    with pytest.raises(SystemExit) as end:
        __main__.main()
    assert not end.value.code
    said = {
        Moderation.BEFORE: "2 pending, 0 approved, 1 hidden\n",
        Moderation.NONE: "Nobody looks at contributions to wege: its sheet says moderation none.\n",
    }
    assert capsys.readouterr().out == said[moderation]


async def test_a_moderator_at_the_desk_hides_a_text_and_its_author_reads_why(
    edge: Edge, telegram: SimulatorClient, lena: ResidentClient, tmp_path: Path
):
    parts, frau_gross = edge.parts, await telegram.add_resident("Anna", language_code="de")
    closes = datetime.now(UTC) + timedelta(days=9)
    changes = {"moderation": Moderation.BEFORE, "results": Results.LIVE, "closes": closes}
    await added(parts.database, "orte", ORTE, kind=Kind.MAP, place="ort", **changes)
    await edge.enter(lena, "orte")
    await lena.share(*MIDDLE)
    await edge.settle()
    await edge.press(lena, "Ja")
    await lena.photo(picture())
    await edge.settle()
    await edge.write(lena, RUDE)
    await edge.press(lena, "Abgeben")
    await employed(edge, frau_gross, Role.MODERATOR)
    await edge.write(frau_gross, "/staff")
    await edge.press(frau_gross, "3 Angaben prüfen")
    photos = 0
    for _ in range(3):
        shown = (await frau_gross.view()).from_bot[-1]
        photos += bool(shown["photo"])
        if RUDE in (shown["text"] or shown["caption"] or ""):
            await edge.press(frau_gross, "Ausblenden …", "Beleidigend")
            await edge.write(frau_gross, "Bleiben Sie freundlich.")
            await edge.press(frau_gross, "Ausblenden")
        else:
            await edge.press(frau_gross, "Freigeben")
    assert photos == 1
    assert "Alles ist geprüft" in (await frau_gross.view()).from_bot[-1]["text"]
    parts.sender.city = City(ZoneInfo("Europe/Berlin"), Quiet(0, 0))
    await change(parts.database, "UPDATE residents SET busy_until = NULL")
    await parts.sender.tick()
    notice = (await lena.view()).from_bot[-1]
    assert notice["text"].startswith("Nicht gezeigt: ein Teil Ihres Beitrags zu Runde orte")
    [button] = buttons_of(notice)
    await lena.act("press", message_id=notice["message_id"], row=button.row, column=button.column)
    await edge.settle()
    assert "Es kann jemanden beleidigen. Bleiben Sie freundlich." in (await lena.view()).from_bot[-1]["text"]
    await export_round(parts.database, "orte", Format.CSV, tmp_path / "orte.csv")
    written = (tmp_path / "orte.csv").read_text("utf-8-sig")
    assert "49.44" in written
    assert RUDE not in written
    [row] = await exported(parts.database)
    assert row.public.keys() == {"ort", "foto"}, "what results count"


async def exported(database: Database) -> list[UrnRow]:
    async with database.reading() as tx:
        return [row async for row in stream_contributions(tx, "orte")]


async def test_a_recording_is_sent_to_who_looks_at_it(
    edge: Edge, telegram: SimulatorClient, lena: ResidentClient
):
    database, anna = edge.parts.database, await telegram.add_resident("Anna", language_code="de")
    await added(database, "laut", LAUT, moderation=Moderation.BEFORE)
    await edge.enter(lena, "laut")
    await lena.document(b"%PDF-1.4 leise", "leise.pdf", mime_type="application/pdf")
    await edge.settle()
    await edge.press(lena, "Abgeben")
    await employed(edge, anna, Role.MODERATOR)
    await edge.write(anna, "/staff")
    await edge.press(anna, "1 Angabe prüfen", "Datei schicken")
    await edge.parts.errands.tick()
    [(name, content)] = await documents(edge, anna)
    assert name.startswith("laut-")
    assert name.endswith(".pdf")
    assert content == b"%PDF-1.4 leise"
    await edge.press(anna, "Datei schicken")
    await change(database, "DELETE FROM photos")
    await edge.parts.errands.tick()
    assert "nicht mehr da" in (await anna.view()).from_bot[-1]["text"]
    await edge.press(anna, "Datei schicken")
    await change(database, "DELETE FROM contributions")
    await edge.parts.errands.tick()
    assert "nicht mehr da" in (await anna.view()).from_bot[-1]["text"]
