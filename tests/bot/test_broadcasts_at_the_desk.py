"""A broadcast from the desk to the chats and back: written, sent, corrected, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.outbox.sender import Sender
from bot.serving import clock_of
from conversations.desk.roles import Role
from conversations.hearing import Quiet
from conversations.notices.judging import City
from simulator.client import ResidentClient, SimulatorClient
from tests.bot.city import change, wege
from tests.bot.conftest import Edge
from tests.bot.test_errands import employed, now
from tests.bot.test_rights import documents

ALWAYS = City(ZoneInfo("Europe/Berlin"), Quiet(0, 0))
"""Without quiet hours."""


@pytest.fixture
async def readers(edge: Edge, telegram: SimulatorClient) -> list[ResidentClient]:
    """Two residents who want to hear of everything from now on; the second one reads English."""
    await wege(edge.parts.database)
    await edge.parts.sender.tick()
    found = [
        await telegram.add_resident("Ole", language_code="de"),
        await telegram.add_resident("Amy", language_code="en"),
    ]
    for each, accept, everything in zip(
        found, ("Einverstanden", "I agree"), ("Alles Neue", "Everything new"), strict=True
    ):
        await edge.write(each, "/start")
        await edge.press(each, accept)
        await edge.write(each, "/settings")
        await edge.press(each, everything)
    return found


async def last(person: ResidentClient) -> dict[str, Any]:
    return (await person.view()).from_bot[-1]


async def composed(edge: Edge, lena: ResidentClient) -> None:
    """Have a member of staff write one in two languages, with a picture and a button."""
    await edge.write(lena, "/staff")
    await edge.press(lena, "Rundnachrichten", "Neue Rundnachricht", "+ Deutsch")
    await edge.write(lena, "Der Platz wird <b>umgebaut</b>.")
    await edge.press(lena, "+ Englisch")
    await edge.write(lena, "The square is being <b>rebuilt</b>.")
    await edge.press(lena, "‹ Zurück", "Bild")
    await lena.document(b"%PDF-1.4", name="platz.pdf")
    await edge.settle()
    assert "Bitte schicken Sie es als Foto" in (await last(lena))["text"]
    await lena.photo()
    await edge.settle()
    assert "Das Bild ist dabei" in (await last(lena))["text"]
    await edge.press(lena, "‹ Zurück", "Knopf in eine Runde", "Runde wege")


async def spoken(edge: Edge, state: str, revision: int) -> None:
    """Let time pass until everybody has it so: in a chat there is one message a second."""
    later = timedelta()
    sender = Sender(edge.parts.database, ALWAYS, edge.parts.sender.render, 25, lambda: now() + later)
    await edge.parts.sender.close()
    left = (
        "SELECT id FROM deliveries WHERE broadcast_id IS NOT NULL AND (state <> :state OR revision < :least)"
    )
    while True:
        await sender.tick()
        async with edge.parts.database.reading() as tx:
            if not (await tx.execute(text(left), {"state": state, "least": revision})).all():
                break
        later += timedelta(minutes=1)
    await sender.tick()
    await sender.close()


async def sent(edge: Edge, lena: ResidentClient) -> None:
    await edge.press(lena, "Senden …", "Jetzt", "An höchstens 2 Personen senden")
    await spoken(edge, "sent", 1)


async def test_what_staff_write_reaches_residents_is_corrected_and_taken_back(
    edge: Edge, lena: ResidentClient, readers: list[ResidentClient]
):
    await employed(edge, lena, Role.PUBLISHER)
    await composed(edge, lena)
    await sent(edge, lena)
    german, english = [await last(each) for each in readers]
    assert german["text"] == "Der Platz wird umgebaut."
    assert english["text"] == "The square is being rebuilt."
    assert german["photo"]
    assert german["keyboard"][0][0]["text"] == "Jetzt mitmachen"
    await edge.press(readers[0], "Jetzt mitmachen")
    assert "Warum" in (await last(readers[0]))["text"]
    await clock_of(edge.parts).show_progress()
    await edge.press(lena, "Korrigieren", "✎ Deutsch")
    await edge.write(lena, "Der Platz wird <b>bald</b> umgebaut.")
    await edge.press(lena, "Bei 2 Personen korrigieren")
    await spoken(edge, "sent", 2)
    assert any(each["text"] == "Der Platz wird bald umgebaut." for each in (await readers[0].view()).from_bot)
    await edge.press(lena, "Zurückziehen", "Ja, zurückziehen")
    await spoken(edge, "retracted", 3)
    for each in readers:
        assert not any(
            "umgebaut" in said["text"] or "rebuilt" in said["text"] for said in (await each.view()).from_bot
        )


async def test_progress_moves_on_by_itself_and_comes_to_rest(
    edge: Edge, lena: ResidentClient, readers: list[ResidentClient]
):
    await employed(edge, lena, Role.PUBLISHER)
    clock = clock_of(edge.parts)
    await edge.write(lena, "/staff")
    await edge.press(lena, "Rundnachrichten", "Neue Rundnachricht", "+ Deutsch")
    await edge.write(lena, "Hallo.")
    await edge.press(lena, "‹ Zurück", "Senden …", "Jetzt", "An höchstens 2 Personen senden")
    card = await last(lena)
    await clock.show_progress()
    assert (await last(lena))["message_id"] == card["message_id"]
    assert "wird gesendet" in (await last(lena))["text"]
    await spoken(edge, "sent", 1)
    await clock.show_progress()
    assert "Zugestellt: 2 von 2." in (await last(lena))["text"]
    assert "fertig" in (await last(lena))["text"]
    assert (await last(lena))["message_id"] == card["message_id"]
    assert (await last(readers[1]))["text"] == "Hallo."
    await edge.parts.errands.tick()
    assert "ist fertig, zugestellt 2 von 2" in (await last(lena))["text"]
    calls = await edge.telegram.calls()
    await clock.show_progress()
    assert await edge.telegram.calls() == calls, "what has come to rest is not shown again"


async def test_the_test_is_the_very_message_and_the_list_comes_as_a_table(
    edge: Edge, lena: ResidentClient, readers: list[ResidentClient]
):
    await employed(edge, lena, Role.PUBLISHER)
    await composed(edge, lena)
    await edge.press(lena, "Vorschau", "👁 Englisch", "Probe an mich")
    await edge.parts.errands.tick()
    *_, shown, card = (await lena.view()).from_bot
    assert shown["text"] == "The square is being rebuilt."
    assert shown["photo"]
    assert shown["keyboard"][0][0]["text"] == "Take part now"
    assert "So kommt es an" in card["text"]
    await edge.press(lena, "‹ Zurück")
    await sent(edge, lena)
    assert "Gleich geht es los" in (await last(lena))["text"], "it was over before anybody looked"
    await clock_of(edge.parts).show_progress()
    await edge.press(lena, "Liste als Tabelle")
    await change(edge.parts.database, "DELETE FROM errands WHERE errand LIKE '%broadcast_done%'")
    await edge.parts.errands.tick()
    [(name, content)] = await documents(edge, lena)
    assert name.startswith("broadcast-")
    assert len(content.decode("utf-8-sig").splitlines()) == 1 + len(readers)
