"""Four eyes: what goes out to residents waits for a second person."""

from __future__ import annotations

from conversations.desk.roles import Role
from conversations.desk.spots import Extending, Look, OneRound, Proposals, Proposed, Publishing
from conversations.rounds import Results
from storage.audit import Act
from storage.life import close_round, open_round
from tests.desk.broadcasting import only_proposal
from tests.desk.conftest import City, Person
from tests.storage.samples import HOUR, added, rows_of


async def opens(city: City) -> object:
    [(found,)] = await rows_of(city.database, "SELECT opens FROM rounds")
    return found


async def proposing(city: City, role: Role) -> Person:
    await added(city.database, opens=None)
    person = await (await city.employ(role, number=1)).staff()
    await person.press("Runden")
    await person.press("Wege")
    await person.press("Jetzt öffnen")
    return person


async def test_a_publisher_opens_a_round_at_once(city: City):
    person = await proposing(city, Role.PUBLISHER)
    assert "Geöffnet: wege" in person.text
    assert await opens(city) is not None


async def test_what_an_editor_orders_waits_and_publishers_are_told(city: City):
    await city.employ(Role.PUBLISHER, number=2)
    await city.employ(Role.VIEWER, number=3)
    editor = await proposing(city, Role.EDITOR)
    assert "zweite Person" in editor.text
    assert await opens(city) is None
    [(errand,)] = await rows_of(city.database, "SELECT errand FROM errands")
    assert "desk.tell.proposal" in errand


async def test_with_four_eyes_nobody_approves_their_own(city: City):
    city.ask_four_eyes()
    one, two = await proposing(city, Role.PUBLISHER), await city.employ(Role.PUBLISHER, number=2)
    assert await opens(city) is None
    await one.at(Proposals())
    await one.staff()
    await one.press("1 Freigabe wartet")
    await one.press("Runde öffnen: wege")
    assert "Freigeben" not in one.labels
    await two.staff()
    await two.press("1 Freigabe wartet")
    await two.press("Runde öffnen: wege")
    await two.press("Freigeben")
    assert await two.spot() == OneRound("wege")
    assert await opens(city) is not None
    assert [
        row for row in await rows_of(city.database, "SELECT who, action FROM audit") if row[1] == "approved"
    ]


async def outdated(city: City) -> None:
    """Have what was proposed of the round happen otherwise."""
    act = Act("operator", city.now)
    async with city.database.transaction() as tx:
        await open_round(tx, act, "wege", city.now)
        city.later(minutes=1)
        await close_round(tx, act, "wege", city.now)


async def test_a_proposal_is_outdated_once_its_round_has_changed(city: City):
    await proposing(city, Role.EDITOR)
    two = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await outdated(city)
    await two.staff()
    assert "1 Freigabe wartet" not in two.labels
    await two.press("Freigaben")
    await two.press("Runde öffnen: wege – überholt")
    assert "Seit dem Vorschlag hat sich etwas geändert" in two.text
    assert two.labels[0] == "Wegräumen"
    assert "Freigeben" not in two.labels
    await two.press("Wegräumen")
    assert "Weggeräumt." in two.text
    assert await rows_of(city.database, "SELECT id FROM proposals WHERE settled_at IS NULL") == []
    *_, (errand,) = await rows_of(city.database, "SELECT errand FROM errands ORDER BY id")
    assert "desk.tell.outdated" in errand


async def test_what_is_outdated_while_it_is_looked_at_is_not_done(city: City):
    await proposing(city, Role.EDITOR)
    two = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await two.press("1 Freigabe wartet")
    await two.press("Runde öffnen: wege")
    await two.press("Ansehen")
    await outdated(city)
    await two.press("Freigeben")
    assert "Seit dem Vorschlag hat sich etwas geändert" in two.text
    assert "Freigeben" not in two.labels


async def test_what_is_proposed_of_a_round_is_looked_at_and_decided_there(city: City):
    await proposing(city, Role.EDITOR)
    two = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    await two.press("1 Freigabe wartet")
    await two.press("Runde öffnen: wege")
    await two.press("Ansehen")
    assert "Vorgeschlagen von Editor 1" in two.text
    assert "Wenn Sie freigeben:" in two.text
    assert "Beginn: sofort" in two.text
    assert {"Freigeben", "Nicht freigeben"} <= {*two.labels}
    await two.press("‹ Zurück")
    assert isinstance(await two.spot(), Proposed)
    assert "Freigeben" in two.labels
    await two.press("Ansehen")
    await two.press("Freigeben")
    assert await opens(city) is not None
    await two.at(Look(await only_proposal(city), slug="wege"))
    await two.look()
    assert "Das ist schon entschieden." in two.text


async def test_what_another_link_names_is_not_shown_for_what_is_proposed(city: City):
    await proposing(city, Role.EDITOR)
    two = await city.employ(Role.PUBLISHER, number=2)
    await two.at(Look(await only_proposal(city), slug="anders"))
    await two.look()
    assert "Freigeben" not in two.labels


async def test_to_publish_results_is_looked_at_with_how_much_they_rest_on(city: City):
    found = await added(
        city.database, closes=city.now - HOUR, opens=city.now - 2 * HOUR, results=Results.HIDDEN
    )
    one, two = await city.employ(Role.EDITOR, number=1), await city.employ(Role.PUBLISHER, number=2)
    await one.at(Publishing(found.slug))
    await one.look()
    await one.press("Vorschlagen")
    await (await two.staff()).press("1 Freigabe wartet")
    await two.press("Ergebnis veröffentlichen: wege")
    await two.press("Ansehen")
    assert "Das Ergebnis aus 0 Beiträgen allen zeigen?" in two.text


async def test_each_proposal_to_extend_says_until_when_and_the_round_says_that_one_waits(city: City):
    await added(city.database, opens=city.now - HOUR, closes=city.now + HOUR)
    one, two = await city.employ(Role.EDITOR, number=1), await city.employ(Role.PUBLISHER, number=2)
    for end in ("2026-07-01T20:00", "2026-07-08T20:00"):
        await one.at(Extending("wege", closes=end))
        await one.look()
        await one.press("Vorschlagen")
    first, second = one.labels[:2]
    assert first.startswith("Wartet auf Freigabe: Runde verlängern: wege, bis")
    assert "1. Juli" in first
    assert "8. Juli" in second
    await one.press(first)
    assert isinstance(await one.spot(), Proposed)
    errands = [errand for (errand,) in await rows_of(city.database, "SELECT errand FROM errands ORDER BY id")]
    assert ["2026-07-01T20:00" in each for each in errands] == [True, False]
    await (await two.staff()).press("2 Freigaben warten")
    assert [each.startswith("Runde verlängern: wege, bis") for each in two.labels[:2]] == [True, True]


async def test_who_comes_second_is_told_that_it_is_settled(city: City):
    await proposing(city, Role.EDITOR)
    two = [await (await city.employ(Role.PUBLISHER, number=number)).staff() for number in (2, 3)]
    for each in two:
        await each.press("1 Freigabe wartet")
        await each.press("Runde öffnen: wege")
    for each in two:
        await each.press("Freigeben")
    assert "Geöffnet" in two[0].text or "Freigegeben" in two[0].text
    assert "schon entschieden" in two[1].text
