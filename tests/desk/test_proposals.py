"""Four eyes: what goes out to residents waits for a second person."""

from __future__ import annotations

from conversations.desk.roles import Role
from conversations.desk.spots import OneRound, Proposals
from storage.audit import Act
from storage.life import close_round, open_round
from tests.desk.conftest import City, Person
from tests.storage.samples import added, rows_of


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


async def test_a_proposal_is_outdated_once_its_round_has_changed(city: City):
    await proposing(city, Role.EDITOR)
    two = await (await city.employ(Role.PUBLISHER, number=2)).staff()
    act = Act("operator", city.now)
    async with city.database.transaction() as tx:
        await open_round(tx, act, "wege", city.now)
        city.later(minutes=1)
        await close_round(tx, act, "wege", city.now)
    await two.press("1 Freigabe wartet")
    await two.press("Runde öffnen: wege")
    await two.press("Freigeben")
    assert "Seit dem Vorschlag hat sich etwas geändert" in two.text
    await two.press("Nicht freigeben")
    assert await rows_of(city.database, "SELECT id FROM proposals WHERE settled_at IS NULL") == []


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
