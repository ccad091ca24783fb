"""A new version of a round: what it would change, who has to say yes, and what it cannot be."""

from __future__ import annotations

import pytest

from conversations.desk.roles import Role
from conversations.desk.spots import Clash, NewForm, OneRound, Report, Revision, Summary
from conversations.effects import SaveDraft
from conversations.session import Draft
from storage.audit import Act
from storage.life import close_round, open_round
from storage.rounds import find_round
from storage.uploads import HELD, KEPT, purge_uploads
from tests.desk.conftest import City, Person
from tests.desk.post import SURVEY, Post, xlsx
from tests.storage.samples import known, stored

on_one_database = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
LONGER = SURVEY.replace(
    "| text | warum | Warum? | |", "| text | warum | Weshalb? | |\n| integer | alter | Ihr Alter? | yes |"
)


async def drafted(city: City, role: Role = Role.EDITOR) -> tuple[Person, Post]:
    """Have somebody store a form as a draft."""
    person, post = await (await city.employ(role, number=1)).staff(), Post(city)
    await person.press("Neues Format")
    await post.check(person, "bank.xlsx", xlsx())
    await person.press("Zur Runde")
    return person, post


async def running(city: City, role: Role) -> tuple[Person, Post]:
    """Have somebody store a form whose round then runs."""
    person, post = await drafted(city, role)
    async with city.database.transaction() as tx:
        await open_round(tx, Act("operator", city.now), "bank", city.now)
    city.later(minutes=1)
    await person.at(OneRound("bank"))
    await person.write("")
    return person, post


async def version(city: City) -> str:
    async with city.database.reading() as tx:
        return (await find_round(tx, "bank")).version


async def begun(city: City, number: int) -> None:
    """Let a resident be in the middle, behind the first question."""
    await city.employ(None, number=number)
    resident = await known(city.database, number)
    assert resident is not None
    draft = Draft(
        slug="bank",
        version=await version(city),
        number=1,
        at="",
        answers={"gut": "ja", "warum": "weil"},
        started=int(city.now.timestamp()),
    )
    await stored(city.database, resident, SaveDraft(draft))


async def test_a_publisher_gives_a_running_round_a_new_version(city: City):
    person, post = await running(city, Role.PUBLISHER)
    before = await version(city)
    await begun(city, 5)
    await person.press("Neue Fassung")
    assert "Neue Fassung: Eine neue Bank" in person.text
    await post.check(person, "bank.xlsx", xlsx(LONGER))
    assert isinstance(await person.spot(), Revision)
    assert "1 neue Frage: alter" in person.text
    assert "1 geänderte Frage: warum" in person.text
    assert "1 Mensch ist gerade mittendrin" in person.text
    assert "etwas Neues" in person.text
    assert await version(city) == before
    await person.press("Fassung übernehmen")
    assert "Die neue Fassung gilt: bank" in person.text
    assert await version(city) != before
    assert await person.spot() == OneRound("bank")


@on_one_database
async def test_a_file_that_by_its_short_name_is_another_round_is_not_taken_without_a_word(city: City):
    person, post = await drafted(city)
    before = await version(city)
    await person.press("Tabelle ersetzen")
    await post.check(person, "bank.xlsx", xlsx(LONGER))
    assert "Achtung" not in person.text
    await post.check(person, "park.xlsx", xlsx(LONGER.replace("| bank |", "| park |")))
    assert "Diese Datei hat das Kürzel „park“, die Runde heißt „bank“." in person.text
    await person.press("Als eigene Runde")
    await person.press("Als „park“ anlegen")
    assert isinstance(await person.spot(), Summary)
    assert await version(city) == before


@on_one_database
async def test_a_file_with_the_short_name_of_a_round_that_is_over_is_offered_what_it_can_become(city: City):
    person, post = await running(city, Role.EDITOR)
    async with city.database.transaction() as tx:
        await close_round(tx, Act("operator", city.now), "bank", city.now)
    await person.at(NewForm())
    await post.check(person, "bank.xlsx", xlsx(LONGER))
    assert "zu Ende und bekommt keine neue Fassung" in person.text
    assert "neue Fassung werden" not in person.text
    await person.press("Als „bank-2“ anlegen")
    assert isinstance(await person.spot(), Summary)


async def test_an_editors_version_waits_for_a_second_person_and_the_file_with_it(city: City):
    person, post = await running(city, Role.EDITOR)
    before = await version(city)
    await person.press("Neue Fassung")
    await post.check(person, "bank.xlsx", xlsx(LONGER))
    await person.press("Fassung übernehmen")
    assert "zweite Person" in person.text
    city.later(seconds=KEPT.total_seconds() + 1)
    async with city.database.transaction() as tx:
        assert await purge_uploads(tx, now=city.now, most=10) == 1, "that of the draft"
    other = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await other.press("1 Freigabe wartet")
    await other.press("Neue Fassung: bank")
    await other.press("Ansehen")
    assert "1 neue Frage: alter" in other.text
    await other.staff()
    await other.press("1 Freigabe wartet")
    await other.press("Neue Fassung: bank")
    await other.press("Freigeben")
    assert await version(city) != before
    assert "schon entschieden" in other.text


@on_one_database
async def test_a_version_whose_file_is_gone_has_to_be_sent_again(city: City):
    person, post = await running(city, Role.EDITOR)
    await person.press("Neue Fassung")
    await post.check(person, "bank.xlsx", xlsx(LONGER))
    await person.press("Fassung übernehmen")
    city.later(seconds=HELD.total_seconds() + 1)
    async with city.database.transaction() as tx:
        assert await purge_uploads(tx, now=city.now, most=10) == 2
    other = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await other.press("1 Freigabe wartet")
    await other.press("Neue Fassung: bank")
    await other.press("Ansehen")
    assert "bewahre ich nicht mehr auf" in other.text
    await other.press("Freigeben")
    assert "bewahre ich nicht mehr auf" in other.text


@on_one_database
async def test_a_draft_is_simply_replaced(city: City):
    person, post = await drafted(city)
    before = await version(city)
    await person.press("Tabelle ersetzen")
    later = LONGER.replace("2026-07-20", "2026-08-20")
    await post.check(person, "bank.xlsx", xlsx(later))
    assert "noch ein Entwurf" in person.text
    assert "Niemand ist gerade mittendrin" in person.text
    await person.press("Fassung übernehmen")
    assert isinstance(await person.spot(), Summary)
    assert await version(city) != before
    async with city.database.reading() as tx:
        found = await find_round(tx, "bank")
    assert found.opens is None
    assert found.closes is None
    closes = found.participation.closes
    assert closes is not None
    assert closes.month == 8


@on_one_database
async def test_the_summary_takes_the_next_file_as_another_version(city: City):
    person, post = await drafted(city)
    await person.staff()
    await person.press("Neues Format")
    await post.check(person, "x.xlsx", xlsx(SURVEY.replace("| bank |", "| andere |")))
    assert isinstance(await person.spot(), Summary)
    await post.check(person, "x.xlsx", xlsx(SURVEY.replace("| bank |", "| andere |")))
    assert "Die Fragen sind genau wie bisher" in person.text
    await post.check(person, "x.xlsx", xlsx(SURVEY.replace("| bank |", "| andere |")))
    assert isinstance(await person.spot(), Revision)


@on_one_database
async def test_the_same_slug_leads_to_a_new_version(city: City):
    person, post = await drafted(city)
    await person.at(NewForm())
    await post.check(person, "bank.xlsx", xlsx(LONGER))
    await person.press("Als neue Fassung prüfen")
    assert "Ich vergleiche" in person.text
    assert await post.run() == 1
    assert "1 neue Frage" in person.text


@on_one_database
async def test_what_cannot_be_a_version_says_why_and_leads_on(city: City):
    person, post = await running(city, Role.PUBLISHER)
    await person.press("Neue Fassung")
    vote = SURVEY.replace("| bank | survey |", "| bank | vote |")
    await post.check(person, "bank.xlsx", xlsx(vote))
    assert "von anderer Art" in person.text
    assert "Fassung übernehmen" not in person.labels
    await person.press("Als eigene Runde anlegen")
    assert isinstance(await person.spot(), Clash)
    await person.press("Als „bank-2“ anlegen")
    assert "Als Entwurf angelegt: bank-2" in person.text


@on_one_database
async def test_a_broken_new_version_is_told_and_the_next_is_for_the_same_round(city: City):
    person, post = await drafted(city)
    await person.press("Tabelle ersetzen")
    await post.check(person, "bank.xlsx", xlsx(SURVEY.replace("select_one ja", "select_one weg")))
    assert isinstance(await person.spot(), Report)
    await post.check(person, "bank.xlsx", xlsx(LONGER))
    assert isinstance(await person.spot(), Revision)


@on_one_database
async def test_a_round_that_is_over_offers_no_new_version(city: City):
    person, post = await running(city, Role.PUBLISHER)
    async with city.database.transaction() as tx:
        await close_round(tx, Act("operator", city.now), "bank", city.now)
    city.later(minutes=1)
    await person.write("")
    assert "Neue Fassung" not in person.labels
    await person.at(NewForm())
    await post.check(person, "bank.xlsx", xlsx(LONGER))
    assert isinstance(await person.spot(), Clash)
    assert "Als neue Fassung prüfen" not in person.labels


@on_one_database
async def test_a_draft_somebody_opened_meanwhile_is_not_discarded(city: City):
    person, _ = await drafted(city)
    await person.press("Entwurf verwerfen")
    async with city.database.transaction() as tx:
        await open_round(tx, Act("operator", city.now), "bank", city.now)
    await person.press("Ja, verwerfen")
    assert "kein bloßer Entwurf" in person.text
    assert await version(city)


@on_one_database
async def test_the_template_comes_as_a_file(city: City):
    person, post = await (await city.employ(Role.EDITOR, number=1)).staff(), Post(city)
    await person.press("Neues Format")
    await person.press("Vorlage schicken")
    await post.run(person)
    assert "Die Vorlage steht oben" in person.text
    [(name, content)] = post.sent
    assert name == "vorlage.xlsx"
    await post.check(person, name, content)
    assert isinstance(await person.spot(), Summary)
