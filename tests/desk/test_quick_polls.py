"""A quick poll at the desk: from the question to residents' phones, without a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from conversations.cards import Verb
from conversations.desk.composing import read_end
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import Home, OneRound, PollStep, QuickPoll
from conversations.texts import Message
from storage.rounds import find_round
from tests.desk.conftest import NOW, ZONE, City, Person
from tests.desk.deeds.polls import poll
from tests.storage.samples import rows_of

on_one_database = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


async def composing(city: City, role: Role = Role.PUBLISHER) -> Person:
    person = await (await city.employ(role, number=1)).staff()
    await person.press("Schnelle Umfrage")
    return person


async def test_six_steps_bring_a_poll_to_residents(city: City):
    person = await composing(city)
    await person.write("Brauchen wir hier eine Bank?")
    await person.write("- Ja\n- Nein\n3. Weiß nicht")
    assert "○ Weiß nicht" in person.text
    await person.press("Weiter")
    await person.press("Weiter")
    await person.press("In 3 Tagen")
    assert "Ende: Donnerstag, 4. Juni, 20:00" in person.text
    await person.press("Jetzt starten")
    assert "Geöffnet: brauchen-wir-hier-eine" in person.text
    async with city.database.reading() as tx:
        found = await find_round(tx, "brauchen-wir-hier-eine-b")
    assert found.opens == NOW
    assert found.closes == datetime(2026, 6, 4, 18, tzinfo=UTC)
    assert await person.spot() == OneRound("brauchen-wir-hier-eine-b")
    lena = await city.employ(None, number=9)
    await lena.start("brauchen-wir-hier-eine-b")
    assert {"Ja", "Nein", "Weiß nicht"} <= set(lena.labels)


@on_one_database
async def test_what_an_editor_starts_waits_for_a_second_person(city: City):
    person = await (await city.employ(Role.EDITOR, number=1)).at(poll(city))
    await person.write("noch etwas")
    assert "tippen Sie" in person.text
    await person.press("Jetzt starten")
    assert "zweite Person" in person.text
    assert await rows_of(city.database, "SELECT opens FROM rounds") == [(None,)]


@on_one_database
async def test_a_poll_is_kept_as_a_draft_with_its_end_as_an_offer(city: City):
    person = await (await city.employ(Role.EDITOR, number=1)).at(poll(city))
    await person.write("")
    await person.press("Mehrere Antworten erlauben")
    assert "Mehrere Antworten sind möglich" in person.text
    await person.press("Nur eine Antwort erlauben")
    await person.press("Als Entwurf behalten")
    assert "Als Entwurf angelegt" in person.text
    [(slug, closes)] = await rows_of(city.database, "SELECT slug, closes FROM rounds")
    assert closes is None
    async with city.database.reading() as tx:
        found = await find_round(tx, slug)
    assert found.participation.closes == city.now + timedelta(days=3)


@on_one_database
async def test_further_languages_are_asked_for_and_can_be_taken_back(city: City):
    person = await (await city.employ(Role.EDITOR, number=1)).at(poll(city, PollStep.LANGUAGES))
    await person.write("")
    await person.press("Türkisch")
    await person.press("Englisch")
    assert "✓ Englisch" in person.labels
    await person.press("✓ Türkisch")
    await person.press("Weiter")
    assert "in dieser Sprache: Englisch" in person.text
    await person.press("‹ Zurück")
    assert "✓ Englisch" in person.labels
    await person.press("Weiter")
    await person.write("x" * 201)
    assert "Zu lang" in person.text
    await person.write("Do we need a bench here?")
    await person.press("Letztes zurücknehmen")
    assert "in dieser Sprache: Englisch" in person.text
    await person.write("Do we need a bench here?")
    await person.write("Yes\nYes")
    assert "Das gibt es schon: „Yes“" in person.text
    assert "Es fehlt Antwort 2" in person.text
    await person.press("Letztes zurücknehmen")
    assert "Es fehlt Antwort 1" in person.text
    await person.write("Yes\nNo\nMore than there are")
    await person.write("6. Juni um 18 Uhr")
    assert "Samstag, 6. Juni, 18:00" in person.text
    assert "Do we need a bench here?" in person.text
    assert "○ No" in person.text
    await person.press("Jetzt starten")
    [(languages,)] = await rows_of(city.database, "SELECT languages FROM rounds")
    assert languages == '["de","en"]'


@on_one_database
async def test_from_every_step_a_way_leads_back(city: City):
    person = await (await city.employ(Role.EDITOR, number=1)).at(poll(city))
    await person.write("")
    steps = []
    for _ in range(4):
        await person.press("‹ Zurück")
        spot = await person.spot()
        assert isinstance(spot, QuickPoll)
        steps.append(spot.step)
    assert steps == [PollStep.UNTIL, PollStep.LANGUAGES, PollStep.OPTIONS, PollStep.QUESTION]
    assert "Brauchen wir hier eine Bank?" in person.text
    await person.press("Weiter")
    await person.press("Schreibtisch")
    assert await person.spot() == Home()


@on_one_database
async def test_what_cannot_be_an_answer_is_named_and_the_others_are_kept(city: City):
    person = await composing(city)
    await person.write(" ")
    assert "Da stand nichts" in person.text
    await person.write("Was ist ${x}?")
    assert "gehen hier nicht" in person.text
    await person.write("Was fehlt?")
    assert "Weiter" not in person.labels
    await person.write("Bank\nbank\n\nEine sehr lange Antwort, die auf keinen Knopf passt\nBaum")
    assert "Das gibt es schon: „bank“" in person.text
    assert "○ Bank\n○ Baum" in person.text
    await person.press("Letztes zurücknehmen")
    assert "○ Baum" not in person.text
    await person.write("\n".join(f"Antwort {n}" for n in range(10)))
    assert "Mehr als 10 Antworten" in person.text


@on_one_database
async def test_an_end_that_is_over_is_asked_for_again(city: City):
    person = await (await city.employ(Role.EDITOR, number=1)).at(poll(city))
    city.later(days=4)
    await person.write("gestern")
    assert "schon vorbei" in person.text
    await person.write("wann auch immer")
    assert "nicht als Tag verstanden" in person.text
    city.later(hours=9)
    await person.write("x")
    assert "Heute, 20 Uhr" not in person.labels, "it would end in two minutes"


@on_one_database
async def test_a_poll_that_cannot_be_asked_is_not_started(city: City):
    twice = poll(city)
    person = await city.employ(Role.PUBLISHER, number=1)
    await person.at(
        QuickPoll(step=twice.step, question=twice.question, options=({"de": "Ja"},) * 2, until=twice.until)
    )
    await person.write("")
    assert "So geht es noch nicht" in person.text
    assert "Jetzt starten" not in person.labels
    for deed in (Deed.START_POLL, Deed.KEEP_POLL):
        await person.forge(Verb.DESK, f"{deed}:")
    assert await rows_of(city.database, "SELECT id FROM rounds") == []


@on_one_database
@pytest.mark.parametrize(
    ("step", "arg"),
    [
        (PollStep.QUESTION, "back"),
        (PollStep.QUESTION, "undo"),
        (PollStep.OPTIONS, "lang:en"),
        (PollStep.LANGUAGES, "lang:de"),
        (PollStep.LANGUAGES, "lang:xx"),
        (PollStep.UNTIL, "till:1"),
        (PollStep.UNTIL, "on:x"),
        (PollStep.PREVIEW, "several:x"),
    ],
)
async def test_a_button_of_another_step_does_nothing(city: City, step: PollStep, arg: str):
    person = await (await city.employ(Role.EDITOR, number=1)).at(poll(city, step))
    await person.forge(Verb.DESK, f"{Deed.COMPOSE_POLL}:{arg}")
    assert await person.spot() == poll(city, step)


@on_one_database
async def test_an_end_that_is_chosen_already_leads_on_unless_it_has_gone_by(city: City):
    person = await (await city.employ(Role.EDITOR, number=1)).looking_at(poll(city))
    await person.press("‹ Zurück")
    assert "Ende: " in person.text
    await person.press("Weiter")
    assert await person.spot() == poll(city)
    await person.press("‹ Zurück")
    city.later(days=90)
    await person.forge(Verb.DESK, f"{Deed.COMPOSE_POLL}:on")
    await person.look()
    assert "Weiter" not in person.labels


@on_one_database
@pytest.mark.parametrize("step", [PollStep.QUESTION, PollStep.OPTIONS])
async def test_nobody_goes_on_without_what_a_step_asks_for(city: City, step: PollStep):
    empty = QuickPoll(step=step, question={} if step is PollStep.QUESTION else {"de": "Was?"})
    person = await (await city.employ(Role.EDITOR, number=1)).at(empty)
    await person.forge(Verb.DESK, f"{Deed.COMPOSE_POLL}:on")
    assert await person.spot() == empty


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("12.6.", datetime(2026, 6, 12, 18, tzinfo=UTC)),
        ("12.6.2026, 18:30", datetime(2026, 6, 12, 16, 30, tzinfo=UTC)),
        ("12.6. um 9 Uhr", datetime(2026, 6, 12, 7, tzinfo=UTC)),
        ("übermorgen 18 Uhr", datetime(2026, 6, 3, 16, tzinfo=UTC)),
        ("12. Juni", datetime(2026, 6, 12, 18, tzinfo=UTC)),
        ("in 3 Tagen", datetime(2026, 6, 4, 18, tzinfo=UTC)),
        ("Freitag um 18:15", datetime(2026, 6, 5, 16, 15, tzinfo=UTC)),
        ("morgen", datetime(2026, 6, 2, 18, tzinfo=UTC)),
        ("18 Uhr", datetime(2026, 6, 1, 16, tzinfo=UTC)),
        ("10 Uhr", datetime(2026, 6, 1, 20, tzinfo=UTC)),
        ("heute", datetime(2026, 6, 1, 18, tzinfo=UTC)),
    ],
)
def test_an_end_can_be_written(written: str, end: datetime):
    assert read_end(written, "de", NOW, ZONE) == end


@pytest.mark.parametrize("written", ["1.5.2026", "gestern", "bald", "", "🙂"])
def test_what_is_no_end_ahead_is_said(written: str):
    assert isinstance(read_end(written, "de", NOW, ZONE), Message)
