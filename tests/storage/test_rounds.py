from __future__ import annotations

from typing import Any

import pytest

from conversations.forms.model import version_of
from conversations.rounds import Kind
from storage.adding import add_round
from storage.errors import AlreadyAdded, ClosesBeforeOpening, SlugTaken, UnknownRound
from storage.facts import load_form
from storage.photos import PictureBytes, load_picture
from storage.rounds import find_round, list_rounds
from tests.storage.samples import HOUR, NOW, added, count, form, loaded, participation, rows_of

LOGO = PictureBytes("image/png", b"\x89PNG\x00\xff")


async def changed(database, change, *args: Any):
    async with database.transaction() as tx:
        return await change(tx, *args)


async def listed(database):
    async with database.reading() as tx:
        return await list_rounds(tx)


async def test_a_round_comes_back_with_its_form_and_pictures(database):
    sheet = participation(closes=NOW + HOUR, title={"de": "Ärger 🚲", "ar": "شارع"}, topics=("a", "b"))
    round_ = await changed(database, add_round, sheet, form(), {"d" * 64: LOGO}, NOW)
    assert (await loaded(database, None)).round == round_
    assert (round_.participation, round_.opens, round_.closes) == (sheet, NOW - HOUR, NOW + HOUR)
    assert (round_.version, round_.languages, round_.questions) == (version_of(form()), ("de", "tr"), 2)
    async with database.reading() as tx:
        assert await load_form(tx, round_.version) == form()
        assert await load_picture(tx, "d" * 64) == LOGO
        assert await load_picture(tx, "e" * 64) is None
        with pytest.raises(LookupError):
            await load_form(tx, "0")


async def test_rounds_have_keys_of_their_own_and_share_forms_and_pictures(database):
    for slug in ("a", "b"):
        await changed(database, add_round, participation(slug), form(), {"d" * 64: LOGO}, NOW)
    keys = await rows_of(database, "SELECT key FROM rounds")
    assert len(set(keys)) == 2
    assert {len(key) for (key,) in keys} == {32}
    assert (await count(database, "forms"), await count(database, "pictures")) == (1, 1)


async def test_a_slug_belongs_to_one_round(database):
    await added(database)
    with pytest.raises(AlreadyAdded, match="runs this very form already"):
        await changed(database, add_round, participation(title={}), form(), {}, NOW)
    with pytest.raises(SlugTaken, match="choose another one"):
        await changed(database, add_round, participation(), form("other"), {"d" * 64: LOGO}, NOW)
    assert (await count(database, "forms"), await count(database, "pictures")) == (1, 0)


async def test_a_round_is_found_by_its_slug(database):
    round_ = await added(database)
    async with database.reading() as tx:
        assert await find_round(tx, "wege") == round_
        with pytest.raises(UnknownRound, match="nirgends"):
            await find_round(tx, "nirgends")


async def test_rounds_are_listed_in_the_order_they_came(database):
    for slug in ("z", "a", "m"):
        await added(database, slug, kind=Kind.VOTE)
    assert [each.round.slug for each in await listed(database)] == ["z", "a", "m"]


async def test_a_round_that_closes_before_it_opens_is_not_added(database):
    with pytest.raises(ClosesBeforeOpening):
        await added(database, opens=NOW, closes=NOW)
    assert await listed(database) == ()


async def test_a_time_without_a_zone_is_a_mistake(database):
    with pytest.raises(Exception, match="needs its zone"):
        await added(database, opens=NOW.replace(tzinfo=None))
