"""Whom a broadcast is for is chosen at the desk, and counted."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.broadcasts.audience import Audience, Part
from conversations.broadcasts.broadcast import Content
from conversations.desk.roles import Role
from conversations.desk.spots import BroadcastAudience, OneBroadcast
from tests.desk.broadcasting import an, stored
from tests.desk.conftest import City
from tests.desk.deeds.broadcasts import CONTENT, drafted
from tests.storage.samples import HOUR, added

TEXT = {"de": "Der Platz wird umgebaut."}


async def test_whom_it_is_for_is_counted_with_every_tap(city: City):
    person = await an(city, Role.EDITOR)
    await added(city.database, opens=city.now - HOUR, closes=None)
    number = await drafted(city)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Empfänger wählen")
    assert "Erreicht jetzt 4 Personen." in person.text
    assert "Nicht dabei ist, wer nur von gewählten Themen" in person.text
    await person.press("Nach Sprache")
    await person.press("Türkisch")
    assert "Erreicht jetzt 0 Personen." in person.text
    await person.press("Deutsch")
    assert "Erreicht jetzt 4 Personen." in person.text
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
