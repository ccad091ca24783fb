"""What a resident can be told of all that is stored about them."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.effects import Decline, KeepFile, RemindAt, SaveContribution, SaveDraft, SendMyData
from conversations.forms.answers import Photo
from conversations.holdings import Holding, Holdings
from conversations.notices.deliveries import State
from conversations.notices.occasions import Occasion
from storage.due import DueKind, put_due
from storage.holdings import days_of, load_holdings, own_due, own_rounds
from storage.schema import deliveries, rounds
from tests.storage.samples import HOUR, NOW, PHOTO, added, admitted, contribution, draft, stored


async def held(database, resident) -> Holdings:
    async with database.reading() as tx:
        return await load_holdings(tx, resident, NOW)


async def test_nothing_is_held_of_who_has_just_come(database):
    await added(database)
    resident = await admitted(database)
    assert await held(database, resident) == Holdings()
    async with database.reading() as tx:
        assert await days_of(tx, resident) == (date(2026, 5, 4), date(2026, 5, 4))


async def test_everything_of_ones_own_is_counted_and_nothing_of_others(database):
    round_, feste = await added(database), await added(database, "feste")
    await added(database, "leer")
    resident, other = await admitted(database, 1), await admitted(database, 2)
    pictured = contribution(round_.version, 2, answers={"where/photo": Photo(id="p")})
    for each in (resident, other):
        await stored(database, each, SaveContribution("wege", contribution(round_.version)))
    await stored(database, resident, KeepFile("p", "wege"), SaveContribution("wege", pictured), file=PHOTO)
    await stored(database, resident, SaveDraft(draft("feste", answers={"why": "weil"})), SendMyData())
    await stored(database, other, SaveDraft(draft("leer")))
    assert await held(database, resident) == Holdings(
        (Holding(round_, took_part=True, contributions=2, photos=1), Holding(feste, draft=1))
    )


async def test_what_is_due_is_told_but_the_file_itself_is_not_counted(database):
    resident = await admitted(database)
    await stored(database, resident, SendMyData())
    async with database.transaction() as tx:
        await put_due(tx, resident.id, DueKind.SCREEN, NOW)
    assert await held(database, resident) == Holdings(due=1)
    async with database.reading() as tx:
        due = await own_due(tx, resident)
    assert [(each.kind, each.due_at, each.attempts) for each in due] == [
        ("my_data", NOW, 0),
        ("screen", NOW, 0),
    ]


async def test_a_contribution_comes_with_all_that_lies_beside_it(database):
    round_ = await added(database)
    resident = await admitted(database)
    await stored(database, resident, SaveContribution("wege", contribution(round_.version)))
    async with database.reading() as tx:
        [own] = [each async for each in own_rounds(tx, resident)]
    [mine] = own.contributions
    assert (mine.number, mine.version, mine.language) == (1, round_.version, "de")
    assert (mine.answers, mine.day) == ({"why": "weil"}, NOW.date())
    assert mine.id.version == 4


async def test_of_a_round_without_its_key_only_the_register_is_known(database):
    round_ = await added(database)
    resident = await admitted(database)
    await stored(database, resident, SaveContribution("wege", contribution(round_.version)))
    async with database.transaction() as tx:
        await tx.execute(rounds.update().values(key=None))
    assert await held(database, resident) == Holdings((Holding(round_, took_part=True),))


async def test_what_they_heard_will_hear_and_do_not_want_to_hear_is_told_of_each_round(database):
    wege, feste = await added(database), await added(database, "feste")
    await added(database, "leer")
    resident, other = await admitted(database, 1), await admitted(database, 2)
    await stored(database, resident, RemindAt("wege", NOW))
    async with database.transaction() as tx:
        settled = {"state": State.SENT, "settled_at": NOW, "message_id": 17}
        await tx.execute(deliveries.update().values(settled))
    await stored(database, resident, RemindAt("wege", NOW + HOUR), Decline("feste"))
    await stored(database, other, Decline("leer"), RemindAt("leer", NOW))
    assert await held(database, resident) == Holdings(
        (Holding(wege, notices=1, reminder=NOW + HOUR), Holding(feste, declined=True))
    )
    async with database.reading() as tx:
        first, second = [each async for each in own_rounds(tx, resident)]
    sent, waiting = first.deliveries
    assert (sent.occasion, sent.number, sent.state) == (Occasion.REMINDER, 1, State.SENT)
    assert (sent.message_id, sent.settled_at) == (17, NOW)
    assert (waiting.number, waiting.state, waiting.due_at) == (2, State.WAITING, NOW + HOUR)
    assert (second.deliveries, second.declined, second.reminder(NOW)) == ((), True, None)


@pytest.mark.parametrize(
    ("state", "notices"),
    [(State.SENT, 1), (State.UNKNOWN, 1)]
    + [(each, 0) for each in State if each not in {State.SENT, State.UNKNOWN, State.WAITING}],
)
async def test_only_notices_that_came_or_may_have_come_are_counted(database, state, notices):
    wege = await added(database)
    resident = await admitted(database)
    await stored(database, resident, RemindAt("wege", NOW))
    async with database.transaction() as tx:
        await tx.execute(deliveries.update().values(state=state, settled_at=NOW))
    named = (Holding(wege, notices=notices),) if notices else ()
    assert await held(database, resident) == Holdings(named)
    async with database.reading() as tx:
        [own] = [each async for each in own_rounds(tx, resident)]
    assert [each.state for each in own.deliveries] == [state]


@pytest.mark.parametrize("change", [{"closes": NOW}, {"closes": NOW + HOUR}, {"cancelled": NOW}])
async def test_a_reminder_that_cannot_come_any_more_is_not_promised(database, change):
    await added(database)
    resident = await admitted(database)
    await stored(database, resident, RemindAt("wege", NOW + HOUR))
    async with database.transaction() as tx:
        await tx.execute(rounds.update().values(change))
    assert await held(database, resident) == Holdings()


async def test_who_has_handed_in_or_declined_is_not_promised_a_reminder(database):
    wege, feste = await added(database), await added(database, "feste")
    resident = await admitted(database)
    await stored(database, resident, SaveContribution("wege", contribution(wege.version)), Decline("feste"))
    await stored(database, resident, RemindAt("wege", NOW + HOUR), RemindAt("feste", NOW + HOUR))
    assert await held(database, resident) == Holdings(
        (Holding(wege, took_part=True, contributions=1), Holding(feste, declined=True))
    )
