from __future__ import annotations

import pytest

from conversations.effects import (
    Admit,
    CountArrival,
    DropDraft,
    KeepFile,
    SaveContribution,
    SaveDraft,
    WithdrawContribution,
)
from conversations.facts import Needs
from conversations.session import replaced
from storage import direct
from storage.arrivals import count_arrivals
from storage.errors import NotAdmitted
from storage.facts import load_round
from storage.residents import find_resident
from storage.updates import claim_update
from tests.storage.samples import (
    NOW,
    added,
    admitted,
    at_once,
    contribution,
    count,
    draft,
    known,
    loaded,
    session,
    stored,
    undone,
    wrote,
)


async def test_a_step_is_stored_with_its_session_in_one_transaction(database):
    round_ = await added(database)
    async with database.transaction() as tx:
        resident = await wrote(
            tx,
            None,
            Admit("de"),
            CountArrival("wege", "plakat"),
            SaveDraft(draft()),
            SaveContribution("wege", contribution(round_.version)),
        )
    assert await known(database) == resident
    assert (await loaded(database, resident)).draft == draft()
    async with database.transaction() as tx:
        later = await wrote(tx, resident, DropDraft("wege"), of=session(turn=2))
    assert await known(database) == later == await known(database)
    assert later.session.turn == 2
    assert (await loaded(database, resident)).draft is None


async def test_a_step_that_is_undone_leaves_nothing(database):
    round_ = await added(database)
    resident = await admitted(database)
    handed_in = SaveContribution("wege", contribution(round_.version))
    async with undone(database) as tx:
        assert await claim_update(tx, 1, NOW)
        await wrote(tx, resident, handed_in, of=session(turn=2))
    assert await known(database) == resident
    for table in ("updates", "contributions", "register"):
        assert await count(database, table) == 0


@pytest.mark.parametrize(
    "row",
    [
        SaveDraft(draft()),
        DropDraft("wege"),
        SaveContribution("wege", contribution("f")),
        WithdrawContribution("wege", 1),
    ],
)
async def test_nothing_is_stored_of_somebody_who_was_not_admitted(database, row):
    await added(database)
    with pytest.raises(NotAdmitted, match="privacy notice"):
        async with database.transaction() as tx:
            await wrote(tx, None, row)


async def test_a_photo_that_never_came_cannot_be_kept(database):
    await added(database)
    resident = await admitted(database)
    with pytest.raises(ValueError, match="none came"):
        await stored(database, resident, KeepFile("p", "wege"))


async def test_text_that_is_not_text_is_refused_before_anything_is_written(database):
    await added(database)
    resident = await admitted(database)
    with pytest.raises(UnicodeEncodeError):
        await stored(database, resident, SaveDraft(draft(answers={"why": "halb \ud83d"})))
    assert await count(database, "drafts") == 0


async def test_arrivals_are_counted_by_source(database):
    await added(database)
    await added(database, "feste")
    resident = await admitted(database)
    await stored(database, resident, *[CountArrival("wege", "plakat")] * 3, CountArrival("wege", ""))
    await at_once(*(stored(database, resident, CountArrival("wege", "bus")) for _ in range(5)))
    await stored(database, resident, CountArrival("wege", "nul\0"))
    async with database.reading() as tx:
        assert await count_arrivals(tx, "wege") == {
            "": 1,
            "bus": 5,
            "nul\N{REPLACEMENT CHARACTER}": 1,
            "plakat": 3,
        }
        assert await count_arrivals(tx, "feste") == await count_arrivals(tx, "nirgends") == {}


async def test_a_press_takes_five_statements(database, monkeypatch):
    await added(database)
    resident = await admitted(database)
    await stored(database, resident, SaveDraft(draft()))
    said = []

    async def noting(driver, compiled, arguments):
        said.append(compiled.sql.split()[0])
        return await run(driver, compiled, arguments)

    run = direct._run
    monkeypatch.setattr(direct, "_run", noting)
    async with database.transaction() as tx:
        assert await claim_update(tx, 1, NOW)
        resident = await find_resident(tx, 7, lock=True)
        held = await load_round(tx, Needs(slug="wege"), resident)
        assert held.draft == draft()
        of = replaced(resident.session, turn=2)
        await wrote(tx, resident, SaveDraft(draft(at="why")), of=of)
    assert said == ["INSERT", "SELECT", "SELECT", "INSERT", "UPDATE"]
