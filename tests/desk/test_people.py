"""How somebody comes to the desk, and how they leave it."""

from __future__ import annotations

import pytest

from conversations.cards import Verb
from conversations.desk.roles import Role
from conversations.desk.spots import Home, Inviting, Log
from conversations.session import AtDesk
from storage.staff import drop_expired
from tests.desk.conftest import City
from tests.storage.samples import rows_of


async def test_a_resident_is_told_how_one_gets_a_role(city: City):
    lena = await city.employ(None, number=4711)
    await lena.staff()
    assert "4711" in lena.text
    assert not isinstance((await lena.session()).screen, AtDesk)


async def test_an_invitation_is_for_one_person(city: City):
    admin = await (await city.employ(Role.ADMIN, number=1)).staff()
    await admin.press("Mitarbeitende")
    await admin.press("Jemanden einladen")
    await admin.press("Redaktion")
    await admin.write("  Frau Klein,\nJugendamt ")
    link = next(each for each in admin.text.splitlines() if "staff_" in each)
    assert "Frau Klein, Jugendamt" in admin.text
    code = link.partition("staff_")[2]
    klein, other = await city.employ(None, number=2), await city.employ(None, number=3)
    await klein.start("staff", code)
    assert "Willkommen" in klein.text
    assert "Redaktion" in klein.text
    await other.start("staff", code)
    assert "schon angenommen" in other.text
    await admin.start("staff", code)
    assert "Sie haben schon eine Rolle" in admin.text


async def test_an_invitation_that_is_too_old_gives_nothing(city: City):
    admin = await (await city.employ(Role.ADMIN, number=1)).at(Inviting(Role.EDITOR))
    await admin.write("Frau Klein")
    [(code,)] = await rows_of(city.database, "SELECT code FROM invitations")
    city.later(days=7, minutes=1)
    klein = await city.employ(None, number=2)
    await klein.start("staff", code)
    assert "zu alt" in klein.text
    async with city.database.transaction() as tx:
        await drop_expired(tx, city.now)
    assert await rows_of(city.database, "SELECT code FROM invitations") == []


async def test_an_invitation_can_be_taken_back(city: City):
    admin = await (await city.employ(Role.ADMIN, number=1)).at(Inviting(Role.EDITOR))
    await admin.write("Frau Klein")
    await admin.press("Einladung zurücknehmen")
    assert "gilt nicht mehr" in admin.text
    assert await rows_of(city.database, "SELECT code FROM invitations") == []


async def test_a_role_that_is_taken_away_counts_at_once(city: City):
    admin, klein = await city.employ(Role.ADMIN, number=1), await city.employ(Role.EDITOR, number=2)
    await klein.staff()
    await admin.staff()
    await admin.press("Mitarbeitende")
    await admin.press("Editor 2")
    await admin.press("Zugang entziehen")
    assert "Editor 2 hat keinen Zugang mehr" in admin.text
    await klein.press("Protokoll")
    assert not isinstance((await klein.session()).screen, AtDesk)


async def test_nobody_changes_their_own_role(city: City):
    admin = await (await city.employ(Role.ADMIN, number=1)).staff()
    await admin.press("Mitarbeitende")
    await admin.press("Admin 1")
    assert "Das sind Sie" in admin.text
    assert not [each for each in admin.labels if each in {"Redaktion", "Zugang entziehen"}]


@pytest.mark.parametrize("role", Role)
async def test_the_desk_shows_what_one_may_do(city: City, role: Role):
    person = await (await city.employ(role, number=1)).staff()
    assert ("Mitarbeitende" in person.labels) == (role is Role.ADMIN)
    assert "Runden" in person.labels


async def test_every_card_leads_back_to_the_desk(city: City):
    person = await (await city.employ(Role.VIEWER, number=1)).at(Log())
    await person.staff()
    await person.press("Protokoll")
    await person.press("‹ Zurück")
    assert await person.spot() == Home()


async def test_a_link_on_an_old_message_leads_to_its_spot(city: City):
    person = await city.employ(Role.VIEWER, number=1)
    await person.forge(Verb.DESK_OPEN, "log")
    assert await person.spot() == Log()
    await person.forge(Verb.DESK_OPEN, "people")
    assert await person.spot() == Log()
