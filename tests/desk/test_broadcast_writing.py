"""A broadcast is written at the desk: its texts, its picture, its button, and how it looks."""

from __future__ import annotations

from conversations.attachments import Attachment
from conversations.broadcasts.audience import Audience
from conversations.broadcasts.broadcast import Content, State
from conversations.desk.roles import Role
from conversations.desk.spots import Broadcasts, BroadcastText, BroadcastTime, OneBroadcast
from conversations.events import Attached, Photographed
from conversations.facts import FileProblem
from conversations.forms.answers import Photo
from conversations.notices.deliveries import State as Delivered
from tests.desk.broadcasting import an, begun, only_one, stored
from tests.desk.conftest import City
from tests.desk.deeds.broadcasts import CONTENT, drafted, sending
from tests.storage.samples import HOUR, PHOTO, added, rows_of


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


async def test_two_who_write_at_once_do_not_overwrite_each_other(city: City):
    """The second one wrote to what the first one had before them."""
    person = await an(city, Role.EDITOR)
    number = await drafted(city)
    await person.at(BroadcastText(number, "de"))
    await person.write("Erstens.")
    await person.at(BroadcastText(number, "tr"))
    await person.write("Ikinci.")
    assert (await stored(city, number)).content.texts == {"de": "Erstens.", "tr": "Ikinci."}


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
