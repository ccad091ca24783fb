"""A broadcast is sent from the desk: at once, at a time, or by a second person's word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from conversations.broadcasts.broadcast import State
from conversations.desk.roles import Role
from conversations.desk.spots import BroadcastRelease, BroadcastText, BroadcastTime, Look, OneBroadcast
from storage.broadcasts import keep_picture
from storage.photos import PictureBytes
from tests.desk.broadcasting import an, begun, only_one, only_proposal, stored
from tests.desk.conftest import City
from tests.desk.deeds.broadcasts import CONTENT, READERS, drafted
from tests.storage.samples import HOUR, added, rows_of
from tests.subscribers import subscribe


async def test_from_the_first_word_to_the_last_press(city: City):
    await subscribe(city.database, READERS)
    person = await begun(city)
    assert "Text auf: Deutsch." in person.text
    assert "bekommt Deutsch" in person.text
    await person.press("Vorschau")
    assert "Der Platz wird umgebaut." in person.text
    assert person.labels[:2] == ["Was Sie hören", "Probe an mich"]
    await person.press("‹ Zurück")
    await person.press("Senden …")
    await person.press("Jetzt")
    assert "Erreicht jetzt höchstens 4 Personen." in person.text
    assert "weniger als eine Minute" in person.text
    await person.press("An höchstens 4 Personen senden")
    assert "Auf dem Weg" in person.text
    assert (await only_one(city)).state is State.SENDING
    assert await person.spot() == OneBroadcast((await only_one(city)).id)


async def test_what_goes_out_beside_the_text_is_named_before_it_does(city: City):
    editor, publisher = await an(city, Role.EDITOR), await an(city, Role.PUBLISHER, 2)
    await added(city.database, opens=city.now - HOUR, closes=None)
    async with city.database.transaction() as tx:
        await keep_picture(tx, "f" * 64, PictureBytes("image/jpeg", b"\xff\xd8 not really"))
    number = await drafted(city, replace(CONTENT, slug="wege", picture="f" * 64))
    await editor.at(BroadcastRelease(number))
    await editor.look()
    assert "Mit Bild." in editor.text
    assert "Knopf in eine Runde: Wege." in editor.text
    await editor.press("Vorschlagen")
    await publisher.at(Look(await only_proposal(city), broadcast=number))
    await publisher.look()
    assert "Knopf in eine Runde: Wege." in publisher.text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("morgen vielleicht", "nicht verstanden"),
        ("gestern 18:00", "ist schon vorbei"),
        ("31.5.2026 18:00", "ist schon vorbei"),
    ],
)
async def test_a_time_that_will_not_do_is_told(city: City, written: str, said: str):
    person = await an(city, Role.PUBLISHER)
    number = await drafted(city)
    await person.at(BroadcastTime(number))
    await person.write(written)
    assert said in person.text
    assert await person.spot() == BroadcastTime(number)


async def test_it_goes_out_at_a_time_that_was_written(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await drafted(city)
    await person.at(BroadcastTime(number))
    await person.write("2.6.2026 18:00")
    assert "2. Juni" in person.text
    await person.press("Für höchstens 4 einplanen")
    assert (await stored(city, number)).state is State.SCHEDULED
    await person.press("Doch nicht senden")
    assert (await stored(city, number)).state is State.DRAFT


async def test_a_time_that_was_offered_and_has_passed_is_told(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await drafted(city)
    await person.at(BroadcastTime(number))
    await person.write("1.6.2026 18:00")
    city.later(days=1)
    await person.press("Für höchstens 4 einplanen")
    assert "ist schon vorbei" in person.text
    await person.press("Zurück zu den Hinweisen")
    assert await person.spot() == BroadcastTime(number)


async def test_a_button_into_a_round_waits_for_the_round_to_open(city: City):
    person = await an(city, Role.PUBLISHER)
    await added(city.database, opens=city.now + timedelta(days=1), closes=None)
    number = await drafted(city, replace(CONTENT, slug="wege"))
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Senden …")
    await person.press("Jetzt")
    assert "dann noch nicht offen" in person.text
    await person.press("Zurück zu den Hinweisen")
    await person.write("5.6.2026 9:30")
    assert "Für höchstens 4 einplanen" in person.labels


async def test_a_round_that_is_over_is_told_and_stops_nothing(city: City):
    person = await an(city, Role.PUBLISHER)
    await added(city.database, opens=city.now - 2 * HOUR, closes=city.now - HOUR)
    number = await drafted(city, replace(CONTENT, slug="wege"))
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Senden …")
    assert "schon vorbei" in person.text
    assert "Jetzt" in person.labels


async def test_what_an_editor_sends_waits_for_a_second_person_who_is_told_and_tells(city: City):
    editor, publisher = await an(city, Role.EDITOR), await an(city, Role.PUBLISHER, 2)
    number = await drafted(city)
    await editor.at(BroadcastRelease(number))
    await editor.staff()
    await editor.at(OneBroadcast(number))
    await editor.look()
    await editor.press("Senden …")
    await editor.press("Jetzt")
    await editor.press("Vorschlagen")
    assert (await stored(city, number)).state is State.DRAFT
    await publisher.staff()
    await publisher.press("1 Freigabe wartet")
    await publisher.press("Rundnachricht senden")
    assert "Wann: sofort" in publisher.text
    await publisher.press("Freigeben")
    assert (await stored(city, number)).state is State.SENDING
    errands = [row[0] for row in await rows_of(city.database, "SELECT errand FROM errands ORDER BY id")]
    assert [each.count("desk.tell.proposal") for each in errands] == [1, 0]
    assert "desk.tell.approved" in errands[1]


async def test_a_draft_changed_after_it_was_proposed_has_to_be_proposed_anew(city: City):
    city.ask_four_eyes()
    one, two = await an(city, Role.PUBLISHER), await an(city, Role.PUBLISHER, 2)
    number = await drafted(city)
    await one.at(BroadcastTime(number))
    await one.write("2.6.2026 18:00")
    await one.press("Vorschlagen")
    await one.at(BroadcastText(number, "de"))
    await one.write("Etwas ganz anderes.")
    await two.staff()
    await two.press("Freigaben")
    await two.press("Rundnachricht senden")
    assert "hat sich etwas geändert" in two.text
    await two.press("Wegräumen")
    errands = [row[0] for row in await rows_of(city.database, "SELECT errand FROM errands ORDER BY id")]
    assert "desk.tell.outdated" in errands[-1]


async def test_what_is_proposed_is_looked_at_as_it_will_arrive_and_sent_from_there(city: City):
    editor, publisher = await an(city, Role.EDITOR), await an(city, Role.PUBLISHER, 2)
    number = await drafted(city)
    await editor.at(BroadcastRelease(number))
    await editor.look()
    await editor.press("Vorschlagen")
    assert editor.labels[0].startswith("Wartet auf Freigabe: Rundnachricht senden")
    await publisher.staff()
    await publisher.press("1 Freigabe wartet")
    await publisher.press("Rundnachricht senden")
    await publisher.press("Ansehen")
    assert "Der Platz wird umgebaut." in publisher.text
    assert "Wann: sofort" in publisher.text
    assert "An: alle" in publisher.text
    await publisher.press("👁 Türkisch")
    assert "Meydan yenileniyor." in publisher.text
    assert not {"Senden …", "Verwerfen …"} & {*publisher.labels}
    await publisher.press("‹ Zurück")
    assert "Freigeben" in publisher.labels
    await publisher.at(Look(await only_proposal(city), broadcast=number + 1))
    await publisher.look()
    assert "Freigeben" not in publisher.labels
    await publisher.at(Look(await only_proposal(city), broadcast=number))
    await publisher.look()
    await publisher.press("Freigeben")
    assert (await stored(city, number)).state is State.SENDING


async def test_a_broadcast_sent_otherwise_takes_its_proposal_with_it(city: City):
    editor, publisher = await an(city, Role.EDITOR), await an(city, Role.PUBLISHER, 2)
    number = await drafted(city)
    await editor.at(BroadcastRelease(number))
    await editor.look()
    await editor.press("Vorschlagen")
    await publisher.at(BroadcastRelease(number))
    await publisher.look()
    await publisher.press("An höchstens 4 Personen senden")
    await publisher.staff()
    assert "1 Freigabe wartet" not in publisher.labels
    await publisher.at(Look(await only_proposal(city), broadcast=number))
    await publisher.look()
    assert "hat sich etwas geändert" in publisher.text
    assert "Freigeben" not in publisher.labels
