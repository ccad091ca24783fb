"""What is left of a resident who wants to be forgotten: nothing that leads to them."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from conversations.cards import Shape
from conversations.effects import (
    CountArrival,
    DropDraft,
    Forget,
    KeepFile,
    SaveContribution,
    SaveDraft,
    SendMyData,
)
from conversations.forms.answers import Photo
from conversations.rounds import Kind, Round
from conversations.session import Living
from storage.database import Database
from storage.due import DueKind, claim_due, put_due
from storage.errors import NotAdmitted
from storage.export import stream_contributions
from storage.residents import Resident, card_shown, find_resident
from storage.schema import metadata, rounds
from storage.urn import pseudonym
from tests.storage.samples import (
    HOUR,
    NOW,
    PHOTO,
    added,
    admitted,
    at_once,
    contribution,
    count,
    draft,
    known,
    loaded,
    rows_of,
    stored,
    two_processes,
    wrote,
)

TELEGRAM_ID = 4_611_686_018
IN_URNS = "FROM contributions JOIN rounds ON rounds.id = round_id"


async def everything(database: Database) -> str:
    """Every value of every table, as text."""
    kept = list[str]()
    async with database.reading() as tx:
        for table in metadata.sorted_tables:
            rows: Any = await tx.execute(select(table))
            for row in rows:
                kept += [value.hex() if isinstance(value, bytes) else str(value) for value in row]
    return "\n".join(kept)


async def traces(database: Database, resident: Resident) -> list[str]:
    """What would lead to a resident: their Telegram id, their secret, their name in every urn."""
    async with database.reading() as tx:
        keys = (await tx.execute(select(rounds.c.key))).scalars().all()
    names = [pseudonym(key, resident).hex() for key in keys if key]
    return [str(resident.telegram_id), resident.secret.hex(), *names]


async def lived(database: Database, telegram_id: int = TELEGRAM_ID) -> tuple[Resident, Round]:
    """Somebody who did all that can be done: a survey, a vote, a closed vote, a map with photos."""
    resident = await admitted(database, telegram_id)
    round_ = await added(database, "wege")
    await added(database, "wahl", kind=Kind.VOTE, contributions=1)
    await added(database, "alt", kind=Kind.VOTE, contributions=1)
    for slug in ("wege", "wahl", "alt"):
        await stored(database, resident, SaveContribution(slug, contribution(round_.version)))
    pictured = {"where/photo": Photo(id="handed-in")}
    second = contribution(round_.version, 2, answers=pictured)
    begun = draft("wege", answers={"where/photo": Photo(id="begun")})
    await stored(
        database, resident, KeepFile("handed-in", "wege"), SaveContribution("wege", second), file=PHOTO
    )
    await stored(database, resident, KeepFile("begun", "wege"), SaveDraft(begun), file=PHOTO)
    await stored(database, resident, SendMyData(), CountArrival("wege", "plakat"))
    async with database.transaction() as tx:
        await put_due(tx, resident.id, DueKind.SCREEN, NOW)
        await card_shown(tx, resident.id, 1, Living(message_id=77, shape=Shape.TEXT))
    return resident, round_


async def forgotten(database: Database, resident: Resident, *withdraw: str) -> None:
    async with database.transaction() as tx:
        assert await write_forget(tx, resident, *withdraw) is None


async def write_forget(tx: Any, resident: Resident, *withdraw: str) -> Resident | None:
    return await wrote(tx, resident, Forget(withdraw), telegram_id=resident.telegram_id, of=resident.session)


@pytest.mark.parametrize("withdraw", [("wege", "wahl"), ("wahl",), ()])
async def test_no_table_leads_to_who_was_forgotten(database, withdraw):
    resident, _ = await lived(database)
    before = await everything(database)
    marks = await traces(database, resident)
    assert [mark for mark in marks if mark in before] == marks, "they would be found, if they were there"
    await forgotten(database, resident, *withdraw)
    after = await everything(database)
    assert [mark for mark in marks if mark in after] == []
    for table in ("residents", "drafts", "register", "due"):
        assert await count(database, table) == 0
    assert await known(database, TELEGRAM_ID) is None


async def test_ballots_are_withdrawn_and_what_is_left_stays_counted(database):
    resident, _ = await lived(database)
    await forgotten(database, resident, "wahl")
    left = await rows_of(database, f"SELECT slug, number {IN_URNS} ORDER BY slug, number")
    assert left == [("alt", 1), ("wege", 1), ("wege", 2)]
    assert await rows_of(database, "SELECT id FROM photos") == [("handed-in",)]


async def test_with_the_contributions_their_photos_go(database):
    resident, _ = await lived(database)
    await forgotten(database, resident, "wege", "wahl")
    assert await rows_of(database, f"SELECT slug {IN_URNS}") == [("alt",)]
    assert await count(database, "photos") == 0


async def test_what_is_left_of_one_person_cannot_be_put_together(database):
    resident, _ = await lived(database)
    await forgotten(database, resident)
    names = [name for (name,) in await rows_of(database, "SELECT pseudonym FROM contributions")]
    assert len(set(names)) == len(names) == 4
    assert {len(name) for name in names} == {32}


async def test_a_photo_of_a_draft_stays_where_a_contribution_that_is_left_names_it(database):
    resident, round_ = await lived(database)
    revising = draft("wege", number=2, revises=True, answers={"where/photo": Photo(id="handed-in")})
    await stored(database, resident, DropDraft("wege"), SaveDraft(revising))
    await forgotten(database, resident)
    assert await rows_of(database, "SELECT id FROM photos") == [("handed-in",)]
    async with database.reading() as tx:
        urn = [row async for row in stream_contributions(tx, "wege")]
    assert {row.version for row in urn} == {round_.version}


async def test_others_stay_as_they_were(database):
    resident, round_ = await lived(database)
    other = await admitted(database, 8)
    await stored(database, other, SaveContribution("wege", contribution(round_.version)), SaveDraft(draft()))
    before = (await known(database, 8), await loaded(database, other))
    await forgotten(database, resident, "wege", "wahl", "alt")
    after = await loaded(database, other)
    assert (await known(database, 8), after.contributions, after.draft) == (
        before[0],
        before[1].contributions,
        before[1].draft,
    )
    assert after.participants == 1


async def test_a_round_whose_key_is_gone_is_left_alone(database):
    resident, _ = await lived(database)
    async with database.transaction() as tx:
        await tx.execute(rounds.update().values(key=None))
    await forgotten(database, resident, "wege", "wahl")
    assert await count(database, "contributions") == 4
    assert await count(database, "residents") == 0


async def test_a_step_that_is_undone_forgets_nothing(database):
    resident, _ = await lived(database)
    before = await everything(database)

    async def dies() -> None:
        async with database.transaction() as tx:
            await write_forget(tx, resident, "wege", "wahl")
            raise RuntimeError("the process dies before the commit")

    with pytest.raises(RuntimeError, match="dies"):
        await dies()
    assert await everything(database) == before


async def test_nothing_can_be_stored_of_who_was_just_forgotten(database):
    resident, _ = await lived(database)
    with pytest.raises(NotAdmitted):
        await stored(database, resident, Forget(), SaveDraft(draft()))


async def test_who_comes_back_is_a_stranger_with_a_new_name(database):
    resident, round_ = await lived(database)
    await forgotten(database, resident, "wahl")
    again = await admitted(database, TELEGRAM_ID)
    assert again.secret != resident.secret
    assert (await loaded(database, again)).contributions == ()
    await stored(database, again, SaveContribution("wahl", contribution(round_.version)))
    assert (await loaded(database, again, "wahl")).participants == 1
    assert (await loaded(database, again, "alt")).participants == 1, "who left a ballot stays counted"


async def test_what_is_said_too_late_is_not_kept_for_who_was_forgotten(database):
    resident, _ = await lived(database)
    await forgotten(database, resident)
    async with database.transaction() as tx:
        await put_due(tx, resident.id, DueKind.SCREEN, NOW)
        late = Living(message_id=78, shape=Shape.TEXT)
        assert await card_shown(tx, resident.id, 1, late) == late
    async with database.transaction() as tx:
        assert await claim_due(tx, NOW + HOUR, most=5, lease=timedelta(minutes=1)) == ()
    assert await count(database, "due") == 0


async def test_pressed_in_two_processes_it_is_done_once(address, database):
    await lived(database)

    async def press(through: Database) -> bool:
        async with through.transaction() as tx:
            found = await find_resident(tx, TELEGRAM_ID, lock=True)
            if found is not None:
                await write_forget(tx, found, "wege", "wahl")
            return found is not None

    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        done = await at_once(*(press(each) for each in both * 4))
    assert sum(done) == 1
    assert await count(database, "residents") == 0
