"""A form comes to the desk as a file: checked, told what is wrong, stored as a draft."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from conversations.attachments import Attachment
from conversations.desk.roles import Role
from conversations.desk.spots import Clash, NewForm, OneRound, Report, Summary
from conversations.events import Attached, Photographed
from storage.audit import Act
from storage.staff import number_of, revoke
from tests.authoring.conftest import workbook_bytes
from tests.bot.city import picture
from tests.desk.conftest import City, Person
from tests.desk.post import SURVEY, Post, xlsx
from tests.storage.samples import rows_of

on_one_database = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
BROKEN = SURVEY.replace("select_one ja | gut", "select_one weg | gut")


async def editor(city: City) -> Person:
    return await (await city.employ(Role.EDITOR, number=1)).staff()


async def rounds(city: City) -> list[object]:
    return await rows_of(city.database, "SELECT slug, opens, closes FROM rounds ORDER BY id")


async def test_a_form_becomes_a_draft_whatever_times_it_names(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.bring(person, "Bank.xlsx", xlsx())
    assert "Ich prüfe „Bank.xlsx“" in person.text
    assert await post.run() == 1
    assert "Eine neue Bank" in person.text
    assert "2 Fragen" in person.text
    assert (
        "Beginn 1. Juli 2026" in person.text.replace("\u00a0", " ") or "In der Tabelle steht" in person.text
    )
    assert await rounds(city) == [("bank", None, None)]
    assert await rows_of(city.database, "SELECT action, slug FROM audit WHERE slug = 'bank'") == [
        ("added", "bank")
    ]
    await person.press("Zur Runde")
    assert await person.spot() == OneRound("bank")


@on_one_database
async def test_what_is_wrong_is_told_with_its_place_and_the_corrected_file_is_taken(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "bank.xlsx", xlsx(BROKEN))
    assert isinstance(await person.spot(), Report)
    assert "geht so noch nicht" in person.text
    assert "survey" in person.text
    assert "Zeile 2" in person.text
    assert post.sent == []
    await person.write("warum?")
    assert "als Datei" in person.text
    await post.check(person, "bank.xlsx", xlsx())
    assert isinstance(await person.spot(), Summary)
    assert await rounds(city) == [("bank", None, None)]


@on_one_database
async def test_much_that_is_wrong_comes_on_pages_and_as_a_file(city: City):
    person, post = await editor(city), Post(city)
    rows = [["type", "name", "label"], *(["gibtsnicht", f"f{n}", f"Frage {n}"] for n in range(40))]
    await person.at(NewForm())
    await post.check(person, "viele.xlsx", workbook_bytes({"survey": rows}))
    assert "40 Stellen" in person.text
    [(name, content)] = post.sent
    assert name == "viele.txt"
    assert len(content.decode("utf-8-sig").splitlines()) == 40
    await person.press("Weitere")
    assert "Zeile 2:" not in person.text
    await person.press("‹ Vorige")
    await person.press("‹ Zurück")
    assert await person.spot() == NewForm()


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("alt.xls", 10, "als Excel-Arbeitsmappe"),
        ("liste.csv", 10, "als Excel-Arbeitsmappe"),
        ("brief.pdf", 10, "ist keine Tabelle"),
        ("", 10, "ist keine Tabelle"),
        ("bank.zip", 21_000_000, "zu groß"),
    ],
)
@on_one_database
async def test_what_is_no_form_is_not_even_fetched(city: City, name: str, size: int, said: str):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.bring(person, name, size=size)
    assert said in person.text
    assert await person.spot() == NewForm()
    assert await rows_of(city.database, "SELECT id FROM errands") == []


@on_one_database
async def test_a_photo_a_text_and_a_recording_lead_to_a_file(city: City):
    person = await editor(city)
    await person.press("Neues Format")
    await person.send(Photographed())
    assert "Hier brauche ich die Tabelle" in person.text
    await person.write("bank")
    assert "als Datei" in person.text
    await person.send(Attached(Attachment.VOICE, 3))
    assert "Das ist keine Tabelle" in person.text


@on_one_database
async def test_a_file_larger_than_the_channel_told_is_refused_when_it_is_fetched(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.bring(person, "bank.zip", b"0" * 20_000_001, size=0)
    await post.run()
    assert "zu groß" in person.text
    assert await person.spot() == NewForm()


@on_one_database
async def test_something_else_that_is_called_a_workbook_is_told_of(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "../../bank.XLSX", b"no workbook at all")
    assert isinstance(await person.spot(), Report)
    assert await rounds(city) == []


@on_one_database
async def test_a_role_taken_away_while_a_file_is_checked_stores_nothing(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.bring(person, "bank.xlsx", xlsx())
    async with city.database.transaction() as tx:
        await revoke(tx, Act("operator", city.now), await number_of(tx, 1))
    await post.run(person)
    assert await rounds(city) == []
    assert await rows_of(city.database, "SELECT id FROM uploads") == []


async def test_a_slug_that_is_taken_asks_what_it_shall_be(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "bank.xlsx", xlsx())
    await person.at(NewForm())
    await post.check(person, "bank.xlsx", xlsx(SURVEY.replace("Warum?", "Weshalb?")))
    assert isinstance(await person.spot(), Clash)
    assert "„bank“ gibt es schon" in person.text
    await person.write("!!!")
    assert "wird kein Kürzel" in person.text
    await person.write("bank")
    assert "gehört schon zu einer anderen Runde" in person.text
    await person.press("Als „bank-2“ anlegen")
    assert isinstance(await person.spot(), Summary)
    assert await rounds(city) == [("bank", None, None), ("bank-2", None, None)]


@on_one_database
async def test_a_slug_that_is_taken_can_be_written_anew(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "bank.xlsx", xlsx())
    await person.at(NewForm())
    await post.check(person, "bank.xlsx", xlsx())
    await person.write("Bank im Süden")
    assert "bank-im-sueden" in str(await rounds(city))
    assert isinstance(await person.spot(), Summary)


@on_one_database
async def test_a_slug_that_became_free_is_offered_again(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    for _ in range(2):
        await person.at(NewForm())
        await post.check(person, "bank.xlsx", xlsx())
    clash = await person.spot()
    await person.at(OneRound("bank"))
    await person.staff()
    await person.press("Runden")
    await person.press("Eine neue Bank")
    await person.press("Entwurf verwerfen")
    await person.press("Ja, verwerfen")
    assert "Verworfen: bank" in person.text
    await person.at(clash)
    await person.write("")
    assert "inzwischen frei" in person.text
    await person.press("Als „bank“ anlegen")
    assert await rounds(city) == [("bank", None, None)]


@on_one_database
async def test_a_package_brings_its_pictures_and_its_name(city: City):
    rows = SURVEY.partition("participation")[0].replace("| required |", "| required | image |")
    rows = rows.replace("Ist das gut? | yes |", "Ist das gut? | yes | bank.png |")
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("Bänke im Park.xlsx", xlsx(rows))
        archive.writestr("media/bank.png", picture())
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "Paket.zip", packed.getvalue())
    assert isinstance(await person.spot(), Summary), person.text
    assert await rows_of(city.database, "SELECT media_type FROM pictures") == [("image/png",)]
    [(slug, _, _)] = await rounds(city)
    assert slug == "baenke-im-park"


@on_one_database
async def test_an_end_in_the_past_is_told_and_the_draft_is_there_all_the_same(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "bank.xlsx", xlsx(SURVEY.replace("2026-07-", "2025-07-")))
    assert "Dieses Ende ist schon vorbei" in person.text
    assert await rounds(city) == [("bank", None, None)]


@on_one_database
async def test_a_district_that_is_misspelt_is_told(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    sheet = SURVEY.replace("| closes |", "| closes | audience |").replace(
        "-20 |", "-20 | Innenstdat, Familien |"
    )
    await post.check(person, "bank.xlsx", xlsx(sheet))
    assert "Den Stadtteil „Innenstdat“ gibt es nicht. Meinten Sie Innenstadt?" in person.text
    assert "Familien" not in person.text
    assert await rounds(city) == [("bank", None, None)]


@on_one_database
async def test_a_sheet_without_times_tells_of_none(city: City):
    person, post = await editor(city), Post(city)
    await person.press("Neues Format")
    await post.check(person, "Nord Süd.xlsx", xlsx(SURVEY.partition("participation")[0]))
    assert "In der Tabelle steht" not in person.text
    assert await rounds(city) == [("nord-sued", None, None)]
