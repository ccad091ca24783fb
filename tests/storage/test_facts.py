from __future__ import annotations

from conversations.effects import DropDraft, SaveContribution, SaveDraft, WithdrawContribution
from conversations.facts import Needs
from storage.facts import known_topics, load_round, open_invitations
from storage.life import cancel_round
from tests.storage.samples import (
    ACT,
    HOUR,
    NOW,
    added,
    admitted,
    contribution,
    count,
    draft,
    loaded,
    stored,
)


async def asked(database, needs, resident=None):
    async with database.reading() as tx:
        return await load_round(tx, needs, resident)


async def test_a_round_that_nobody_heard_of_is_none(database):
    await added(database)
    for slug in ("", "nirgends", "wege\0", "\udfff"):
        assert await asked(database, Needs(slug=slug)) is None


async def test_a_round_comes_with_what_was_asked_for(database):
    round_ = await added(database)
    resident, other = await admitted(database, 1), await admitted(database, 2)
    handed_in = contribution(round_.version)
    await stored(database, other, SaveContribution("wege", handed_in), SaveDraft(draft(number=2)))
    await stored(database, resident, SaveDraft(draft(at="why")))

    nobody = await loaded(database, None)
    assert (nobody.round, nobody.draft, nobody.contributions, nobody.participants) == (round_, None, (), 1)
    own = await loaded(database, resident)
    assert (own.draft, own.contributions, own.participants) == (draft(at="why"), (), 1)
    others = await loaded(database, other)
    assert (others.draft, others.contributions) == (draft(number=2), (handed_in,))
    little = await asked(database, Needs(slug="wege"), other)
    assert (little.draft, little.contributions, little.participants) == (draft(number=2), (), 0)


async def test_a_draft_is_replaced_and_dropped(database):
    await added(database)
    await added(database, "feste")
    resident = await admitted(database)
    await stored(database, resident, SaveDraft(draft()), SaveDraft(draft("feste")), SaveDraft(draft(page=2)))
    assert (await loaded(database, resident)).draft == draft(page=2)
    await stored(database, resident, DropDraft("wege"), DropDraft("wege"))
    assert (await loaded(database, resident)).draft is None
    assert (await loaded(database, resident, "feste")).draft == draft("feste")


async def test_own_contributions_come_by_number(database):
    round_ = await added(database)
    resident = await admitted(database)
    three = [contribution(round_.version, number) for number in (3, 1, 2)]
    await stored(database, resident, *(SaveContribution("wege", each) for each in three))
    assert [each.number for each in (await loaded(database, resident)).contributions] == [1, 2, 3]
    assert (await loaded(database, resident)).participants == 1


async def test_the_register_forgets_with_the_last_contribution(database):
    round_ = await added(database)
    resident = await admitted(database)
    for number in (1, 2):
        await stored(database, resident, SaveContribution("wege", contribution(round_.version, number)))
    await stored(database, resident, WithdrawContribution("wege", 1), WithdrawContribution("wege", 1))
    assert await count(database, "register") == 1
    await stored(database, resident, WithdrawContribution("wege", 2))
    assert await count(database, "register") == 0
    assert (await loaded(database, resident)).contributions == ()


async def test_open_rounds_are_offered_in_the_order_of_their_closing(database):
    times = {
        "ohne-ende": {"opens": NOW - HOUR},
        "spaet": {"opens": NOW - HOUR, "closes": NOW + 2 * HOUR},
        "frueh": {"opens": NOW, "closes": NOW + HOUR},
        "entwurf": {"opens": None},
        "kommt": {"opens": NOW + HOUR},
        "vorbei": {"opens": NOW - HOUR, "closes": NOW},
    }
    for slug, given in times.items():
        version = (await added(database, slug, **given)).version
    resident, other = await admitted(database, 1), await admitted(database, 2)
    await stored(
        database, resident, SaveDraft(draft("spaet")), SaveContribution("frueh", contribution(version))
    )
    await stored(database, other, SaveDraft(draft("frueh")))
    async with database.reading() as tx:
        own = await open_invitations(tx, resident, NOW)
        anybodys = await open_invitations(tx, None, NOW)
    assert [(each.round.slug, each.has_draft, each.took_part) for each in own] == [
        ("frueh", False, True),
        ("spaet", True, False),
        ("ohne-ende", False, False),
    ]
    assert [each.round for each in own] == [each.round for each in anybodys]
    assert not any(each.has_draft or each.took_part for each in anybodys)


async def test_the_topics_are_those_of_all_rounds_that_were_not_called_off(database):
    async with database.reading() as tx:
        assert await known_topics(tx) == ()
    await added(database, "rad", topics=("Verkehr", "Ärger"))
    await added(database, "bus", topics=("Bus und Bahn", "verkehr"))
    await added(database, "tanz", topics=("Kultur",))
    async with database.transaction() as tx:
        await cancel_round(tx, ACT, "tanz")
    async with database.reading() as tx:
        assert await known_topics(tx) == ("Bus und Bahn", "Verkehr", "Ärger")
