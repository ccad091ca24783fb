from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from conversations.cards import Shape
from conversations.effects import Admit
from conversations.session import Living, Menu, replaced
from storage.residents import Resident, card_shown, find_resident, save_session
from tests.storage.samples import (
    added,
    admitted,
    at_once,
    count,
    known,
    rows_of,
    session,
    two_processes,
    wrote,
)

CARD = Living(message_id=2**40, shape=Shape.PICTURE)


async def test_nobody_is_known_before_they_were_admitted(database):
    for lock in (False, True):
        async with database.transaction() as tx:
            assert await find_resident(tx, 7, lock=lock) is None
            assert await wrote(tx, None) is None
    assert await count(database, "residents") == 0


async def test_a_resident_comes_back_as_stored(database):
    resident = await admitted(database, telegram_id=2**52)
    assert len(resident.secret) == 32
    assert await known(database, 2**52) == resident
    [(language, admitted_on)] = await rows_of(database, "SELECT language, admitted_on FROM residents")
    assert (language, str(admitted_on)) == ("de", "2026-05-04")


async def test_every_resident_has_a_secret_of_their_own_and_it_shows_nowhere(database):
    one, other = await admitted(database, 1), await admitted(database, 2)
    assert one.secret != other.secret
    assert "secret" not in repr(one)


async def test_a_session_replaces_the_earlier_one(database):
    resident = await admitted(database)
    later = session(turn=2, language="tr", screen=Menu(page=3), card=CARD, album="a", overlong=4)
    async with database.transaction() as tx:
        assert (await save_session(tx, resident, later)).session == later
    assert (await known(database)).session == later
    assert await rows_of(database, "SELECT language, turn FROM residents") == [("tr", 2)]
    async with database.transaction() as tx:
        await save_session(tx, resident, session(turn=3))
    assert (await known(database)).session == session(turn=3)


async def test_a_shown_card_is_noted_for_its_turn_only(database):
    resident = await admitted(database)
    async with database.transaction() as tx:
        assert await card_shown(tx, resident.id, 2, CARD) == CARD
        assert await card_shown(tx, resident.id + 1, 1, CARD) == CARD
    assert (await known(database)).session.card is None
    async with database.transaction() as tx:
        assert await card_shown(tx, resident.id, 1, CARD) is None
    assert (await known(database)).session == session(card=CARD, shown_in=CARD.message_id)


async def test_a_screen_keeps_the_message_that_it_came_up_in(database):
    resident = await admitted(database)
    again = Living(message_id=CARD.message_id + 1, shape=CARD.shape)
    async with database.transaction() as tx:
        assert await card_shown(tx, resident.id, 1, CARD) is None
        assert await card_shown(tx, resident.id, 1, again) == CARD
        assert await card_shown(tx, resident.id, 9, again) is None, "that message is the living card"
    assert (await known(database)).session == session(card=again, shown_in=CARD.message_id)


async def test_one_residents_updates_go_through_one_at_a_time(address, database):
    await admitted(database)

    async def turn(through) -> None:
        async with through.transaction() as tx:
            resident = await find_resident(tx, 7, lock=True)
            await asyncio.sleep(0)
            await save_session(tx, resident, replaced(resident.session, turn=resident.session.turn + 1))

    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        await at_once(*(turn(each) for each in both * 10))
    assert (await known(database)).session.turn == 21


async def test_another_resident_does_not_wait(new_postgresql):
    async with AsyncExitStack() as stack:
        first, second = await two_processes(stack, new_postgresql())
        await admitted(first, 1)
        await admitted(first, 2)
        async with first.transaction() as tx, second.transaction() as elsewhere:
            assert await find_resident(tx, 1, lock=True)
            assert await find_resident(elsewhere, 2, lock=True)
            assert await find_resident(elsewhere, 1, lock=False)


async def test_of_many_admissions_at_once_one_is_first_and_the_others_find_its_resident(address, database):
    await added(database)

    async def update(through) -> Resident | None:
        async with through.transaction() as tx:
            resident = await find_resident(tx, 7, lock=True)
            await asyncio.sleep(0.005)
            if resident is None:
                return await wrote(tx, None, Admit("de"))
            later = replaced(resident.session, turn=resident.session.turn + 1)
            return await save_session(tx, resident, later)

    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        residents = await at_once(*(update(each) for each in both * 4))
    assert len({(each.id, each.secret) for each in residents}) == 1
    assert sorted(each.session.turn for each in residents) == [*range(1, 9)]
    assert await count(database, "residents") == 1


async def test_admitting_without_the_lock_makes_one_resident_all_the_same(address, database):
    async def admit(through) -> Resident | None:
        async with through.transaction() as tx:
            return await wrote(tx, None, Admit("de"))

    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        residents = await at_once(*(admit(each) for each in both * 4))
    assert len({(each.id, each.secret) for each in residents}) == 1
    assert await known(database) == residents[0]
