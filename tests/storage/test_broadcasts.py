"""Broadcasts in the database: who may do what when, to whom they go, and what is noted of it."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text, update

from conversations.broadcasts.audience import Audience, Part, hears
from conversations.broadcasts.broadcast import Content, State
from conversations.hearing import Hearing, Hears, Quiet
from conversations.notices.deliveries import State as DeliveryState
from conversations.notices.judging import City
from conversations.session import Menu, Session
from storage import broadcasting
from storage.amending import Amended, settle_amended, to_amend
from storage.audit import entries
from storage.broadcast_spreading import spread_broadcast
from storage.broadcasts import add_draft, change_draft, find_broadcast, list_broadcasts, progress_of
from storage.claiming import claim
from storage.deliveries import Outcome, settle
from storage.errors import BeginsInThePast, BroadcastMovedOn, UnknownBroadcast, UnknownRound
from storage.heard import own_broadcasts
from storage.holdings import own_rounds
from storage.purging import purge_broadcast_deliveries
from storage.recipients import count_recipients
from storage.residents import _written, find_resident
from storage.schema import broadcasts, declined, register, residents, rounds
from tests.storage.samples import ACT, HOUR, NOW, added, rows_of, two_processes
from tests.subscribers import announce, subscribe

CITY = City(ZoneInfo("Europe/Berlin"), Quiet(0, 0))
TEXT = Content(texts={"de": "Hallo"})
DELIVERIES = "SELECT state, reason FROM deliveries ORDER BY id"


async def does(database, doing, *given, **more):
    async with database.transaction() as tx:
        return await doing(tx, *given, **more)


async def drafted(database, content: Content = TEXT) -> int:
    return (await does(database, add_draft, ACT, content)).id


async def spread_out(database, residents_=3) -> int:
    """Have a broadcast that is being sent, with waiting deliveries."""
    await subscribe(database, range(1, residents_ + 1))
    id_ = await drafted(database)
    await does(database, broadcasting.start, ACT, id_)
    await does(database, spread_broadcast, NOW)
    return id_


async def states(database) -> list[str]:
    return [state for state, _ in await rows_of(database, DELIVERIES)]


async def taken(database, at=NOW, most=9):
    return (await does(database, claim, at, most=most, city=CITY)).messages


async def test_a_draft_is_kept_changed_and_noted(database):
    await added(database)
    content = Content(texts={"de": "Hallo"}, slug="wege", audience=Audience(languages=("de",)))
    id_ = await drafted(database)
    changed = await does(database, change_draft, ACT, id_, content)
    assert (changed.content, changed.round.slug, changed.made_by) == (content, "wege", ACT.who)
    async with database.reading() as tx:
        assert await find_broadcast(tx, id_) == changed
        log = [(each.action, each.slug, each.detail) for each in await entries(tx)]
    assert log[-2:] == [
        ("broadcast.drafted", None, {"broadcast": str(id_), "de": "Hallo"}),
        ("broadcast.changed", "wege", {"broadcast": str(id_), "de": "Hallo"}),
    ]


async def test_what_is_not_there_is_said_so(database):
    for doing in (broadcasting.start, broadcasting.pause, broadcasting.retract):
        with pytest.raises(UnknownBroadcast, match="no broadcast 7"):
            await does(database, doing, ACT, 7)
    with pytest.raises(UnknownRound, match="no round weg"):
        await drafted(database, Content(texts={}, slug="weg"))
    with pytest.raises(BeginsInThePast):
        await does(database, broadcasting.schedule, ACT, await drafted(database), NOW)
    async with database.reading() as tx:
        with pytest.raises(UnknownBroadcast):
            await progress_of(tx, 7)
        [listed] = await list_broadcasts(tx)
    assert listed.broadcast.state is State.DRAFT


DOINGS = {
    "change": lambda tx, id_: change_draft(tx, ACT, id_, TEXT),
    "schedule": lambda tx, id_: broadcasting.schedule(tx, ACT, id_, NOW + HOUR),
    "start": lambda tx, id_: broadcasting.start(tx, ACT, id_),
    "take_back": lambda tx, id_: broadcasting.take_back(tx, ACT, id_),
    "pause": lambda tx, id_: broadcasting.pause(tx, ACT, id_),
    "resume": lambda tx, id_: broadcasting.resume(tx, ACT, id_),
    "stop": lambda tx, id_: broadcasting.stop(tx, ACT, id_),
    "correct": lambda tx, id_: broadcasting.correct(tx, ACT, id_, {"de": "Neu"}),
    "retract": lambda tx, id_: broadcasting.retract(tx, ACT, id_),
}
ALLOWED = {
    State.DRAFT: {"change", "schedule", "start"},
    State.SCHEDULED: {"start", "take_back"},
    State.SENDING: {"pause", "stop", "correct", "retract"},
    State.PAUSED: {"resume", "stop", "correct", "retract"},
    State.STOPPED: {"correct", "retract"},
    State.DONE: {"correct", "retract"},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("doing", DOINGS)
async def test_what_may_be_done_in_which_state(database, state: State, doing: str):
    id_ = await drafted(database)
    await does(database, lambda tx: tx.execute(update(broadcasts).values(state=state)))
    if doing in ALLOWED[state]:
        await does(database, DOINGS[doing], id_)
        return
    with pytest.raises(BroadcastMovedOn, match=f"is {state} already"):
        await does(database, DOINGS[doing], id_)
    async with database.reading() as tx:
        assert (await find_broadcast(tx, id_)).state is state


async def test_what_was_retracted_is_neither_corrected_nor_retracted_again(database):
    id_ = await spread_out(database)
    await does(database, broadcasting.retract, ACT, id_)
    for doing in ("correct", "retract", "pause", "resume"):
        with pytest.raises(BroadcastMovedOn, match="is retracted already"):
            await does(database, DOINGS[doing], id_)


@pytest.mark.parametrize("doing", ["start", "schedule", "pause", "retract"])
async def test_of_two_at_once_one_does_it_and_the_other_is_told(address, database, doing: str):
    id_ = await drafted(database) if doing in {"start", "schedule"} else await spread_out(database)
    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        done = await asyncio.gather(
            *(does(each, DOINGS[doing], id_) for each in both), return_exceptions=True
        )
    assert sum(isinstance(each, BroadcastMovedOn) for each in done) == 1
    async with database.reading() as tx:
        log = [each.action for each in await entries(tx)]
    assert len(log) == len(set(log))


async def test_pages_go_on_where_the_last_one_ended_and_everybody_has_one_delivery(database):
    await subscribe(database, range(1, 8))
    id_ = await drafted(database)
    await does(database, broadcasting.start, ACT, id_)
    for _ in range(4):
        await does(database, spread_broadcast, NOW, most=3)
    assert await does(database, spread_broadcast, NOW, most=3) == 0
    assert await states(database) == ["waiting"] * 7
    async with database.reading() as tx:
        listing = await progress_of(tx, id_)
    assert (listing.progress.expected, listing.progress.spread) == (7, True)
    assert listing.broadcast.began_at == NOW


async def test_it_is_done_when_nothing_of_it_waits_any_more(database):
    id_ = await spread_out(database)
    messages = await taken(database)
    outcomes = [Outcome(each.ids, DeliveryState.SENT, 5, revision=each.revision) for each in messages]
    await does(database, settle, outcomes[1:], NOW)
    await does(database, spread_broadcast, NOW)
    async with database.reading() as tx:
        assert (await find_broadcast(tx, id_)).state is State.SENDING
    await does(database, settle, outcomes[:1], NOW)
    await does(database, spread_broadcast, NOW + HOUR)
    async with database.reading() as tx:
        done = await find_broadcast(tx, id_)
    assert (done.state, done.ended_at) == (State.DONE, NOW + HOUR)


async def test_pausing_holds_what_waits_and_not_what_is_being_sent(database):
    id_ = await spread_out(database)
    await taken(database, most=1)
    await does(database, broadcasting.pause, ACT, id_)
    assert sorted(await states(database)) == ["held", "held", "sending"]
    assert await does(database, spread_broadcast, NOW) == 0
    await does(database, broadcasting.resume, ACT, id_)
    assert sorted(await states(database)) == ["sending", "waiting", "waiting"]


async def test_a_broadcast_that_somebody_is_changing_is_left_for_the_next_claim(new_address):
    async with AsyncExitStack() as stack:
        staff, outbox = await two_processes(stack, new_address("postgresql"))
        id_ = await spread_out(staff)
        async with staff.transaction() as tx:
            await broadcasting.correct(tx, ACT, id_, {"de": "Neu"})
            assert await taken(outbox) == ()
        messages = await taken(outbox)
    assert {each.broadcast.content.texts["de"] for each in messages} == {"Neu"}
    assert {each.revision for each in messages} == {2}


async def test_a_broadcast_is_a_message_of_its_own_and_counts_for_the_week(database):
    await spread_out(database, 1)
    await announce(database, opens=NOW)
    await does(database, lambda tx: tx.execute(text("UPDATE occasions SET done = true")))
    await does(
        database,
        lambda tx: tx.execute(
            text(
                "INSERT INTO deliveries (resident_id, round_id, occasion, number, state, due_at) "
                "SELECT residents.id, rounds.id, 'opening', 0, 'waiting', rounds.opens FROM residents, rounds"
            )
        ),
    )
    [first] = await taken(database)
    [second] = await taken(database)
    assert (first.broadcast, len(first.news)) == (None, 1)
    assert (second.news, second.broadcast.content) == ((), TEXT)
    heard = [Outcome(each.ids, DeliveryState.SENT, 5 + each.revision) for each in (first, second)]
    await does(database, settle, heard, NOW)
    third = await drafted(database)
    await does(database, lambda tx: tx.execute(text("UPDATE residents SET hears = 'all'")))
    weekly = Hearing(hears=Hears.ALL, weekly=2)
    session = Session(language="de", screen=Menu(), turn=1, since=1, hearing=weekly)
    written = _written(session)["session"]
    await does(database, lambda tx: tx.execute(text("UPDATE residents SET session = :s"), {"s": written}))
    await does(database, broadcasting.start, ACT, third)
    await does(database, spread_broadcast, NOW + HOUR)
    assert await taken(database, NOW + HOUR) == ()
    assert (await rows_of(database, DELIVERIES))[-1] == ("dropped", "enough this week")


async def test_who_took_part_meanwhile_or_declined_is_left_out(database):
    await added(database)
    await subscribe(database, range(1, 4))
    audience = Audience(part=Part.NOT_TOOK_PART, slug="wege")
    id_ = await drafted(database, Content(texts={"de": "Macht mit"}, slug="wege", audience=audience))
    await does(database, broadcasting.start, ACT, id_)
    await does(database, spread_broadcast, NOW)
    ids = [row[0] for row in await rows_of(database, "SELECT id FROM residents ORDER BY id")]
    round_id = select(rounds.c.id).scalar_subquery()
    async with database.transaction() as tx:
        for table, resident in ((register, ids[0]), (declined, ids[1])):
            await tx.execute(insert(table).values(round_id=round_id, resident_id=resident))
    assert len(await taken(database)) == 1
    assert await rows_of(database, DELIVERIES) == [
        ("dropped", "not asked for"),
        ("dropped", "declined"),
        ("sending", ""),
    ]


async def test_a_late_answer_after_a_correction_is_corrected_too(database):
    id_ = await spread_out(database, 1)
    [message] = await taken(database)
    await does(database, broadcasting.correct, ACT, id_, {"de": "Neu"})
    async with database.transaction() as tx:
        assert await to_amend(tx, NOW, 9, ()) == ()
    arrived = Outcome(message.ids, DeliveryState.SENT, 77, revision=message.revision)
    await does(database, settle, [arrived], NOW)
    async with database.transaction() as tx:
        [amendment] = await to_amend(tx, NOW, 9, ())
        assert (amendment.message_id, amendment.broadcast.content.texts) == (77, {"de": "Neu"})
        assert await to_amend(tx, NOW, 9, {amendment.id}) == ()
        await settle_amended(tx, [Amended(amendment.id, 2, again_at=NOW + HOUR)])
        assert await to_amend(tx, NOW, 9, ()) == ()
        assert len(await to_amend(tx, NOW + HOUR, 9, ())) == 1
        await settle_amended(tx, [Amended(amendment.id, 2)])
        assert await to_amend(tx, NOW + HOUR, 9, ()) == ()
    await does(database, settle, [replace(arrived, message_id=78)], NOW)  # what was sent stays so
    assert await rows_of(database, "SELECT message_id, revision FROM deliveries") == [(77, 2)]


async def test_to_whom_it_went_is_forgotten_after_its_period(database):
    id_ = await spread_out(database)
    await does(database, broadcasting.stop, ACT, id_)
    assert await does(database, purge_broadcast_deliveries, ended_by=NOW - HOUR, most=9) == 0
    assert await does(database, purge_broadcast_deliveries, ended_by=NOW, most=2) == 2
    assert await does(database, purge_broadcast_deliveries, ended_by=NOW, most=2) == 1
    async with database.reading() as tx:
        assert (await progress_of(tx, id_)).progress.expected == 3


async def test_a_resident_sees_what_was_said_to_them(database):
    await spread_out(database, 1)
    [message] = await taken(database)
    await does(database, settle, [Outcome(message.ids, DeliveryState.SENT, 77, revision=1)], NOW)
    async with database.reading() as tx:
        resident = await find_resident(tx, 1, lock=False)
        [own] = await own_broadcasts(tx, resident)
        assert [each async for each in own_rounds(tx, resident)] == []
    assert (own.text, own.state, own.message_id, own.settled_at) == ("Hallo", "sent", 77, NOW)


TOPICS, DISTRICTS, LANGUAGES = ("Verkehr", "Grün_%"), ("West", "Ost"), ("de", "tr")


def some(names):
    return st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)


AUDIENCES = st.builds(
    Audience,
    languages=some(LANGUAGES),
    topics=some(TOPICS),
    districts=some(DISTRICTS),
    part=st.sampled_from(Part),
    slug=st.just("wege"),
)


async def settled_city(database) -> list[tuple[Hearing, str, bool]]:
    """Have one of every kind of resident; returns what each is."""
    await added(database)
    kinds = [
        (Hearing(hears=hears_, topics=topics, districts=districts), language, took_part)
        for hears_ in Hears
        for topics in ((), ("Verkehr",), ("grün_%",), ("GrünXY",))
        for districts in ((), ("West",))
        for language in LANGUAGES
        for took_part in (False, True)
    ]
    rows = [
        {
            "telegram_id": number,
            "secret": b"",
            "admitted_on": NOW.date(),
            "seen_on": NOW.date(),
            **_written(Session(language=language, screen=Menu(), turn=1, since=1, hearing=hearing)),
        }
        for number, (hearing, language, _) in enumerate(kinds, 1)
    ]
    async with database.transaction() as tx:
        await tx.execute(insert(residents), rows)
        ids = (await tx.execute(residents.select().order_by(residents.c.telegram_id))).all()
        [(round_id,)] = (await tx.execute(rounds.select().with_only_columns(rounds.c.id))).all()
        taking = [row.id for row, (*_, took_part) in zip(ids, kinds, strict=True) if took_part]
        await tx.execute(insert(register), [{"round_id": round_id, "resident_id": each} for each in taking])
    return kinds


async def test_the_query_finds_whom_the_rule_means(database):
    kinds = await settled_city(database)

    async def compared(audience: Audience) -> None:
        async with database.reading() as tx:
            counted = await count_recipients(tx, audience)
        for language in LANGUAGES:
            meant = [
                each
                for each in kinds
                if each[1] == language and hears(audience, each[0], language, took_part=each[2])
            ]
            assert counted.get(language, 0) == len(meant), audience

    audiences: list[Audience] = []

    @settings(max_examples=40, database=None, suppress_health_check=list(HealthCheck))
    @given(AUDIENCES)
    def drawn(audience: Audience) -> None:
        audiences.append(audience)

    drawn()
    for audience in audiences:
        await compared(audience)
    await does(database, lambda tx: tx.execute(text("UPDATE residents SET blocked_on = '2026-05-04'")))
    async with database.reading() as tx:
        assert await count_recipients(tx, Audience()) == {}
