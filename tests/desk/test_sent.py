"""What is written or sent at the desk, and how one comes there: by a link, before and after the notice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.attachments import Attachment
from conversations.cards import Action, Shape, Verb
from conversations.desk import table
from conversations.desk.desk import Desk, Turn
from conversations.desk.roles import Role
from conversations.desk.spots import Home, Inviting, Log
from conversations.desk.steps import arrived
from conversations.effects import Draw
from conversations.engine import drawn
from conversations.events import Attached, ErrandDone, Located, Photographed, Pressed, Wrote
from conversations.needing import needs
from conversations.scene import Step, noting
from conversations.session import AtDesk, Living
from conversations.texts import Words, say
from storage.audit import Act
from storage.staff import invite, number_of, revoke
from tests.conversations.world import World
from tests.desk.conftest import City

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
CODE = "0123456789abcdef"


async def test_what_is_not_asked_for_is_answered_kindly(city: City):
    person = await (await city.employ(Role.VIEWER, number=1)).looking_at(Home())
    await person.write("Hallo")
    assert "tippen Sie" in person.text
    await person.send(Located(49.4, 7.7))
    assert "brauche ich hier nicht" in person.text
    await person.send(Attached(Attachment.DOCUMENT))
    assert "brauche ich hier nicht" in person.text


async def test_a_message_from_above_the_card_is_no_answer(city: City):
    person = await (await city.employ(Role.ADMIN, number=1)).at(Inviting(Role.EDITOR))
    person.messages = -1
    await person.write("Frau Klein")
    assert await person.spot() == Inviting(Role.EDITOR)


async def test_an_invitation_needs_a_role_and_a_name(city: City):
    person = await (await city.employ(Role.ADMIN, number=1)).at(Inviting())
    await person.write("Frau Klein")
    assert "tippen Sie" in person.text
    await person.at(Inviting(Role.EDITOR))
    await person.write("   ")
    assert "Für wen ist die Einladung?" in person.text


async def test_a_photo_is_taken_where_one_is_asked_for(city: City, monkeypatch: pytest.MonkeyPatch):
    def photographed(desk: Desk, _: Log) -> Turn:
        return desk.stay(Words("Danke für das Foto."))

    sight = table.SIGHTS[Log]
    changed = replace(sight, photographed=photographed)
    monkeypatch.setattr(table, "SIGHTS", {**table.SIGHTS, Log: changed})
    person = await (await city.employ(Role.VIEWER, number=1)).looking_at(Log())
    await person.send(Photographed())
    assert "Danke für das Foto." in person.text
    await person.send(Attached(Attachment.DOCUMENT))
    assert "Bitte schicken Sie es als Foto" in person.text


async def test_a_link_without_a_code_leads_to_the_desk(city: City):
    person = await city.employ(Role.VIEWER, number=1)
    await person.start("staff")
    assert await person.spot() == Home()


async def test_who_is_invited_accepts_the_notice_first(city: City):
    async with city.database.transaction() as tx:
        await invite(tx, Act("operator", city.now), CODE, Role.EDITOR, "Frau Klein")
    person = city.guest(number=2)
    on = Living(message_id=1, shape=Shape.TEXT)
    await person.send(Pressed(Action(Verb.ACCEPT, f"de:staff:{CODE}"), 0, on))
    assert await person.spot() == Home()
    assert "Redaktion" in person.text


async def test_what_was_made_is_not_shown_to_who_has_left(city: City):
    person = await (await city.employ(Role.VIEWER, number=1)).looking_at(Home())
    async with city.database.transaction() as tx:
        await revoke(tx, Act("operator", city.now), await number_of(tx, 1))
    await person.send(ErrandDone(say("desk.errand.log"), Log()))
    assert not isinstance((await person.session()).screen, AtDesk)


def test_nothing_is_drawn_for_who_is_not_stored(address: str):
    assert address
    nobody = Step(None, "de")
    assert arrived(nobody, Home()) == nobody
    assert drawn(nobody, World({}).facts(needs(None, Wrote("")))) == nobody


def test_a_notice_on_a_card_that_is_yet_to_be_drawn(address: str):
    assert address
    step = noting(Step(None, "de", (Draw(),)), Words("eins"))
    assert step.effects == (Draw(Words("eins")),)
    (again,) = noting(step, Words("zwei")).effects
    assert isinstance(again, Draw)
    assert again.notice is not None
