"""How many drafts another form would concern."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from conversations.effects import SaveDraft
from conversations.forms.model import Form, version_of
from storage.adding import put_form
from storage.concerned import Concerned, count_concerned
from storage.database import Database
from storage.revising import would_revise
from storage.rounds import find_round
from tests.conversations.sheets import choice, form, question
from tests.storage.samples import NOW, added, admitted, draft, participation, rows_of, stored
from tests.storage.samples import form as stored_form

ZONE = ZoneInfo("Europe/Berlin")
WHY = question("text", "why", "Warum?")


async def begun(database: Database, *drafts: dict[str, Any]) -> str:
    """A round with residents in the middle; returns the version of its form."""
    version = (await added(database)).version
    for number, given in enumerate(drafts):
        middle = draft(**{"version": version, **given})
        await stored(database, await admitted(database, number), SaveDraft(middle))
    return version


async def concerned(database: Database, after: Form, **more: Any) -> Concerned:
    async with database.reading() as tx:
        return await count_concerned(tx, "wege", after, ZONE, **more)


async def test_each_draft_is_looked_at_as_its_resident_would_meet_it(database: Database):
    asked = {"at": "where/photo", "answers": {"why": "weil"}}
    await begun(database, asked, asked, {"at": "why"}, {"at": "", "answers": {"why": "weil"}})
    after = form(question("select_one", "why", "Warum?", choices=(choice("rad", "Rad"),)))
    found = await concerned(database, after)
    assert found == Concerned(drafts=4, examined=4, at_gone=2, asked_again=3, asked_new=0, loses=0)
    assert found.is_exact
    assert found.of_all(found.at_gone) == 2


async def test_drafts_of_an_earlier_form_are_looked_at_in_that_form(database: Database):
    older = form(question("text", "why", "Warum?"), question("text", "old", "Früher?"))
    async with database.transaction() as tx:
        await put_form(tx, older, {})
    middle = {"at": "", "answers": {"why": "weil", "old": "ja"}, "version": version_of(older)}
    await begun(database, middle, {"at": "why"})
    found = await concerned(database, form(WHY, question("text", "new", "Neu?")))
    assert (found.drafts, found.asked_new, found.loses, found.at_gone) == (2, 1, 1, 0)


async def test_of_many_drafts_some_stand_for_all(database: Database):
    await begun(database, *({"at": "where/photo"} for _ in range(10)))
    found = await concerned(database, form(WHY), most=4)
    assert (found.drafts, found.examined, found.at_gone) == (10, 3, 3)
    assert not found.is_exact
    assert found.of_all(found.at_gone) == 10


async def test_a_round_with_nobody_in_it(database: Database):
    await added(database)
    found = await concerned(database, form(WHY))
    assert (found.drafts, found.examined, found.is_exact, found.of_all(0)) == (0, 0, True, 0)


async def test_asking_what_would_be_changes_nothing(database: Database):
    version = await begun(database)
    async with database.reading() as tx:
        after = form(WHY)
        would = await would_revise(tx, "wege", participation(), after, NOW)
        assert (would.before, would.round.version) == (stored_form(), version_of(after))
        assert (await find_round(tx, "wege")).version == version
    assert len(await rows_of(database, "SELECT version FROM forms")) == 1
