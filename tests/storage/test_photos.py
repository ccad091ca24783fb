from __future__ import annotations

import pytest

from conversations.effects import DropDraft, KeepFile, Row, SaveContribution, SaveDraft, WithdrawContribution
from conversations.forms.answers import Photo
from storage.photos import load_photo
from tests.storage.samples import PHOTO, added, admitted, contribution, draft, loaded, rows_of, stored


@pytest.fixture
async def round_(database):
    return await added(database)


@pytest.fixture
async def resident(database, round_):
    return await admitted(database)


def answered(*ids: str):
    return {f"photo{number}": Photo(id=each) for number, each in enumerate(ids)} | {"why": "p3"}


def with_photos(*ids: str):
    return SaveDraft(draft(answers=answered(*ids)))


def handed_in(round_, *ids: str, number=1):
    return SaveContribution("wege", contribution(round_.version, number, answers=answered(*ids)))


async def kept(database):
    return [photo for (photo,) in await rows_of(database, "SELECT id FROM photos ORDER BY id")]


async def took(database, resident, photo, *rows: Row):
    await stored(database, resident, KeepFile(photo, "wege"), *rows, file=PHOTO)


async def test_a_photo_comes_back_as_it_was(database, resident):
    await took(database, resident, "p1", with_photos("p1"))
    async with database.reading() as tx:
        assert await load_photo(tx, "p1") == PHOTO
        assert await load_photo(tx, "p2") is None


async def test_a_photo_that_no_answer_took_is_not_kept(database, resident):
    await took(database, resident, "p1", with_photos())
    assert await kept(database) == []


async def test_a_photo_goes_when_another_takes_its_place(database, resident):
    await took(database, resident, "p1", with_photos("p1"))
    await took(database, resident, "p2", with_photos("p2"))
    assert await kept(database) == ["p2"]


async def test_a_photo_outlives_saves_that_still_name_it(database, resident):
    await took(database, resident, "p1", with_photos("p1"))
    await took(database, resident, "p2", with_photos("p1", "p2"))
    await stored(database, resident, with_photos("p2", "p1"))
    await stored(database, resident, with_photos("p1"))
    assert await kept(database) == ["p1"]
    await stored(database, resident, with_photos("p1"))
    assert await kept(database) == ["p1"]
    await stored(database, resident, with_photos())
    assert await kept(database) == []


async def test_a_photo_goes_with_its_draft(database, resident):
    await took(database, resident, "p1", with_photos("p1"))
    await stored(database, resident, DropDraft("wege"))
    assert await kept(database) == []


@pytest.mark.parametrize("order", [1, -1])
async def test_a_photo_moves_from_the_draft_to_the_contribution(database, resident, round_, order):
    await took(database, resident, "p1", with_photos("p1"))
    await stored(database, resident, *[handed_in(round_, "p1"), DropDraft("wege")][::order])
    assert await kept(database) == ["p1"]
    await stored(database, resident, WithdrawContribution("wege", 1))
    assert await kept(database) == []


async def test_a_photo_stays_while_a_contribution_that_is_being_revised_names_it(database, resident, round_):
    await took(database, resident, "p1", with_photos("p1"))
    await stored(database, resident, handed_in(round_, "p1"), DropDraft("wege"))
    await stored(database, resident, with_photos("p1"))
    await took(database, resident, "p2", with_photos("p2"))
    assert await kept(database) == ["p1", "p2"]
    await stored(database, resident, DropDraft("wege"))
    assert await kept(database) == ["p1"]
    await took(database, resident, "p3", with_photos("p3"))
    await stored(database, resident, handed_in(round_, "p3"), DropDraft("wege"))
    assert await kept(database) == ["p3"]


async def test_a_photo_stays_while_the_draft_names_it_and_the_contribution_goes(database, resident, round_):
    await took(database, resident, "p1", with_photos("p1"))
    await stored(database, resident, handed_in(round_, "p1"))
    await stored(database, resident, WithdrawContribution("wege", 1))
    assert await kept(database) == ["p1"]
    assert (await loaded(database, resident)).draft is not None


async def test_other_contributions_keep_their_photos(database, resident, round_):
    other = await admitted(database, 8)
    await took(database, resident, "p1", handed_in(round_, "p1"))
    await took(database, resident, "p2", handed_in(round_, "p2", number=2))
    await took(database, other, "p3", handed_in(round_, "p3"))
    await stored(database, resident, WithdrawContribution("wege", 2))
    assert await kept(database) == ["p1", "p3"]
