"""When a round opens and closes, for whom it is, and how it is released."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from conversations.desk.roles import Deed, Role
from conversations.desk.spots import Audience, OneRound, Releasing, Times
from conversations.hearing import Hearing, Hears
from conversations.session import replaced
from storage.audit import Act
from storage.life import open_round
from storage.residents import find_resident, save_session
from storage.rounds import find_round
from tests.desk.conftest import NOW, City, Person
from tests.storage.samples import added, rows_of

ONE = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


async def planning(city: City, role: Role = Role.PUBLISHER, **sheet: object) -> Person:
    await added(city.database, **{"opens": None, "closes": None, **sheet})
    person = await (await city.employ(role, number=1)).staff()
    await person.press("Runden")
    await person.press("Wege")
    await person.press("Zeiten und Freigabe")
    return person


async def times(city: City) -> tuple[datetime | None, datetime | None]:
    async with city.database.reading() as tx:
        found = await find_round(tx, "wege")
    return found.opens, found.closes


async def hearing(city: City, number: int, **changes: object) -> None:
    """Let a resident want to hear of rounds."""
    person = await city.employ(None, number=number)
    async with city.database.transaction() as tx:
        resident = await find_resident(tx, person.number, lock=True)
        assert resident is not None
        session = replaced(resident.session, hearing=Hearing(**changes), turn=resident.session.turn + 1)
        await save_session(tx, resident, session)


async def test_a_round_is_planned_and_released(city: City):
    for number, changes in enumerate(
        (
            {"hears": Hears.ALL},
            {"hears": Hears.CHOSEN, "topics": ("Radverkehr",)},
            {"hears": Hears.CHOSEN, "topics": ("Kultur",)},
            {"hears": Hears.NOTHING},
        ),
        20,
    ):
        await hearing(city, number, **changes)
    person = await planning(city)
    await person.press("Beginn")
    await person.press("Morgen 9:00")
    await person.press("Ende")
    await person.press("In 2 Wochen")
    assert "2. Juni," in person.text
    assert "16. Juni," in person.text
    await person.press("Passt, weiter")
    await person.write("Radverkehr")
    assert "✓ Radverkehr" in person.labels
    await person.press("Passt, weiter")
    assert "etwa 2 Einwohner" in person.text
    await person.press("Freigeben")
    assert await person.spot() == OneRound("wege")
    assert "Freigegeben: wege öffnet Dienstag, 2. Juni, 09:00 Uhr" in person.text
    assert "geplant" in person.text
    assert await times(city) == (
        datetime(2026, 6, 2, 7, tzinfo=UTC),
        datetime(2026, 6, 16, 18, tzinfo=UTC),
    )
    assert [row for row in await rows_of(city.database, "SELECT action FROM audit") if row[0] == "audience"]


async def test_what_an_editor_plans_is_proposed(city: City):
    editor = await planning(city, Role.EDITOR)
    await editor.at(Releasing("wege", "2026-06-03T09:00"))
    await editor.forge_deed(Deed.OPEN_ROUND, "wege")
    assert "zweite Person" in editor.text
    assert await times(city) == (None, None)
    two = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await two.press("1 Freigabe wartet")
    await two.press("Runde öffnen: wege")
    assert "3. Juni," in two.text
    await two.press("Freigeben")
    assert (await times(city))[0] == datetime(2026, 6, 3, 7, tzinfo=UTC)


@ONE
async def test_a_round_is_released_at_once_with_an_end(city: City):
    person = await planning(city)
    await person.press("Ende")
    await person.press("In 1 Woche")
    await person.press("Passt, weiter")
    await person.press("Passt, weiter")
    assert "Davon hört noch niemand von selbst" in person.text
    await person.press("Freigeben")
    assert "Geöffnet: wege" in person.text
    assert await times(city) == (NOW, datetime(2026, 6, 8, 18, tzinfo=UTC))


@ONE
async def test_the_times_of_the_sheet_are_offered_first(city: City):
    opens = NOW + timedelta(days=3)
    person = await planning(city, opens=opens, closes=opens + timedelta(days=7))
    assert "4. Juni," in person.text
    assert "11. Juni," in person.text


@ONE
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3.6. 9:00", "3. Juni,"),
        ("10:30 5.6.2026", "5. Juni,"),
        ("übermorgen 18 Uhr", "3. Juni,"),
    ],
)
async def test_a_time_may_be_written(city: City, text: str, shown: str):
    person = await planning(city)
    await person.press("Beginn")
    await person.write(text)
    assert shown in person.text
    assert await person.spot() != Times("wege")


@ONE
async def test_a_day_that_is_written_asks_for_the_hour(city: City):
    person = await planning(city)
    await person.press("Beginn")
    await person.write("5.6.2026")
    await person.press("14")
    await person.press("14:30")
    assert "5. Juni," in person.text
    assert "14:30" in person.text


@ONE
async def test_a_day_is_picked_from_the_calendar(city: City):
    person = await planning(city)
    await person.press("Ende")
    await person.press("›")
    await person.press("20")
    await person.press("18")
    await person.press("18:00")
    assert "20. Juli," in person.text


@ONE
@pytest.mark.parametrize("text", ["gestern", "wann?", ""])
async def test_what_is_no_time_ahead_is_asked_again(city: City, text: str):
    person = await planning(city)
    await person.press("Ende")
    await person.write(text or "   ")
    spot = await person.spot()
    assert isinstance(spot, Times)
    assert spot.which == "closes"


@ONE
@pytest.mark.parametrize("past", ["1.5.2026 20:00", "1.5.2026"])
async def test_an_end_in_the_past_is_refused_at_once(city: City, past: str):
    person = await planning(city)
    await person.press("Ende")
    await person.write(past)
    assert "in der Vergangenheit" in person.text
    assert "In 1 Woche" in person.labels[0]


@ONE
async def test_an_end_before_the_beginning_is_refused_at_once(city: City):
    person = await planning(city)
    await person.press("Ende")
    await person.press("In 1 Woche")
    await person.press("Beginn")
    await person.write("1.7.2026 9:00")
    assert "vor dem Beginn" in person.text
    await person.press("In 1 Woche")
    assert "1. Juli," in person.text
    assert "8. Juli," in person.text
    assert "Passt, weiter" in person.labels


@ONE
@pytest.mark.parametrize("past", ["1.5.2026 20:00", "1.5.2026"])
async def test_a_beginning_in_the_past_is_refused_at_once(city: City, past: str):
    person = await planning(city)
    await person.press("Beginn")
    await person.write(past)
    assert "schon vorbei" in person.text
    await person.press("Sofort")
    assert "sofort" in person.text


@ONE
async def test_a_sheet_whose_end_has_passed_asks_for_another(city: City):
    person = await planning(city)
    await person.at(Times("wege", closes="2026-05-01T20:00"))
    await person.forge_deed(Deed.TIMES_SET, "wege")
    assert "in der Vergangenheit" in person.text
    await person.looking_at(Times("wege", closes="2026-05-01T20:00"))
    assert "Passt, weiter" not in person.labels
    await person.looking_at(Releasing("wege", closes="2026-05-01T20:00"))
    assert "in der Vergangenheit" in person.text
    await person.press("Ende")
    spot = await person.spot()
    assert isinstance(spot, Times)
    assert spot.which == "closes"
    assert await times(city) == (None, None)


@ONE
async def test_the_way_back_keeps_what_was_chosen(city: City):
    person = await planning(city)
    await person.press("Ende")
    await person.press("In 1 Woche")
    await person.press("Passt, weiter")
    await person.press("‹ Zurück")
    assert "8. Juni," in person.text
    await person.press("Beginn")
    await person.press("‹ Zurück")
    assert "8. Juni," in person.text
    await person.press("‹ Zurück")
    assert await person.spot() == OneRound("wege")


@ONE
async def test_a_draft_remembers_the_times_that_were_picked_whatever_way_is_taken(city: City):
    person = await planning(city)
    await person.press("Ende")
    await person.press("In 1 Woche")
    await person.press("Passt, weiter")
    await person.write("Radverkehr")
    await person.press("Passt, weiter")
    await person.at(OneRound("wege"))
    await person.look()
    assert "Vorgesehen: Beginn noch offen · Ende Montag, 8. Juni, 20:00 Uhr" in person.text
    await person.press("Zeiten und Freigabe")
    assert "Ende: Montag, 8. Juni, 20:00 Uhr" in person.text
    assert await times(city) == (None, None), "they count once it is released"
    await person.press("‹ Zurück")
    await person.press("Jetzt öffnen")
    assert await times(city) == (NOW, datetime(2026, 6, 8, 18, tzinfo=UTC))
    assert "kein Ende" not in person.text


@ONE
async def test_other_times_of_a_round_that_is_released_count_once_they_are_released(city: City):
    opens, closes = NOW + timedelta(days=2), NOW + timedelta(days=9)
    person = await planning(city, opens=opens, closes=closes)
    await person.press("Beginn")
    await person.press("Morgen 9:00")
    assert "2. Juni, 09:00 Uhr" in person.text
    assert await times(city) == (opens, closes)
    await person.press("Passt, weiter")
    await person.press("Passt, weiter")
    await person.press("Freigeben")
    assert await times(city) == (datetime(2026, 6, 2, 7, tzinfo=UTC), closes)


@ONE
async def test_a_round_without_an_end_is_released_with_a_word_about_that(city: City):
    person = await planning(city)
    await person.press("Passt, weiter")
    await person.press("Passt, weiter")
    assert "Ende: offen, bis jemand die Runde beendet" in person.text
    await person.press("Freigeben")
    assert "Geöffnet: wege. Sie hat kein Ende" in person.text.replace("\n", " ")


@ONE
async def test_a_round_whose_planned_end_has_passed_is_not_opened_at_once_without_another(city: City):
    person = await planning(city, closes=NOW - timedelta(days=1))
    await person.press("‹ Zurück")
    await person.press("Jetzt öffnen")
    assert "in der Vergangenheit" in person.text
    spot = await person.spot()
    assert isinstance(spot, Times)
    assert spot.which == "closes"
    assert (await times(city))[0] is None


@ONE
async def test_topics_and_districts_are_toggled(city: City):
    person = await planning(city, topics=("Verkehr",), audience="Familien, Innenstadt")
    await person.press("Passt, weiter")
    await person.press("✓ Verkehr")
    assert "Themen: Verkehr" not in person.text
    await person.press("✓ 📍 Innenstadt")
    assert "Stadtteile:" not in person.text
    await person.press("📍 Innenstadt")
    assert "Stadtteile: Innenstadt." in person.text
    for wrong in ("a, b", " "):
        await person.write(wrong)
    assert "ohne Komma" in person.text
    await person.press("Passt, weiter")
    assert "Familien, Innenstadt" in person.text
    assert "Themen:" not in person.text
    await person.press("‹ Zurück")
    assert isinstance(await person.spot(), Audience)


@ONE
async def test_a_topic_stands_there_once_however_it_is_written_and_apart_from_a_district(city: City):
    await added(city.database, "rad", topics=("verkehr", "innenstadt"))
    person = await planning(city, topics=("Verkehr",), audience="")
    await person.press("Passt, weiter")
    assert person.labels.count("✓ Verkehr") == 1
    assert "verkehr" not in person.labels
    assert {"innenstadt", "📍 Innenstadt"} < set(person.labels)
    await person.write("VERKEHR")
    await person.write("INNENSTADT")
    assert "Themen: Verkehr, innenstadt." in person.text
    assert "📍 ist ein Stadtteil." in person.text


@ONE
async def test_a_name_that_is_no_district_of_the_city_is_shown_and_can_be_taken_off(city: City):
    person = await planning(city, audience="Innenstdat, Familien")
    await person.press("Passt, weiter")
    assert "Kein Stadtteil der Stadt: Innenstdat, Familien." in person.text
    await person.press("✓ Innenstdat")
    assert "Kein Stadtteil der Stadt: Familien." in person.text
    await person.press("Passt, weiter")
    assert "Für: Familien" in person.text


@ONE
async def test_what_has_begun_meanwhile_is_said(city: City):
    person = await planning(city)
    async with city.database.transaction() as tx:
        await open_round(tx, Act("operator", city.now), "wege", city.now)
    for spot in (Times("wege"), Releasing("wege")):
        await person.looking_at(spot)
        assert "schon begonnen" in person.text


@ONE
async def test_an_hour_of_today_that_has_gone_by_is_refused(city: City):
    person = await planning(city)
    await person.press("Ende")
    await person.forge_deed(Deed.PICK_TIME, "2026-06-01T08:00")
    assert "in der Vergangenheit" in person.text
    await person.press("‹ Zurück")
    await person.press("Beginn")
    await person.forge_deed(Deed.PICK_TIME, "2026-06-01T08:00")
    assert "schon vorbei" in person.text
