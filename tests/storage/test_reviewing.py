"""What staff look at, what they decide, and who is told: on both databases."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from sqlalchemy import insert

from conversations.effects import Forget, KeepFile, SaveContribution, WithdrawContribution
from conversations.forms.answers import Photo
from conversations.moderation import Hidden, Item, Reason, State, What
from conversations.notices.occasions import Occasion
from conversations.rounds import Moderation
from storage import authors
from storage.audit import Act, entries
from storage.claiming import claim
from storage.errors import AlreadyReviewed, CannotRevise, UnknownReview
from storage.export import count_apart, stream_contributions
from storage.holdings import own_rounds
from storage.life import close_round
from storage.reviewing import (
    Counts,
    approve,
    count_reviews,
    find_review,
    hide,
    next_review,
    pending,
    reconsider,
)
from storage.revising import revise_round
from storage.schema import deliveries
from storage.unlinking import PARTS, destroy_key, rewrite
from tests.storage.samples import (
    ACT,
    HOUR,
    NOW,
    PHOTO,
    added,
    admitted,
    at_once,
    contribution,
    count,
    form,
    loaded,
    participation,
    rows_of,
    stored,
    two_processes,
)
from tests.storage.test_claiming import CITY

WHY, PICTURE = Item("why", What.TEXT), Item("where/photo", What.PHOTO)
CARLA, OTTO = Act("carla", NOW + HOUR), Act("otto", NOW + 2 * HOUR)
OLD = {"why": "weil", "where/photo": Photo(id="p")}


async def moderated(database, slug="wege", **more):
    return await added(database, slug, moderation=Moderation.BEFORE, **more)


async def handed_in(database, telegram_id=7, number=1, answers=None, slug="wege"):
    """Have somebody hand in a text, or a text and a photo; returns them."""
    resident = await admitted(database, telegram_id)
    found = (await loaded(database, resident, slug)).round
    given = {"why": f"weil {telegram_id}"} if answers is None else answers
    items = tuple(each for each in (WHY, PICTURE) if each.path in given)
    held = contribution(found.version, number, answers=given)
    await stored(database, resident, SaveContribution(slug, held, items))
    return resident


async def done(database, what, *given, **more):
    async with database.transaction() as tx:
        return await what(tx, *given, **more)


async def seen(database, what, *given, **more):
    async with database.reading() as tx:
        return await what(tx, *given, **more)


async def first(database, slug="wege", **more):
    found = await seen(database, next_review, slug, **more)
    assert found is not None
    return found


async def told(database):
    return await rows_of(
        database,
        "SELECT telegram_id, occasion, state FROM deliveries JOIN residents ON residents.id = resident_id "
        "ORDER BY deliveries.id",
    )


async def exported(database, slug="wege"):
    async with database.reading() as tx:
        return [row async for row in stream_contributions(tx, slug)]


async def test_every_part_waits_until_somebody_has_looked_at_it(database):
    await moderated(database)
    await handed_in(database, answers=OLD)
    review = await first(database)
    assert (review.slug, review.state, review.language) == ("wege", State.PENDING, "de")
    assert (review.day, review.by, review.at, review.reason) == (NOW.date(), "", None, None)
    other = await first(database, after_id=review.id)
    assert {each.path: (each.what, each.answer) for each in (review, other)} == {
        "why": (What.TEXT, "weil"),
        "where/photo": (What.PHOTO, Photo(id="p")),
    }
    assert await seen(database, next_review, "wege", other.id) is None
    assert await seen(database, pending) == await seen(database, pending, "wege") == {"wege": 2}
    assert await seen(database, pending, "feste") == {}


async def test_a_round_that_does_not_ask_for_it_has_nothing_looked_at(database):
    await added(database)
    await handed_in(database)
    assert await seen(database, count_reviews, "wege") == Counts()
    assert await seen(database, next_review, "wege") is None
    [row] = await exported(database)
    assert (row.answers, row.public, row.moderation) == ({"why": "weil 7"}, {"why": "weil 7"}, "approved")


async def test_what_is_pending_is_exported_and_not_public_and_what_is_hidden_neither(database):
    await moderated(database)
    await handed_in(database, answers=OLD)
    [row] = await exported(database)
    assert (row.answers, row.public, row.moderation) == (OLD, {}, "pending")
    review = await first(database)
    await done(database, hide, CARLA, review.id, Reason.OFF_TOPIC)
    [row] = await exported(database)
    rest = {path: answer for path, answer in OLD.items() if path != review.path}
    assert (row.answers, row.public, row.moderation) == (rest, {}, "hidden, pending")
    assert row.hidden == (review.path,)
    await done(database, approve, CARLA, (await first(database)).id)
    [row] = await exported(database)
    assert (row.answers, row.public, row.moderation) == (rest, rest, "hidden")
    apart = await seen(database, count_apart, "wege")
    assert (apart.hidden, apart.pending) == (1, 0)
    assert await seen(database, count_reviews, "wege") == Counts(0, 1, 1)


async def test_a_decision_is_noted_without_what_was_said(database):
    await moderated(database)
    await handed_in(database, answers={"why": "geheim geheim"})
    review = await first(database)
    await done(database, hide, CARLA, review.id, Reason.INSULTING, "Bitte freundlich.")
    hidden = await seen(database, find_review, review.id)
    assert (hidden.state, hidden.reason, hidden.why) == (State.HIDDEN, Reason.INSULTING, "Bitte freundlich.")
    assert (hidden.by, hidden.at) == ("carla", CARLA.at)
    assert hidden.answer == "geheim geheim"  # staff still read it
    assert await first(database, state=State.HIDDEN) == hidden
    await done(database, reconsider, OTTO, review.id)
    after = await seen(database, find_review, review.id)
    assert (after.state, after.reason, after.why, after.by) == (State.APPROVED, None, "", "otto")
    log = [each for each in await seen(database, entries, "wege") if "item" in each.detail]
    assert [(each.act.who, each.action, each.detail["reason"]) for each in log] == [
        ("carla", "part_hidden", "insulting"),
        ("otto", "part_reconsidered", None),
    ]
    assert "geheim" not in repr(log)


async def test_of_two_who_decide_only_the_first_does(database):
    await moderated(database)
    await handed_in(database)
    review = await first(database)
    await done(database, approve, CARLA, review.id)
    for what in (approve, hide, reconsider):
        more = (Reason.OTHER,) if what is hide else ()
        with pytest.raises(AlreadyReviewed, match="approved by carla already") as late:
            await done(database, what, OTTO, review.id, *more)
        assert (late.value.who, late.value.at, late.value.state) == ("carla", CARLA.at, State.APPROVED)
    with pytest.raises(UnknownReview):
        await done(database, hide, OTTO, 5, Reason.OTHER)
    assert await told(database) == []


async def test_nobody_reconsiders_what_nobody_has_decided(database):
    await moderated(database)
    await handed_in(database)
    with pytest.raises(AlreadyReviewed, match="Nobody has decided"):
        await done(database, reconsider, OTTO, (await first(database)).id)


@pytest.mark.parametrize("others", [approve, hide])
async def test_of_two_at_once_one_is_refused(address, others):
    async with AsyncExitStack() as stack:
        both = await two_processes(stack, address)
        await moderated(both[0])
        await handed_in(both[0])
        review = await first(both[0])

        async def decided(database, act, what):
            try:
                more = (Reason.OTHER,) if what is hide else ()
                return await done(database, what, act, review.id, *more)
            except AlreadyReviewed as late:
                return late

        found = await at_once(decided(both[0], CARLA, hide), decided(both[1], OTTO, others))
        [late] = [each for each in found if isinstance(each, AlreadyReviewed)]
        [made] = [each for each in found if not isinstance(each, AlreadyReviewed)]
        assert (late.who, late.state) == (made.by, made.state)
        log = await seen(both[0], entries, "wege")
        assert len([each for each in log if "item" in each.detail]) == 1
        assert len(await told(both[0])) == (made.state is State.HIDDEN)


async def test_the_author_is_told_once_and_nobody_else(database):
    await moderated(database)
    people = [await handed_in(database, each) for each in (1, 2, 3)]
    review = await first(database)
    [author] = [each for each in people if review.answer == f"weil {each.telegram_id}"]
    await done(database, hide, CARLA, review.id, Reason.PERSONAL, "Ohne Namen.")
    assert await told(database) == [(author.telegram_id, "hidden", "waiting")]
    async with database.transaction() as tx:
        [message] = (await claim(tx, CARLA.at, most=9, city=CITY)).messages
    assert (message.telegram_id, [each.occasion for each in message.news]) == (author.telegram_id, ["hidden"])
    [own] = (await loaded(database, author)).contributions
    assert own.hidden == (Hidden("why", Reason.PERSONAL, "Ohne Namen."),)
    [holding] = [each async for each in _own(database, author)]
    assert holding.contributions[0].hidden == own.hidden
    assert holding.deliveries[0].occasion is Occasion.HIDDEN
    for other in people:
        if other != author:
            assert (await loaded(database, other)).contributions[0].hidden == ()


async def _own(database, resident):
    async with database.reading() as tx:
        async for each in own_rounds(tx, resident):
            yield each


async def test_the_author_is_found_among_more_than_a_page(database, monkeypatch):
    monkeypatch.setattr(authors, "_page", authors._page.limit(3))
    await moderated(database)
    for each in range(1, 12):
        await handed_in(database, each)
    after = -1
    while review := await seen(database, next_review, "wege", after):
        after = review.id
        await done(database, hide, CARLA, review.id, Reason.OTHER)
    assert sorted(await told(database)) == [(each, "hidden", "waiting") for each in range(1, 12)]


async def test_what_is_reconsidered_before_it_was_said_is_not_said(database):
    await moderated(database)
    await handed_in(database)
    review = await first(database)
    await done(database, hide, CARLA, review.id, Reason.OTHER)
    await done(database, reconsider, OTTO, review.id)
    assert await told(database) == []
    again = Act("carla", NOW + 5 / 4 * HOUR)
    await done(database, hide, again, review.id, Reason.OTHER, was=State.APPROVED)
    async with database.transaction() as tx:
        await claim(tx, again.at, most=9, city=CITY)
    await done(database, reconsider, OTTO, review.id)
    # That cannot be taken back, and no more is said.
    assert await told(database) == [(7, "hidden", "sending")]


async def test_each_decision_is_told_by_itself(database):
    await moderated(database)
    await handed_in(database)
    review = await first(database)
    for hours in (1, 5 / 4):
        act = Act("carla", NOW + hours * HOUR)
        was = State.PENDING if hours == 1 else State.APPROVED
        await done(database, hide, act, review.id, Reason.OTHER, was=was)
        async with database.transaction() as tx:
            await claim(tx, act.at, most=9, city=CITY)
        await done(database, reconsider, OTTO, review.id)
    assert await told(database) == [(7, "hidden", "sending")] * 2


async def test_it_stands_for_nothing_else_that_is_to_be_said_of_the_round(database):
    await moderated(database, closes=NOW + HOUR)
    author = await handed_in(database)
    await done(database, hide, CARLA, (await first(database)).id, Reason.OTHER)
    [(round_id,)] = await rows_of(database, "SELECT id FROM rounds")
    async with database.transaction() as tx:
        row = {"resident_id": author.id, "round_id": round_id, "occasion": "results", "number": 0}
        await tx.execute(insert(deliveries).values(**row, state="waiting", due_at=CARLA.at))
        [message] = (await claim(tx, CARLA.at, most=9, city=CITY)).messages
    assert sorted(each.occasion for each in message.news) == ["hidden", "results"]


async def test_where_the_author_left_or_the_key_is_gone_nobody_is_told(database):
    await moderated(database, closes=NOW + HOUR / 2)
    left = await handed_in(database, 1)
    await stored(database, left, Forget())
    await done(database, hide, CARLA, (await first(database)).id, Reason.OTHER)
    assert await told(database) == []
    await handed_in(database, 2)
    [(round_id,)] = await rows_of(database, "SELECT id FROM rounds")
    assert await done(database, destroy_key, round_id, NOW + HOUR)
    review = await first(database)
    await done(database, hide, CARLA, review.id, Reason.OTHER)
    assert await told(database) == []
    await done(database, reconsider, OTTO, review.id)
    assert await seen(database, count_reviews, "wege") == Counts(0, 1, 1)


async def test_a_changed_part_waits_anew_and_an_unchanged_one_keeps_what_was_decided(database):
    await moderated(database)
    await handed_in(database, answers=OLD)
    for _ in range(2):
        await done(database, hide, CARLA, (await first(database)).id, Reason.OTHER)
    before = {each.path: each for each in await hidden_of(database)}
    await handed_in(database, answers={**OLD, "why": "weil es so ist"})
    waiting = await first(database)
    assert (waiting.path, waiting.answer) == ("why", "weil es so ist")
    assert waiting.id != before["why"].id  # whoever still has the old text before them decides on nothing
    assert await hidden_of(database) == [before["where/photo"]]
    assert len(await told(database)) == 1  # of the text that is gone nothing is said any more
    with pytest.raises(UnknownReview):
        await done(database, approve, OTTO, before["why"].id)
    await handed_in(database, answers={"why": "weil es so ist"})
    assert await seen(database, count_reviews, "wege") == Counts(pending=1)
    assert (await first(database)).id == waiting.id
    assert await told(database) == []


async def hidden_of(database):
    found, after = [], -1
    while review := await seen(database, next_review, "wege", after, State.HIDDEN):
        found.append(review)
        after = review.id
    return found


async def test_withdrawing_and_forgetting_leave_no_review_behind(database):
    await moderated(database)
    resident = await handed_in(database, 1, answers=OLD)
    await handed_in(database, 1, number=2)
    await done(database, hide, CARLA, (await first(database)).id, Reason.OTHER)
    await stored(database, resident, WithdrawContribution("wege", 1))
    await stored(database, resident, WithdrawContribution("wege", 2))
    assert (await count(database, "reviews"), await count(database, "deliveries")) == (0, 0)
    other = await handed_in(database, 2, answers=OLD)
    await done(database, hide, CARLA, (await first(database)).id, Reason.OTHER)
    await stored(database, other, Forget(("wege",)))
    assert (await count(database, "reviews"), await count(database, "deliveries")) == (0, 0)


async def test_what_is_left_of_somebody_forgotten_stays_as_it_was_decided(database):
    await moderated(database)
    resident = await handed_in(database)
    await done(database, hide, CARLA, (await first(database)).id, Reason.OTHER)
    await stored(database, resident, Forget())
    [row] = await exported(database)
    assert (row.answers, row.hidden) == ({}, ("why",))
    assert await count(database, "deliveries") == 0


async def test_unlinking_keeps_what_was_decided_and_forgets_who_was_told(database):
    round_ = await moderated(database)
    for each in range(1, 8):
        resident = await admitted(database, each)
        held = contribution(round_.version, answers={**OLD, "where/photo": Photo(id=f"p{each}")})
        rows = (KeepFile(f"p{each}", "wege"), SaveContribution("wege", held, (WHY, PICTURE)))
        await stored(database, resident, *rows, file=PHOTO)
    for _ in range(5):
        await done(database, hide, CARLA, (await first(database)).id, Reason.OTHER)
    everything = "SELECT id, contribution_id, path, state, reason, at FROM reviews ORDER BY id"
    before = await rows_of(database, everything)
    closed = NOW + timedelta(days=3)
    await done(database, close_round, ACT, "wege", closed)
    [(round_id,)] = await rows_of(database, "SELECT id FROM rounds")
    for part in PARTS:
        after, portion = part.first, 1
        while portion:
            portion, after = await done(database, rewrite, part, round_id, closed, after)
    assert await rows_of(database, everything) == before
    assert len(await told(database)) == 5
    assert await done(database, destroy_key, round_id, closed)
    assert await told(database) == []
    assert sum(len(row.hidden) for row in await exported(database)) == 5


@pytest.mark.parametrize("before", list(Moderation))
async def test_a_round_that_was_answered_is_not_moderated_half(database, before):
    [after] = {*Moderation} - {before}
    await added(database, moderation=before)
    sheet = participation(moderation=after)
    await done(database, revise_round, "wege", sheet, form("andere"), {}, NOW)  # nobody has answered yet
    await done(database, revise_round, "wege", participation(moderation=before), form(), {}, NOW)
    await handed_in(database)
    with pytest.raises(CannotRevise, match=f"write {before} into the column moderation"):
        await done(database, revise_round, "wege", sheet, form("andere"), {}, NOW)
