"""The life of a round at the desk: extended, called off, open again, once more, and what became of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import text

from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AnySpot,
    Audience,
    CallingOff,
    Closing,
    Copying,
    Exporting,
    Extending,
    Figures,
    OneRound,
    Outcome,
    Posters,
    Preview,
    Publishing,
    Releasing,
    Reopening,
    Rounds,
    Times,
)
from conversations.effects import SaveContribution, SaveDraft
from conversations.rounds import Results, Round, Stage
from storage.adding import add_round
from storage.arrivals import count_arrival
from storage.rounds import find_round
from tests.conversations.casts import cast
from tests.desk.conftest import City, Person
from tests.desk.deeds.rounds import draft, handed_in, open_now, over
from tests.storage.samples import added, admitted, contribution, rows_of, stored
from tests.storage.samples import draft as draft_of

ONE = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


async def at_round(city: City, role: Role = Role.PUBLISHER) -> Person:
    person = await (await city.employ(role, number=1)).staff()
    await person.press("Runden")
    await person.press("Wege")
    return person


async def found(city: City, slug: str = "wege") -> Round:
    async with city.database.reading() as tx:
        return await find_round(tx, slug)


async def test_a_round_is_extended(city: City):
    await open_now(city)
    person = await at_round(city)
    await person.press("Verlängern")
    await person.press("In 2 Wochen")
    assert "Neues Ende: Montag, 15. Juni, 20:00 Uhr" in person.text
    await person.press("Freigeben")
    assert "Verlängert" in person.text
    assert (await found(city)).closes == datetime(2026, 6, 15, 18, tzinfo=UTC)


@ONE
@pytest.mark.parametrize("past", ["1.5.2026 20:00", "1.5.2026"])
async def test_a_later_end_lies_ahead(city: City, past: str):
    await open_now(city)
    person = await at_round(city)
    await person.press("Verlängern")
    await person.write(past)
    assert "in der Vergangenheit" in person.text
    assert "In 1 Woche" in person.labels[0]


@ONE
async def test_a_later_end_may_be_written_or_picked(city: City):
    await open_now(city)
    person = await at_round(city)
    await person.press("Verlängern")
    await person.write("was?")
    assert "nicht als Zeit" in person.text
    await person.write("1.5.2026 20:00")
    assert "in der Vergangenheit" in person.text
    await person.press("›")
    await person.press("‹ Zurück")
    await person.write("10.6.2026")
    await person.press("18")
    await person.press("18:15")
    assert "10. Juni, 18:15" in person.text
    await person.press("‹ Zurück")
    assert "In 1 Woche" in person.labels[0]
    await person.press("‹ Zurück")
    assert await person.spot() == OneRound("wege")


@ONE
async def test_an_end_that_comes_earlier_than_before_is_said_to_do_so(city: City):
    await open_now(city)
    person = await at_round(city)
    await person.press("Verlängern")
    await person.press("In 2 Wochen")
    assert "Bisher hat die Runde kein Ende." in person.text
    await person.press("Freigeben")
    await person.press("Verlängern")
    await person.press("In 1 Woche")
    assert "früher als bisher: Bisher endet die Runde Montag, 15. Juni, 20:00 Uhr." in person.text
    await person.press("‹ Zurück")
    await person.press("In 4 Wochen")
    assert "isher" not in person.text


@ONE
async def test_an_end_in_another_year_is_told_with_it_and_midnight_as_the_end_of_the_day(city: City):
    await open_now(city)
    person = await at_round(city)
    await person.press("Verlängern")
    await person.write("1.1.2027 0:00")
    assert "Neues Ende: Donnerstag, 31. Dezember 2026, 24:00 Uhr" in person.text


@ONE
async def test_an_end_that_has_passed_meanwhile_is_picked_anew(city: City):
    await open_now(city)
    person = await (await city.employ(Role.PUBLISHER, number=1)).looking_at(
        Extending("wege", "2026-06-01T12:00")
    )
    city.later(hours=5)
    await person.press("Freigeben")
    assert "in der Vergangenheit" in person.text
    assert await person.spot() == Extending("wege")


@ONE
async def test_an_editor_proposes_a_later_end(city: City):
    await open_now(city)
    person = await at_round(city, Role.EDITOR)
    await person.press("Verlängern")
    await person.press("In 1 Woche")
    assert "Eine zweite Person" in person.text
    await person.press("Vorschlagen")
    two = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await two.press("1 Freigabe wartet")
    await two.press("Runde verlängern")
    assert "8. Juni" in two.text
    await two.press("Freigeben")
    assert (await found(city)).closes is not None


@ONE
async def test_a_round_is_called_off_and_open_again(city: City):
    await open_now(city)
    person = await at_round(city)
    await person.press("Absagen")
    await person.press("Ja, absagen")
    assert "abgesagt" in person.text
    await person.press("Wieder öffnen")
    await person.press("In 1 Woche")
    await person.press("Freigeben")
    assert (await found(city)).stage(city.now) is Stage.OPEN


@ONE
async def test_a_round_is_duplicated_under_a_free_name(city: City):
    await draft(city)
    await added(city.database, "wege-2")
    person = await at_round(city, Role.EDITOR)
    await person.at(OneRound("wege"))
    await person.forge_deed(Deed.GO, "copying:wege")
    assert "wege-3" in person.text
    await person.write("???")
    assert "Buchstaben" in person.text
    await person.write("wege-2")
    assert "gehört schon" in person.text
    await person.write("Wege im Süden")
    assert "wege-im-sueden" in person.text
    await person.press("So kopieren")
    assert await person.spot() == OneRound("wege-im-sueden")
    assert "in Vorbereitung" in person.text


@ONE
async def test_hidden_results_are_published(city: City):
    await over(city, results=Results.HIDDEN)
    person = await at_round(city)
    await person.press("Ergebnis veröffentlichen")
    await person.press("Freigeben")
    assert "sehen jetzt alle" in person.text
    assert (await found(city)).published is not None
    assert "Ergebnis veröffentlichen" not in person.labels
    await person.looking_at(Publishing("wege"))
    assert "nichts zu veröffentlichen" in person.text


async def test_what_became_of_it_is_told_in_each_language(city: City):
    await over(city)
    person = await at_round(city)
    await person.press("Was daraus wurde")
    assert "Freigeben" not in person.labels
    await person.write("zu früh")
    await person.press("✎ Deutsch")
    await person.write("x" * 1001)
    assert "zu lang" in person.text
    await person.write("Der Weg wird gebaut.")
    assert "Der Weg wird gebaut." in person.text
    assert "Behalten: Deutsch." in person.text
    assert "wird gelesen auf: Deutsch" in person.text
    await person.press("✎ Englisch")
    await person.press("‹ Zurück")
    await person.press("✎ Englisch")
    await person.write("The path will be built.")
    await person.press("✎ Englisch")
    assert "The path will be built." in person.text
    await person.write("-")
    await person.press("Freigeben")
    assert "Gesagt" in person.text
    assert (await found(city)).outcome == {"de": "Der Weg wird gebaut."}


@ONE
async def test_what_an_editor_would_tell_is_read_by_a_second_person(city: City):
    await over(city)
    person = await at_round(city, Role.EDITOR)
    await person.press("Was daraus wurde")
    await person.press("✎ Deutsch")
    await person.write("Der Weg wird gebaut.")
    await person.press("Vorschlagen")
    two = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await two.press("1 Freigabe wartet")
    await two.press("Sagen, was daraus wurde")
    assert "Der Weg wird gebaut." in two.text


@ONE
async def test_published_results_are_proposed_by_an_editor(city: City):
    await over(city, results=Results.HIDDEN)
    person = await at_round(city, Role.EDITOR)
    await person.press("Ergebnis veröffentlichen")
    await person.press("Vorschlagen")
    two = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await two.press("1 Freigabe wartet")
    await two.press("Ergebnis veröffentlichen")
    assert "Freigeben" in two.labels


async def test_figures_say_what_came_in_and_where_people_stop(city: City):
    await handed_in(city)
    resident = await admitted(city.database, 4001)
    await stored(city.database, resident, SaveDraft(draft_of(at="why", version=(await found(city)).version)))
    other = await admitted(city.database, 4002)
    await stored(city.database, other, SaveDraft(draft_of(version=(await found(city)).version)))
    third = await admitted(city.database, 4003)
    await stored(city.database, third, SaveDraft(draft_of(at="sum", version=(await found(city)).version)))
    revising = await admitted(city.database, 4004)
    changed = draft_of(at="why", version=(await found(city)).version, revises=True)
    await stored(city.database, revising, SaveDraft(changed))
    async with city.database.transaction() as tx:
        for source in ("rathaus", "rathaus", ""):
            await count_arrival(tx, "wege", source)
    person = await at_round(city, Role.VIEWER)
    await person.press("Zahlen")
    assert "1 Beitrag. Teilgenommen: 1." in person.text
    assert "rathaus: 2" in person.text
    assert "ohne Plakat: 1" in person.text
    assert "1 bei: Warum?" in person.text
    assert "alles beantwortet" in person.text
    assert "ändert gerade" in person.text


@ONE
async def test_figures_of_a_round_that_nobody_has_come_to(city: City):
    await open_now(city)
    person = await at_round(city, Role.VIEWER)
    await person.press("Zahlen")
    assert "0 Beiträge" in person.text
    assert "Niemand ist mittendrin" in person.text


@ONE
async def test_an_empty_round_has_no_file(city: City):
    await open_now(city)
    person = await at_round(city, Role.EDITOR)
    await person.press("Beiträge als Datei")
    assert "Noch hat niemand etwas abgegeben" in person.text
    await person.forge_deed(Deed.SEND_EXPORT, "csv")
    assert await rows_of(city.database, "SELECT errand FROM errands") == []


@ONE
async def test_contributions_and_posters_are_asked_for(city: City):
    await handed_in(city)
    async with city.database.transaction() as tx:
        await count_arrival(tx, "wege", "markt")
    person = await at_round(city, Role.EDITOR)
    await person.press("Beiträge als Datei")
    await person.press("XLSX")
    assert "kommt gleich" in person.text
    await person.press("‹ Zurück")
    await person.press("Plakate")
    await person.press("markt")
    await person.write("!!!")
    assert "Buchstaben und Ziffern" in person.text
    await person.write("Rathaus Nord")
    assert "✓ rathaus-nord" in person.labels
    await person.press("ohne Ort")
    await person.press("Türkisch")
    await person.press("PDF")
    (export,), (poster,) = await rows_of(city.database, "SELECT errand FROM errands ORDER BY id")
    assert "xlsx" in export
    assert '"language":"tr"' in poster
    assert '"source":""' in poster


@ONE
async def test_a_poster_is_offered_in_the_languages_of_the_form(city: City):
    await open_now(city)
    person = await at_round(city, Role.EDITOR)
    await person.press("Plakate")
    assert {"✓ Deutsch", "Türkisch"} < set(person.labels)
    assert "Englisch" not in person.labels
    await person.forge_deed(Deed.POSTER_LANGUAGE, "en")
    assert "Sprache: Deutsch" in person.text


@ONE
@pytest.mark.parametrize(
    ("languages", "default", "said"),
    [(("tr", "en"), "tr", "Türkisch"), (("nl", "uk"), "nl", "Ukrainisch"), (("nl",), "nl", "Deutsch")],
)
async def test_a_poster_begins_in_a_language_that_the_form_has(
    city: City, languages: tuple[str, ...], default: str, said: str
):
    await open_now(city)
    given = {"languages": json.dumps(languages), "default": default}
    async with city.database.transaction() as tx:
        await tx.execute(text("UPDATE rounds SET languages = :languages, default_language = :default"), given)
    person = await at_round(city, Role.EDITOR)
    await person.press("Plakate")
    assert f"Sprache: {said}" in person.text


@ONE
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("prepare", [draft, open_now, over], ids=["draft", "open", "over"])
async def test_every_button_of_a_round_leads_somewhere(city: City, role: Role, prepare: object):
    await prepare(city)
    person = await at_round(city, role)
    for label in sorted(person.labels, key=lambda each: each == "Jetzt öffnen"):
        await person.looking_at(OneRound("wege"))
        before = (await person.session()).screen
        await person.press(label)
        session = await person.session()
        assert session.screen != before or "Geöffnet" in person.text or "Vorgeschlagen" in person.text


@ONE
async def test_rounds_of_one_title_are_told_apart_by_their_short_names(city: City):
    await added(city.database, slug="wege")
    await added(city.database, slug="wege-2")
    await added(city.database, slug="andere", title={"de": "Andere"})
    person = await (await city.employ(Role.VIEWER, number=1)).looking_at(Rounds())
    assert [each for each in person.labels if "W" in each or "Andere" in each] == [
        "Andere ●", "Wege · wege-2 ●", "Wege · wege ●"
    ]  # fmt: skip


SPOTS = (
    *(Times, Audience, Releasing, Extending, Reopening, CallingOff, Closing, Copying, Publishing, Outcome),
    *(Figures, Preview, Exporting, Posters, OneRound),
)


@ONE
@pytest.mark.slow
@pytest.mark.parametrize("kind", SPOTS)
async def test_of_a_round_that_is_gone_it_is_said(city: City, kind: type[AnySpot]):
    person = await (await city.employ(Role.ADMIN, number=1)).looking_at(kind("gibtsnicht"))
    assert person.text
    for deed in Deed:
        for arg in ("", "gibtsnicht", "opens", "xlsx", "png", "2026-07-01T20:00", "now"):
            await person.looking_at(kind("gibtsnicht"))
            await person.forge_deed(deed, arg)
    await person.looking_at(kind("gibtsnicht"))
    await person.write("2.7.2026 20:00")
    assert await rows_of(city.database, "SELECT slug FROM rounds") == []


async def test_results_are_looked_at_before_everybody_sees_them(city: City):
    run = cast("radweg")
    sheet = msgspec.structs.replace(run.round.participation, slug="wege", results=Results.HIDDEN)
    sheet = msgspec.structs.replace(
        sheet, title={"de": "Wege"}, opens=city.now - timedelta(days=1), closes=None
    )
    async with city.database.transaction() as tx:
        found = await add_round(tx, sheet, run.form.form, {}, city.now)
    for number in range(6):
        resident = await admitted(city.database, 4000 + number)
        given = contribution(found.version, answers={"weg": "rad", "regeln": "ja"})
        await stored(city.database, resident, SaveContribution("wege", given))
    person = await at_round(city, Role.VIEWER)
    await person.press("Ergebnis ansehen")
    assert "Vorschau" in person.text
    assert "Mit dem Rad" in person.text
    assert person.card is not None
    assert person.card.picture is not None
    await person.press("Weitere ›")
    assert "Vorschau" in person.text
    await person.press("‹ Vorige")
    assert "Mit dem Rad" in person.text
    await person.staff()


@ONE
async def test_too_few_contributions_show_nothing(city: City):
    await open_now(city)
    person = await at_round(city, Role.VIEWER)
    await person.press("Ergebnis ansehen")
    assert "zu wenige" in person.text


@ONE
async def test_what_became_of_it_is_written_without_tags_and_after_its_language(city: City):
    await over(city)
    person = await at_round(city)
    await person.press("Was daraus wurde")
    await person.write("Es wird gebaut.")
    assert "zuerst ✎" in person.text
    await person.press("✎ Deutsch")
    await person.write("Es wird <b>gebaut")
    assert "ohne sie" in person.text
    await person.write("Es wird gebaut, 3 < 5.")
    assert "3 < 5" in person.text


@ONE
async def test_a_later_end_is_none_earlier_today(city: City):
    await open_now(city)
    person = await at_round(city)
    await person.press("Verlängern")
    await person.forge_deed(Deed.PICK_TIME, "2026-06-01T08:00")
    assert "in der Vergangenheit" in person.text
