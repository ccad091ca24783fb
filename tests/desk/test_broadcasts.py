"""A broadcast at the desk: written, looked at, sent, and put right afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from msgspec.structs import replace

from conversations.attachments import Attachment
from conversations.broadcasts.audience import Audience, Part
from conversations.broadcasts.broadcast import Broadcast, Content, State
from conversations.cards import Verb
from conversations.desk.broadcasts.telling import takes
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AnySpot,
    AudienceOf,
    BroadcastAudience,
    BroadcastCorrection,
    BroadcastDiscard,
    BroadcastDoubts,
    BroadcastPicture,
    BroadcastPreview,
    BroadcastRelease,
    BroadcastRetraction,
    BroadcastRound,
    Broadcasts,
    BroadcastStop,
    BroadcastText,
    BroadcastTime,
    Of,
    OneBroadcast,
)
from conversations.events import Attached, Photographed
from conversations.facts import FileProblem
from conversations.forms.answers import Photo
from conversations.notices.deliveries import State as Delivered
from storage.audit import Act
from storage.broadcast_spreading import spread_broadcast
from storage.broadcasting import correct, start, stop
from storage.broadcasts import add_draft, find_broadcast
from tests.desk.conftest import SPEAKER, City, Person
from tests.desk.deeds.broadcasts import CONTENT, READERS, drafted, sending
from tests.storage.samples import HOUR, PHOTO, added, rows_of
from tests.subscribers import subscribe

TEXT = {"de": "Der Platz wird umgebaut."}


async def stored(city: City, number: int) -> Broadcast:
    async with city.database.reading() as tx:
        return await find_broadcast(tx, number)


async def only_one(city: City) -> Broadcast:
    [(number,)] = await rows_of(city.database, "SELECT id FROM broadcasts")
    return await stored(city, number)


async def an(city: City, role: Role, number: int = 1) -> Person:
    return await (await city.employ(role, number=number)).staff()


async def begun(city: City, role: Role = Role.PUBLISHER) -> Person:
    """Have somebody begin one and write its German text."""
    person = await an(city, role)
    await person.press("Rundnachrichten")
    await person.press("Neue Rundnachricht")
    await person.press("+ Deutsch")
    await person.write("Der Platz wird <b>umgebaut</b>.")
    await person.press("‹ Zurück")
    return person


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
    assert "Erreicht jetzt 4 Personen." in person.text
    assert "weniger als eine Minute" in person.text
    await person.press("Jetzt an 4 Personen senden")
    assert "Auf dem Weg" in person.text
    assert (await only_one(city)).state is State.SENDING
    assert await person.spot() == OneBroadcast((await only_one(city)).id)


async def test_a_broken_tag_is_told_at_once_and_the_text_is_kept(city: City):
    person = await an(city, Role.EDITOR)
    number = await drafted(city, Content(texts={}))
    await person.at(BroadcastText(number, "de"))
    await person.write("Der Platz\nwird <b>umgebaut.")
    assert "<b> in Zeile 2, Stelle 6, hat kein Ende." in person.text
    assert (await stored(city, number)).content.texts == {"de": "Der Platz\nwird <b>umgebaut."}
    await person.at(BroadcastTime(number))
    await person.staff()
    await person.press("Rundnachrichten")
    await person.press(f"{number}")
    await person.press("Senden …")
    assert "hat kein Ende" in person.text
    assert "Jetzt" not in person.labels
    await person.press("Text ändern: Deutsch")
    await person.write("Der Platz wird <b>umgebaut</b>.")
    assert await person.spot() == BroadcastText(number)


async def test_everything_that_is_wrong_is_told_at_once_with_a_way_on(city: City):
    person = await an(city, Role.EDITOR)
    await added(city.database, opens=None, closes=None)
    texts = {"de": "x" * 4097, "en": "<b>", "tr": "<i></i>"}
    content = Content(texts=texts, slug="wege", audience=Audience(languages=("ar",)))
    number = await drafted(city, content)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Senden …")
    assert "ist zu lang: 4097 Zeichen, erlaubt sind 4096" in person.text
    assert "Englisch: <b> in Zeile 1, Stelle 1, hat kein Ende" in person.text
    assert "Der Text auf Türkisch ist leer" in person.text
    assert "Niemand würde diese Nachricht bekommen" in person.text
    assert "noch nicht offen" in person.text
    assert {"Text ändern: Deutsch", "Empfänger wählen", "Knopf in eine Runde"} <= set(person.labels)


async def test_a_draft_without_a_text_leads_to_writing_one(city: City):
    person = await an(city, Role.EDITOR)
    number = await drafted(city, Content(texts={}))
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Senden …")
    assert "Es gibt noch keinen Text." in person.text
    await person.press("Text schreiben")
    assert await person.spot() == BroadcastText(number)


async def test_a_language_can_be_added_and_left_out_again(city: City):
    person = await begun(city, Role.EDITOR)
    await person.press("Text schreiben")
    await person.press("+ Türkisch")
    await person.write("   ")
    assert await person.spot() == BroadcastText((await only_one(city)).id, "tr")
    await person.write("Meydan yenileniyor.")
    await person.press("✓ Türkisch")
    await person.write("Meydan yenileniyor.")
    await person.press("✓ Türkisch")
    await person.press("Diese Sprache weglassen")
    assert list((await only_one(city)).content.texts) == ["de"]


async def test_a_picture_is_sent_as_a_photo_and_removed_again(city: City):
    person = await an(city, Role.EDITOR)
    number = await drafted(city)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Bild")
    await person.send(Attached(Attachment.DOCUMENT))
    assert "Bitte schicken Sie es als Foto" in person.text
    await person.send(Photographed(), file=FileProblem("photo.unreadable"))
    assert (await stored(city, number)).content.picture == ""
    await person.send(Photographed())
    assert (await stored(city, number)).content.picture == ""
    await person.send(Photographed(), file=(Photo(id="x"), PHOTO))
    assert "Das Bild ist dabei" in person.text
    assert person.card is not None
    assert person.card.picture is not None
    await person.press("Bild entfernen")
    assert (await stored(city, number)).content.picture == ""


async def test_a_button_leads_into_a_round_and_says_so(city: City):
    person = await an(city, Role.EDITOR)
    await added(city.database, opens=city.now - HOUR, closes=None)
    number = await drafted(city)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Knopf in eine Runde")
    await person.press("Wege")
    assert "Knopf in eine Runde: Wege" in person.text
    await person.press("Vorschau")
    await person.press("Orte markieren")
    assert "führt Einwohner in die Runde „Wege“" in person.text
    await person.press("👁 Türkisch")
    assert "Meydan yenileniyor." in person.text
    assert "führt Einwohner" not in person.text
    await person.press("👁 Englisch")
    assert "Es gibt dort keinen eigenen Text, also Deutsch" in person.text
    await person.press("‹ Zurück")
    await person.press("Knopf in eine Runde")
    await person.press("✓ Wege")
    await person.press("Knopf in eine Runde")
    await person.press("Ohne Knopf")
    assert (await stored(city, number)).content.slug == ""


async def test_the_button_to_the_settings_tells_where_it_leads(city: City):
    person = await an(city, Role.EDITOR)
    number = await drafted(city)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Vorschau")
    await person.press(person.labels[0])
    assert "wo sie wählen, wovon sie hören" in person.text


async def test_a_preview_that_is_cut_says_so(city: City):
    person = await an(city, Role.EDITOR)
    number = await drafted(city, Content(texts={"de": "lang " * 800}))
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Vorschau")
    assert "hier am Ende gekürzt" in person.text


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
    await person.press("Für 4 Personen einplanen")
    assert (await stored(city, number)).state is State.SCHEDULED
    await person.press("Doch nicht senden")
    assert (await stored(city, number)).state is State.DRAFT


async def test_a_time_that_was_offered_and_has_passed_is_told(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await drafted(city)
    await person.at(BroadcastTime(number))
    await person.write("1.6.2026 18:00")
    city.later(days=1)
    await person.press("Für 4 Personen einplanen")
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
    assert "Für 4 Personen einplanen" in person.labels


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
    await two.press("1 Freigabe wartet")
    await two.press("Rundnachricht senden")
    await two.press("Freigeben")
    assert "hat sich etwas geändert" in two.text
    await two.press("Nicht freigeben")
    errands = [row[0] for row in await rows_of(city.database, "SELECT errand FROM errands ORDER BY id")]
    assert "desk.tell.rejected" in errands[-1]


async def test_two_who_write_at_once_do_not_overwrite_each_other(city: City):
    """The second one wrote to what the first one had before them."""
    person = await an(city, Role.EDITOR)
    number = await drafted(city)
    await person.at(BroadcastText(number, "de"))
    await person.write("Erstens.")
    await person.at(BroadcastText(number, "tr"))
    await person.write("Ikinci.")
    assert (await stored(city, number)).content.texts == {"de": "Erstens.", "tr": "Ikinci."}


async def test_progress_is_told_in_numbers_and_reasons(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await sending(city, Delivered.SENT, Delivered.BLOCKED, Delivered.UNKNOWN)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Anhalten")
    assert "Zugestellt: 1 von 4." in person.text
    assert "▰▰▰▰▰▰▰▱▱▱ 75" in person.text
    assert "Bot blockiert: 1." in person.text
    assert "Ungewiss, ob angekommen: 1." in person.text
    assert "Noch zu senden: 1." in person.text
    assert "angehalten" in person.text
    await person.press("Weiter senden")
    assert "weniger als eine Minute" in person.text
    await person.press("Abbrechen …")
    assert "1 Person bekommt" in person.text
    await person.press("Ja, abbrechen")
    assert "– 1, weil abgebrochen wurde" in person.text
    await person.press("1 ungewisse")
    assert "Noch einmal senden" not in person.labels
    await person.press("Dabei belassen")
    assert "– 1 auf Ihre Entscheidung hin" in person.text


async def test_before_the_first_message_it_says_that_it_begins(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await drafted(city)
    async with city.database.transaction() as tx:
        await start(tx, Act("operator", city.now), number)
    await person.at(OneBroadcast(number))
    await person.look()
    assert "Gleich geht es los." in person.text


async def test_messages_in_doubt_go_out_again_by_decision(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await sending(city, Delivered.UNKNOWN)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("1 ungewisse")
    await person.press("Noch einmal senden")
    assert "1 Nachricht geht noch einmal hinaus." in person.text
    await person.at(BroadcastDoubts(number))
    await person.look()
    assert "Nichts ist mehr ungewiss." in person.text


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
    assert await publisher.spot() == OneBroadcast(number)
    await publisher.staff()
    await publisher.press("1 Freigabe wartet")
    await publisher.press("Rundnachricht korrigieren")
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


async def test_a_copy_is_a_draft_of_its_own(city: City):
    person = await an(city, Role.EDITOR)
    number = await sending(city, Delivered.SENT)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Kopieren")
    spot = await person.spot()
    assert isinstance(spot, OneBroadcast)
    assert spot.number != number
    copy = await stored(city, spot.number)
    assert (copy.state, copy.content) == (State.DRAFT, CONTENT)
    await person.press("Verwerfen …")
    await person.press("Ja, verwerfen")
    assert await person.spot() == Broadcasts()
    assert list(await rows_of(city.database, "SELECT id FROM broadcasts")) == [(number,)]


async def test_who_started_it_is_told_once_when_it_is_done(city: City):
    person = await begun(city)
    await subscribe(city.database, READERS)
    await person.press("Senden …")
    await person.press("Jetzt")
    await person.press("Jetzt an 4 Personen senden")
    async with city.database.transaction() as tx:
        await spread_broadcast(tx, city.now)
        await tx.exec_driver_sql("UPDATE deliveries SET state = 'sent', message_id = 5, revision = 1")
        await spread_broadcast(tx, city.now)
        await spread_broadcast(tx, city.now)
    errands = [row[0] for row in await rows_of(city.database, "SELECT errand FROM errands")]
    assert len(errands) == 1
    assert "desk.tell.broadcast_done" in errands[0]
    assert '"sent":"4"' in errands[0].replace(" ", "")


async def test_a_viewer_looks_and_changes_nothing(city: City):
    person = await an(city, Role.VIEWER)
    await person.press("Rundnachrichten")
    assert "Neue Rundnachricht" not in person.labels
    number = await sending(city, Delivered.SENT)
    await person.at(OneBroadcast(number))
    await person.look()
    assert person.labels == ["Vorschau", "‹ Zurück", "Schreibtisch"]


@pytest.mark.parametrize(
    "spot",
    [
        BroadcastText,
        BroadcastPicture,
        BroadcastRound,
        BroadcastAudience,
        partial(AudienceOf, of=Of.LANGUAGES),
        BroadcastPreview,
        BroadcastDiscard,
        BroadcastDoubts,
        BroadcastTime,
        BroadcastRelease,
        BroadcastStop,
        BroadcastRetraction,
        BroadcastCorrection,
        OneBroadcast,
    ],
)
async def test_what_is_gone_or_moved_on_says_so_and_leads_back(city: City, spot: Callable[[int], AnySpot]):
    person = await an(city, Role.ADMIN)
    number = await drafted(city)
    async with city.database.transaction() as tx:
        await start(tx, Act("operator", city.now), number)
        await stop(tx, Act("operator", city.now), number)
        other = (await add_draft(tx, Act("operator", city.now), CONTENT)).id
    for each in (number, other, 99):
        await person.at(spot(each))
        await person.look()
        assert "‹ Zurück" in person.labels
        await person.write("Etwas")
        assert "‹ Zurück" in person.labels


async def test_no_forged_button_changes_what_has_moved_on(city: City):
    person = await an(city, Role.ADMIN)
    number = await sending(city, Delivered.UNKNOWN, Delivered.SENT)
    async with city.database.transaction() as tx:
        await stop(tx, Act("operator", city.now), number)
    before = await stored(city, number)
    for spot, button in (
        (BroadcastDoubts(number), f"{Deed.RESEND_UNKNOWN}:{number}"),
        (BroadcastAudience(number), f"{Deed.ADDRESS}:all"),
        (OneBroadcast(number), f"{Deed.PAUSE_BROADCAST}:{number}"),
        (BroadcastStop(number), f"{Deed.STOP_BROADCAST}:{number}"),
    ):
        await person.at(spot)
        await person.forge(Verb.DESK, button)
    assert await stored(city, number) == before
    assert len(await rows_of(city.database, "SELECT id FROM deliveries WHERE state = 'unknown'")) == 1


async def test_what_could_not_be_changed_any_more_is_counted(city: City):
    person = await an(city, Role.VIEWER)
    number = await sending(city, Delivered.SENT)
    async with city.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE deliveries SET reason = 'too old'")
    await person.at(OneBroadcast(number))
    await person.look()
    assert "Ließ sich nicht mehr ändern oder löschen: 1." in person.text


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


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "weniger als eine Minute"),
        (61, "2 Minuten"),
        (60, "1 Minute"),
        (3600, "1 Stunde 0 Minuten"),
        (40_000, "11 Stunden 6 Minuten"),
    ],
)
def test_how_long_it_takes_is_told_in_words(seconds: int, said: str):
    assert SPEAKER.plain(takes(seconds), "de") == said
