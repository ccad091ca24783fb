"""A broadcast that has arrived is corrected, or taken back."""

from __future__ import annotations

from conversations.desk.roles import Role
from conversations.desk.spots import BroadcastCorrection, Look, OneBroadcast
from conversations.notices.deliveries import State as Delivered
from storage.audit import Act
from storage.broadcasting import correct
from tests.desk.broadcasting import an, only_proposal, stored
from tests.desk.conftest import City
from tests.desk.deeds.broadcasts import sending


async def test_a_correction_is_looked_at_before_it_is_sent(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await sending(city, Delivered.SENT)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Korrigieren")
    await person.press("✎ Deutsch")
    await person.press("Zur Korrektur")
    await person.press("✎ Deutsch")
    await person.write("Der Platz wird <b>neu.")
    assert "hat kein Ende" in person.text
    await person.press("Zur Korrektur")
    assert "Deutsch: <b> in Zeile 1" in person.text
    await person.press("✎ Deutsch")
    await person.write("Der Platz wird <b>neu</b>.")
    assert "Das ändert die Nachricht bei 1 Person" in person.text
    await person.press("Bei 1 Person korrigieren")
    assert "Wird korrigiert" in person.text
    assert "Noch zu korrigieren: 1." in person.text
    assert (await stored(city, number)).content.texts["de"] == "Der Platz wird <b>neu</b>."


async def test_a_correction_of_an_editor_shows_its_text_to_who_approves(city: City):
    editor, publisher = await an(city, Role.EDITOR), await an(city, Role.PUBLISHER, 2)
    number = await sending(city, Delivered.SENT)
    await editor.at(BroadcastCorrection(number, texts={"de": "Der Platz wird neu."}))
    await editor.look()
    await editor.press("Bei 1 Person korrigieren")
    await publisher.staff()
    await publisher.press("1 Freigabe wartet")
    await publisher.press("Rundnachricht korrigieren")
    assert "Der Platz wird neu." in publisher.text
    await publisher.press("Ansehen")
    assert "Der Platz wird neu." in publisher.text
    assert await publisher.spot() == Look(await only_proposal(city), broadcast=number)
    await publisher.press("‹ Zurück")
    await publisher.press("Freigeben")
    assert (await stored(city, number)).revision == 2


async def test_two_corrections_at_once_are_one(city: City):
    one = await an(city, Role.PUBLISHER)
    number = await sending(city, Delivered.SENT)
    await one.at(BroadcastCorrection(number, texts={"de": "Der Platz wird neu."}))
    await one.look()
    async with city.database.transaction() as tx:
        await correct(tx, Act("anna", city.now), number, {"de": "Ganz anders."})
    await one.press("Bei 1 Person korrigieren")
    assert (await stored(city, number)).revision == 3, "it was written to the last one"


async def test_taking_back_says_how_much_can_be_deleted(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await sending(city, Delivered.SENT, Delivered.SENT)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Zurückziehen")
    assert "lassen sich 2 Nachrichten noch löschen" in person.text
    assert "wird nicht mehr gesendet" in person.text
    city.later(days=3)
    await person.press("Ja, zurückziehen")
    assert "Noch zu löschen: 2." in person.text
    assert "zurückgezogen" in person.text
    assert not [each for each in person.labels if each.startswith(("Korrigieren", "Zurückziehen"))]
