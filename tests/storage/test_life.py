"""The life of a round in both databases, and the log of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from conversations.rounds import Kind, Results, Stage
from storage.audit import Act, entries
from storage.errors import (
    ClosesBeforeOpening,
    ClosesInThePast,
    KeyDestroyed,
    NotOver,
    RoundCancelled,
    RoundRefused,
    SlugTaken,
    UnknownRound,
)
from storage.facts import open_invitations
from storage.life import (
    cancel_round,
    close_round,
    duplicate_round,
    extend_round,
    open_round,
    publish_results,
    reopen_round,
    tell_outcome,
)
from storage.rounds import find_round, list_rounds
from tests.storage.samples import ACT, HOUR, NOW, added, count, rows_of

AFTER = Act("bert", NOW + HOUR, "the hall burnt down")


async def changed(database, change, *args: Any, act: Act = ACT):
    async with database.transaction() as tx:
        return await change(tx, act, *args)


async def listed(database):
    async with database.reading() as tx:
        return await list_rounds(tx)


async def logged(database, slug=None):
    async with database.reading() as tx:
        return await entries(tx, slug)


async def test_results_that_are_hidden_are_published_once(database):
    await added(database, closes=NOW, results=Results.HIDDEN)
    published = await changed(database, publish_results, "wege", act=AFTER)
    assert (published.published, published.stage(AFTER.at)) == (AFTER.at, Stage.PUBLISHED)
    assert await changed(database, publish_results, "wege", act=ACT) == published
    await added(database, "hitze")
    assert (await changed(database, publish_results, "hitze")).published is None
    assert [each.action for each in await logged(database)] == ["published"]


async def test_a_round_opens_is_extended_and_closes(database):
    await added(database, opens=None)
    opened = await changed(database, open_round, "wege", NOW)
    assert (opened.opens, opened.closes) == (NOW, None)
    assert await changed(database, open_round, "wege", NOW + HOUR) == opened
    extended = await changed(database, extend_round, "wege", NOW + 2 * HOUR)
    assert (extended.opens, extended.closes) == (NOW, NOW + 2 * HOUR)
    closed = await changed(database, close_round, "wege", NOW + HOUR)
    assert (closed.opens, closed.closes) == (NOW, NOW + HOUR)
    assert await changed(database, close_round, "wege", NOW + 3 * HOUR) == closed
    again = await changed(database, extend_round, "wege", NOW + 4 * HOUR)
    assert again.is_open(NOW + 3 * HOUR)
    assert [each.round for each in await listed(database)] == [again]


async def test_a_round_can_be_opened_before_its_time(database):
    await added(database, opens=NOW + HOUR, closes=NOW + 2 * HOUR)
    assert (await changed(database, open_round, "wege", NOW)).is_open(NOW)


@pytest.mark.parametrize(
    ("opens", "closes", "change", "moment"),
    [
        (NOW, NOW + HOUR, open_round, NOW + HOUR),
        (NOW, None, close_round, NOW),
        (NOW, None, close_round, NOW - HOUR),
        (None, None, close_round, NOW),
        (NOW, None, extend_round, NOW - HOUR),
        (None, NOW, open_round, NOW + HOUR),
    ],
)
async def test_no_round_closes_before_it_opens(database, opens, closes, change, moment):
    await added(database, opens=opens, closes=closes)
    before = await listed(database)
    with pytest.raises(ClosesBeforeOpening, match="wege"):
        await changed(database, change, "wege", moment)
    assert await listed(database) == before


@pytest.mark.parametrize("change", [open_round, close_round, extend_round])
@pytest.mark.parametrize("slug", ["nirgends", "", "weg\0e", "\ud800"])
async def test_an_unknown_round_is_told(database, change, slug):
    with pytest.raises(UnknownRound) as told:
        await changed(database, change, slug, NOW)
    assert isinstance(told.value, RoundRefused)


async def test_times_keep_their_moment_whatever_their_zone(database):
    local = (NOW + timedelta(days=1)).astimezone(ZoneInfo("Europe/Berlin"))
    await added(database)
    extended = await changed(database, extend_round, "wege", local)
    assert extended.closes == local
    assert extended.closes.utcoffset() == timedelta(0)


async def test_a_round_that_is_called_off_takes_nothing_and_is_offered_to_nobody(database):
    await added(database)
    called_off = await changed(database, cancel_round, "wege", act=AFTER)
    assert called_off.stage(AFTER.at) is Stage.CANCELLED
    assert (called_off.cancelled, called_off.closes) == (AFTER.at, AFTER.at)
    assert called_off.is_open(AFTER.at - HOUR)
    assert not called_off.is_open(AFTER.at)
    async with database.reading() as tx:
        assert await find_round(tx, "wege") == called_off
        assert await open_invitations(tx, None, AFTER.at) == ()
    assert await changed(database, cancel_round, "wege", act=AFTER) == called_off
    for change in (open_round, extend_round):
        with pytest.raises(RoundCancelled, match="rounds reopen"):
            await changed(database, change, "wege", NOW + 3 * HOUR)


async def test_a_round_called_off_before_it_opens_never_opens_unless_that_is_taken_back(database):
    await added(database, opens=NOW + 2 * HOUR, closes=NOW + 4 * HOUR)
    called_off = await changed(database, cancel_round, "wege", act=AFTER)
    assert not called_off.is_open(NOW + 3 * HOUR)
    again = await changed(database, reopen_round, "wege", None, act=AFTER)
    assert (again.cancelled, again.closes) == (None, NOW + 4 * HOUR)
    assert again.stage(NOW) is Stage.SCHEDULED
    assert again.is_open(NOW + 3 * HOUR)


async def test_a_round_that_is_over_can_be_reopened_with_another_end_or_none(database):
    await added(database, closes=NOW)
    assert (await changed(database, reopen_round, "wege", NOW + HOUR)).is_open(NOW)
    with pytest.raises(NotOver, match="nothing to reopen"):
        await changed(database, reopen_round, "wege", None)
    await changed(database, close_round, "wege", NOW)
    assert (await changed(database, reopen_round, "wege", None)).closes is None


async def test_a_round_without_its_key_cannot_be_reopened(database):
    await added(database, closes=NOW)
    async with database.transaction() as tx:
        await tx.execute(text("UPDATE rounds SET key = NULL"))
    with pytest.raises(KeyDestroyed):
        await changed(database, reopen_round, "wege", None)


async def test_what_became_of_a_round_is_told_by_language_and_taken_back(database):
    await added(database, closes=NOW)
    await changed(database, tell_outcome, "wege", {"de": "Die Bank steht.", "tr": "Bank yerinde."})
    told = await changed(database, tell_outcome, "wege", {"tr": ""})
    assert told.outcome == {"de": "Die Bank steht."}
    async with database.reading() as tx:
        assert (await find_round(tx, "wege")).outcome == told.outcome
    assert (await changed(database, tell_outcome, "wege", {"de": ""})).outcome == {}


@pytest.mark.parametrize(
    ("opens", "closes"), [(NOW - HOUR, None), (NOW - HOUR, NOW + HOUR), (None, None), (None, NOW - HOUR)]
)
async def test_nothing_has_become_of_a_round_that_is_not_over(database, opens, closes):
    await added(database, opens=opens, closes=closes)
    with pytest.raises(NotOver, match="wege"):
        await changed(database, tell_outcome, "wege", {"de": "Die Bank steht."})
    assert (await changed(database, tell_outcome, "wege", {"de": ""})).outcome == {}
    await changed(database, cancel_round, "wege")
    assert (await changed(database, tell_outcome, "wege", {"de": "Nichts."})).outcome


@pytest.mark.parametrize("change", [extend_round, reopen_round])
async def test_no_round_is_given_an_end_that_lies_behind(database, change):
    await added(database, closes=NOW)
    before = await listed(database)
    with pytest.raises(ClosesInThePast, match="wege"):
        await changed(database, change, "wege", NOW)
    assert await listed(database) == before


async def test_a_duplicate_is_a_draft_of_its_own(database):
    original = await added(database, closes=NOW, kind=Kind.VOTE)
    await changed(database, tell_outcome, "wege", {"de": "Die Bank steht."})
    draft = await changed(database, duplicate_round, "wege", "noch-mal")
    assert draft.stage(NOW) is Stage.DRAFT
    assert (draft.version, draft.participation.kind, draft.outcome) == (original.version, Kind.VOTE, {})
    async with database.reading() as tx:
        assert await find_round(tx, "noch-mal") == draft
    keys = await rows_of(database, "SELECT key FROM rounds")
    assert len(set(keys)) == 2
    with pytest.raises(SlugTaken, match="another round"):
        await changed(database, duplicate_round, "wege", "noch-mal")


async def test_every_change_is_in_the_log_and_what_is_refused_is_not(database):
    await added(database, opens=None)
    await added(database, "other")
    await changed(database, open_round, "wege", NOW)
    await changed(database, open_round, "wege", NOW)
    with pytest.raises(NotOver):
        await changed(database, reopen_round, "wege", None)
    await changed(database, close_round, "other", NOW)
    await changed(database, cancel_round, "wege", act=AFTER)
    first, second = await logged(database, "wege")
    assert (first.act, first.action) == (ACT, "opened")
    assert (second.act, second.action, second.slug) == (AFTER, "cancelled", "wege")
    assert second.detail["cancelled"] == AFTER.at.isoformat()
    assert [each.slug for each in await logged(database)] == ["wege", "other", "wege"]


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'nobody'", "DELETE FROM audit"])
async def test_the_database_itself_keeps_the_log(database, change):
    await added(database, opens=None)
    await changed(database, open_round, "wege", NOW)

    async def forged() -> None:
        async with database.transaction() as tx:
            await tx.execute(text(change))

    with pytest.raises(DBAPIError, match="only added to"):
        await forged()
    assert await count(database, "audit") == 1


async def test_no_round_is_called_like_what_leads_to_the_desk(database):
    with pytest.raises(SlugTaken, match="lead elsewhere"):
        await added(database, "staff")
