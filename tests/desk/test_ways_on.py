"""Ways on: what is kept leads to the next step, and a file is followed by few words."""

from __future__ import annotations

import pytest

from conversations.broadcasts.audience import Audience
from conversations.broadcasts.broadcast import Content
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AudienceOf,
    BroadcastAudience,
    BroadcastPicture,
    BroadcastPreview,
    BroadcastText,
    NewForm,
    Of,
    OneBroadcast,
    OneRound,
    People,
    Summary,
    Times,
)
from conversations.events import Photographed
from conversations.forms.answers import Photo
from storage.audit import Act
from storage.life import open_round
from tests.desk.conftest import City, Person
from tests.desk.deeds.broadcasts import drafted
from tests.desk.deeds.rounds import handed_in
from tests.desk.post import Post, xlsx
from tests.storage.samples import PHOTO, added

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)

EMPTY = Content(texts={})


async def editor(city: City) -> Person:
    return await (await city.employ(Role.EDITOR, number=1)).staff()


async def test_a_text_that_is_kept_leads_to_how_it_looks(city: City):
    person, number = await editor(city), await drafted(city, EMPTY)
    await person.looking_at(BroadcastText(number))
    assert "Vorschau" not in person.labels
    await person.press("+ Türkisch")
    await person.write("Meydan yenileniyor.")
    assert "Behalten: Türkisch." in person.text
    await person.press("Vorschau")
    assert await person.spot() == BroadcastPreview(number, "tr")
    await person.press("‹ Zurück")
    assert await person.spot() == OneBroadcast(number)


async def test_a_picture_that_is_kept_leads_to_the_text_and_then_to_how_it_looks(city: City):
    person, number = await editor(city), await drafted(city, EMPTY)
    await person.looking_at(BroadcastPicture(number))
    assert person.labels == ["‹ Zurück", "Schreibtisch"]
    await person.send(Photographed(), file=(Photo(id="x"), PHOTO))
    await person.press("Text schreiben")
    assert await person.spot() == BroadcastText(number)
    await person.press("+ Deutsch")
    await person.write("Der Platz wird umgebaut.")
    await person.looking_at(BroadcastPicture(number))
    await person.press("Vorschau")
    assert await person.spot() == BroadcastPreview(number, "de")


async def test_whom_it_is_for_leads_back_to_the_broadcast(city: City):
    person, number = await editor(city), await drafted(city)
    await person.looking_at(AudienceOf(number, Of.LANGUAGES))
    await person.press("Passt, weiter")
    assert await person.spot() == BroadcastAudience(number)
    await person.press("Passt, weiter")
    assert await person.spot() == OneBroadcast(number)


async def test_a_topic_of_a_broadcast_stands_there_once_as_it_was_chosen(city: City):
    await added(city.database, "rad", topics=("Verkehr", "Kultur"))
    person = await editor(city)
    number = await drafted(city, Content(texts={}, audience=Audience(topics=("verkehr",))))
    await person.looking_at(AudienceOf(number, Of.TOPICS))
    assert person.labels[:2] == ["Kultur", "✓ verkehr"]
    assert "Verkehr" not in person.labels


async def test_each_tag_has_a_line_of_its_own(city: City):
    person, number = await editor(city), await drafted(city, EMPTY)
    await person.looking_at(BroadcastText(number, "de"))
    assert {"<b>fett</b>", "<blockquote>Zitat</blockquote>"} < set(person.text.splitlines())


async def test_a_form_that_is_stored_can_be_walked_and_opened_at_once(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "bank.xlsx", xlsx())
    stored = await person.spot()
    assert isinstance(stored, Summary)
    assert person.labels[:3] == ["Probelauf", "Zeiten und Freigabe", "Zur Runde"]
    await person.press("Probelauf")
    assert "Probelauf – zählt nicht" in person.text
    assert "Ist das gut?" in person.text
    await person.press("Probelauf beenden")
    assert await person.spot() == OneRound("bank")
    await person.looking_at(stored)
    await person.press("Zeiten und Freigabe")
    assert await person.spot() == Times("bank")


async def test_a_form_whose_round_was_opened_meanwhile_has_its_times(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "bank.xlsx", xlsx())
    stored = await person.spot()
    async with city.database.transaction() as tx:
        await open_round(tx, Act("operator", city.now), "bank", city.now)
    await person.looking_at(stored)
    assert "Zeiten und Freigabe" not in person.labels
    for other in ("", "fort"):
        await person.forge_deed(Deed.TRY, other)
        assert await person.spot() == stored


async def test_a_file_is_followed_by_few_words_and_what_to_do_next(city: City):
    await handed_in(city)
    person, post = await editor(city), Post(city)
    await person.looking_at(NewForm())
    await person.press("Vorlage schicken")
    await post.run(person)
    assert person.text == (
        "Die Vorlage steht oben. Ihr erstes Blatt erklärt sie.\n\n"
        "Füllen Sie die Tabelle aus, und schicken Sie sie dann hierher: Büroklammer, dann „Datei“."
    )
    assert "Vorlage schicken" in person.labels
    await post.bring(person, "bank.xlsx", xlsx())
    assert person.text == "Ich prüfe „bank.xlsx“. Das dauert ein paar Sekunden."
    await post.run(person)
    await person.looking_at(OneRound("wege"))
    await person.press("Beiträge als Datei")
    await person.press("CSV")
    await person.press("‹ Zurück")
    await person.press("Beiträge als Datei")
    await post.run(person)
    assert "1 Beitrag steht oben in der Datei." in person.text
    assert "Tippen Sie eine Art Datei an." in person.text
    assert "mit den Worten der Fragen" not in person.text
    await person.looking_at(OneRound("wege"))
    await person.press("Plakate")
    await person.press("PNG")
    await post.run(person)
    assert "Das Plakat steht oben." in person.text
    assert person.text.endswith("oder schreiben Sie einen neuen Ort.")
    await person.staff()
    await person.press("Protokoll")
    await person.press("Als Tabelle schicken")
    await post.run(person)
    assert person.text == "Das Protokoll steht oben.\n\nProtokoll"


async def test_an_invitation_reads_like_the_other_lines(city: City):
    person = await (await city.employ(Role.ADMIN, number=1, label="Frau Albrecht")).staff()
    await person.press("Mitarbeitende")
    await person.press("Jemanden einladen")
    await person.press("Redaktion")
    await person.write("Bauamt")
    await person.looking_at(People())
    assert {"Frau Albrecht · Verwaltung", "✉ Bauamt · Redaktion"} < set(person.labels)
