"""Whom a broadcast is for is chosen at the desk, and counted."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy import update

from conversations.broadcasts.audience import Audience, Part
from conversations.broadcasts.broadcast import Content
from conversations.desk.roles import Role
from conversations.desk.spots import BroadcastAudience, BroadcastRelease, OneBroadcast
from conversations.notices.deliveries import State as Delivered
from conversations.session import encode
from storage.broadcast_spreading import spread_broadcast
from storage.broadcasts import add_draft
from storage.claiming import claim
from storage.schema import residents
from tests.desk.broadcasting import an, stored
from tests.desk.conftest import City
from tests.desk.deeds.broadcasts import CONTENT, NEVER, READERS, act, drafted, sending
from tests.storage.samples import HOUR, added
from tests.subscribers import SESSION

TEXT = {"de": "Der Platz wird umgebaut."}


async def test_whom_it_is_for_is_counted_with_every_tap(city: City):
    person = await an(city, Role.EDITOR)
    await added(city.database, opens=city.now - HOUR, closes=None)
    number = await drafted(city)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Empfänger wählen")
    assert "Erreicht jetzt höchstens 4 Personen." in person.text
    assert "Nicht dabei ist, wer nur von gewählten Themen" in person.text
    await person.press("Nach Sprache")
    await person.press("Türkisch")
    assert "Erreicht jetzt niemanden." in person.text
    await person.press("Deutsch")
    assert "Erreicht jetzt höchstens 4 Personen." in person.text
    await person.press("✓ Türkisch")
    await person.press("‹ Zurück")
    assert "Nur wer liest: Deutsch." in person.text
    await person.press("Nach Stadtteil")
    await person.press(person.labels[0])
    await person.press("‹ Zurück")
    assert "Stadtteile: " in person.text
    assert "wer eines davon gewählt hat" in person.text
    await person.press("Wer mitgemacht hat bei …")
    await person.press("Wege")
    await person.press("‹ Zurück")
    assert "An: alle, die bei „Wege“ mitgemacht haben." in person.text
    assert "wer gar nichts hören möchte" in person.text
    await person.press("Wer mitgemacht hat bei …")
    await person.press("✓ Wege")
    await person.press("‹ Zurück")
    await person.press("Alle Einschränkungen aufheben")
    assert (await stored(city, number)).content.audience == Audience()


async def test_a_round_that_is_gone_from_the_list_is_named_by_its_slug(city: City):
    person = await an(city, Role.EDITOR)
    audience = Audience(part=Part.NOT_TOOK_PART, slug="fort", topics=("Verkehr",))
    number = await drafted(city, replace(CONTENT, audience=audience))
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Empfänger wählen")
    assert "bei „fort“ nicht mitgemacht" in person.text
    await person.press("Nach Thema")
    await person.press("✓ Verkehr")
    assert "Hier gibt es noch nichts zu wählen." in person.text


async def test_the_count_is_told_by_language(city: City):
    person = await an(city, Role.EDITOR)
    number = await drafted(city)
    async with city.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE residents SET language = 'tr' WHERE telegram_id = 500")
    await person.at(BroadcastAudience(number))
    await person.look()
    assert "Deutsch 3 · Türkisch 1" in person.text


async def test_a_language_that_somebody_reads_is_told_with_how_many(city: City):
    person = await an(city, Role.EDITOR)
    number = await drafted(city, Content(texts=TEXT))
    async with city.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE residents SET language = 'tr' WHERE telegram_id IN (500, 501)")
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Senden …")
    assert "Kein Text auf Türkisch: 2 Personen lesen Deutsch." in person.text
    assert "Ohne eigenen Text: Einfache Sprache, Englisch" in person.text


async def test_what_is_said_before_it_goes_out_holds_where_somebody_has_heard_enough(city: City):
    """What each was told lately is looked at when their turn comes, so what is counted is the most."""
    await sending(city, *[Delivered.SENT] * len(READERS))
    async with city.database.transaction() as tx:
        number = (await add_draft(tx, act(city), CONTENT)).id
        seldom = replace(SESSION, hearing=replace(SESSION.hearing, weekly=1))
        await tx.execute(
            update(residents).where(residents.c.telegram_id.in_(READERS)).values(session=encode(seldom))
        )
    person = await an(city, Role.PUBLISHER)
    await person.at(BroadcastRelease(number))
    await person.look()
    assert "Erreicht jetzt höchstens 4 Personen." in person.text
    assert "schon genug gehört hat, bekommt sie nicht" in person.text
    await person.press("An höchstens 4 Personen senden")
    async with city.database.transaction() as tx:
        await spread_broadcast(tx, city.now)
        assert not (await claim(tx, city.now, most=9, city=NEVER)).messages
    await person.look()
    assert "haben diese Woche schon genug gehört" in person.text


async def test_with_a_button_those_who_declined_the_round_are_named_too(city: City):
    await added(city.database, opens=city.now - HOUR, closes=None)
    person = await an(city, Role.EDITOR)
    await person.at(BroadcastAudience(await drafted(city, replace(CONTENT, slug="wege"))))
    await person.look()
    assert "von der Runde nichts mehr hören möchte, bekommt sie nicht" in person.text
