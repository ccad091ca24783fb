"""Another form for a round: what becomes of what is there, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.effects import SaveContribution, SaveDraft
from conversations.facts import Needs
from conversations.forms.model import Form, version_of
from conversations.rounds import Kind, Participation, Round
from storage.adding import add_round
from storage.database import Database
from storage.errors import CannotRevise, KeyDestroyed, UnknownRound
from storage.export import versions_answered
from storage.facts import load_form, load_round
from storage.photos import PictureBytes, load_picture
from storage.revising import Revised, revise_round
from storage.rounds import find_round
from tests.bot.city import change
from tests.conversations.sheets import choice, form, question
from tests.storage.samples import HOUR, NOW, admitted, contribution, draft, known, stored

RAD, AUTO, BUS = choice("rad", "Rad"), choice("auto", "Auto"), choice("bus", "Bus")


def ballot(kind: str = "select_one", *choices: Any, name: str = "stimme", **more: Any) -> Form:
    return form(question(kind, name, "Was?", choices=choices or (RAD, AUTO), **more))


async def begun(database: Database, sheet: Form, handed_in: int = 0, **about: Any) -> Round:
    """A round with a resident in the middle, and others who have handed in."""
    about = {"title": {"de": "Alt"}, "opens": NOW - HOUR, "closes": NOW + HOUR, **about}
    async with database.transaction() as tx:
        round_ = await add_round(tx, Participation(slug="wege", **about), sheet, {}, NOW)
    for number in range(handed_in):
        resident = await admitted(database, 10 + number)
        await stored(database, resident, SaveContribution("wege", contribution(round_.version)))
    await stored(database, await admitted(database), SaveDraft(draft(version=round_.version)))
    return round_


async def revised(database: Database, sheet: Form, slug: str = "wege", **about: Any) -> Revised:
    about = {"title": {"de": "Neu"}, **about}
    pictures = {"abc": PictureBytes("image/png", b"png")}
    async with database.transaction() as tx:
        return await revise_round(tx, slug, Participation(slug="anders", **about), sheet, pictures, NOW)


async def test_a_round_gets_a_form_and_what_its_sheet_says_but_keeps_its_name_and_times(database: Database):
    old, new = ballot(), ballot("select_one", RAD, AUTO, BUS)
    before = await begun(database, old, handed_in=2)
    done = await revised(database, new, contributions=2, opens=NOW + HOUR)
    assert (done.before, done.drafts, done.contributions) == (old, 1, 2)
    async with database.reading() as tx:
        found = await find_round(tx, "wege")
        assert found == done.round
        assert await load_form(tx, found.version) == new
        assert await load_form(tx, before.version) == old
        assert await load_picture(tx, "abc") is not None
        assert await versions_answered(tx, found) == (found.version, before.version)
    assert (found.version, found.slug) == (version_of(new), "wege")
    assert (found.opens, found.closes) == (before.opens, before.closes)
    assert (found.participation.title, found.participation.contributions) == ({"de": "Neu"}, 2)
    assert found.participation.opens == before.participation.opens


async def test_contributions_and_drafts_name_the_version_that_they_answer(database: Database):
    before = await begun(database, ballot())
    resident = await known(database)
    assert resident is not None
    await stored(database, resident, SaveContribution("wege", contribution(before.version)))
    await revised(database, ballot("text", name="neu"))
    async with database.reading() as tx:
        loaded = await load_round(tx, Needs(slug="wege", contributions=True), resident)
    assert loaded is not None
    assert loaded.draft is not None
    assert [each.version for each in (loaded.draft, *loaded.contributions)] == [before.version] * 2


VOTE = {"kind": Kind.VOTE, "ballot": "stimme"}
UNSAFE = [
    (ballot("select_one", name="andere"), "it must stay, with its type"),
    (ballot("select_multiple"), "it must stay, with its type"),
    (ballot("select_one", RAD, BUS), "which must stay: auto"),
    (ballot("select_one", constraint=". != 'rad'"), "leave constraint and choice_filter"),
]


@pytest.mark.parametrize(("sheet", "said"), UNSAFE)
async def test_ballots_that_were_handed_in_hold_the_question(database: Database, sheet: Form, said: str):
    before = await begun(database, ballot(), handed_in=1, **VOTE)
    about = {"kind": Kind.VOTE, "ballot": sheet.questions[0].path}
    with pytest.raises(CannotRevise, match=said):
        await revised(database, sheet, **about)
    async with database.reading() as tx:
        assert await find_round(tx, "wege") == before


@pytest.mark.parametrize(("sheet", "_said"), UNSAFE)
async def test_before_the_first_ballot_everything_may_change(database: Database, sheet: Form, _said: str):
    await begun(database, ballot(), **VOTE)
    about = {"kind": Kind.VOTE, "ballot": sheet.questions[0].path}
    assert (await revised(database, sheet, **about)).round.version == version_of(sheet)


async def test_a_further_choice_is_fine_where_one_is_chosen_and_not_where_all_are_ranked(database: Database):
    await begun(database, ballot("rank", RAD, AUTO), handed_in=1, **VOTE)
    with pytest.raises(CannotRevise, match="that rank all choices"):
        await revised(database, ballot("rank", RAD, AUTO, BUS), **VOTE)
    assert (await revised(database, ballot("rank", AUTO, RAD), **VOTE)).contributions == 1


async def test_the_place_of_what_was_handed_in_stays(database: Database):
    place, about = question("geopoint", "ort", "Wo?"), {"kind": Kind.MAP, "place": "ort", "contributions": 3}
    await begun(database, form(place), handed_in=1, **about)
    with pytest.raises(CannotRevise, match="it must stay the place"):
        await revised(database, form(question("geopoint", "da", "Da?")), **{**about, "place": "da"})
    with pytest.raises(CannotRevise, match="write 3 or more"):
        await revised(database, form(place), **{**about, "contributions": 2})
    assert await revised(database, form(place, question("text", "wort", "Wort?")), **about)


async def test_what_cannot_be_revised_at_all(database: Database):
    with pytest.raises(UnknownRound):
        await revised(database, ballot())
    await begun(database, ballot())
    with pytest.raises(CannotRevise, match="is a survey and the form is a vote"):
        await revised(database, ballot(), **VOTE)
    await change(database, "UPDATE rounds SET key = NULL")
    with pytest.raises(KeyDestroyed):
        await revised(database, ballot())


async def test_a_round_that_is_over_keeps_its_form(database: Database):
    await begun(database, ballot(), closes=NOW)
    with pytest.raises(CannotRevise, match="is over"):
        await revised(database, ballot("text", name="neu"))
