"""Every deed of the table, tried by everybody: a resident, each lower role, a revoked one, two at once."""

from __future__ import annotations

import asyncio

import pytest

from conversations.cards import Verb
from conversations.desk.roles import ALLOWED, Deed, Role, covers
from conversations.desk.table import DEEDS, SIGHTS
from conversations.session import AtDesk
from storage.audit import Act
from storage.schema import metadata
from storage.staff import number_of, revoke
from tests.desk.conftest import City, Person
from tests.desk.deeds import broadcasts, forms, people, polls, reviews, rounds
from tests.desk.deeds.example import Example
from tests.storage.samples import rows_of

EXAMPLES: dict[Deed, Example] = {
    **people.EXAMPLES,
    **rounds.EXAMPLES,
    **forms.EXAMPLES,
    **broadcasts.EXAMPLES,
    **polls.EXAMPLES,
    **reviews.EXAMPLES,
}
NOT_THE_DESKS = ("residents", "updates", "leases")
"""Tables that any press may change."""

FORGED = ("", "x", "0", "99999999999999999999", "gibtsnicht", "1:admin", "٣", "people:x")
on_one_database = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
"""What is refused is refused before anything is asked of a database, so that one will do."""
each_deed = pytest.mark.parametrize("deed", Deed, ids=lambda deed: deed.name.lower())


def lower(deed: Deed) -> list[Role]:
    return [role for role in Role if not covers(role, ALLOWED[deed])]


async def stored(city: City) -> dict[str, list[object]]:
    """Return all that is stored, but for the sessions."""
    tables = [each for each in metadata.tables if each not in NOT_THE_DESKS]
    return {each: sorted(map(repr, await rows_of(city.database, f"SELECT * FROM {each}"))) for each in tables}  # noqa: S608 (our own tables)


async def tried(city: City, person: Person, deed: Deed) -> tuple[str, bool]:
    """Have somebody press a deed's button; returns where they are then, and whether anything was changed."""
    spot, arg = await EXAMPLES[deed].prepare(city)
    await person.at(spot)
    before = await stored(city)
    await person.forge(Verb.DESK, f"{deed}:{arg}")
    return repr((await person.session()).screen), await stored(city) != before


def test_every_deed_is_in_the_tables_and_has_an_example():
    assert set(ALLOWED) == set(DEEDS) == set(EXAMPLES) == set(Deed)


@on_one_database
@each_deed
async def test_a_resident_does_nothing_at_the_desk(city: City, deed: Deed):
    screen, changed = await tried(city, await city.employ(None, number=7), deed)
    assert not changed
    assert "AtDesk" not in screen


@on_one_database
@each_deed
async def test_a_lower_role_does_not_do_it(city: City, deed: Deed):
    people = [await city.employ(role, number=7 + place) for place, role in enumerate(lower(deed))]
    spot, arg = await EXAMPLES[deed].prepare(city)
    before = await stored(city)
    for each in people:
        await each.at(spot)
        await each.forge(Verb.DESK, f"{deed}:{arg}")
        assert await stored(city) == before, each


@on_one_database
@each_deed
async def test_the_least_role_does_it(city: City, deed: Deed):
    person = await city.employ(ALLOWED[deed], number=7)
    spot, arg = await EXAMPLES[deed].prepare(city)
    await person.at(spot)
    before, screen = await stored(city), (await person.session()).screen
    await person.forge(Verb.DESK, f"{deed}:{arg}")
    after = await stored(city)
    if EXAMPLES[deed].changes:
        assert after != before
    else:
        assert after == before
        assert (await person.session()).screen != screen


@on_one_database
@each_deed
async def test_a_role_that_was_revoked_does_nothing_any_more(city: City, deed: Deed):
    person = await city.employ(Role.ADMIN, number=7)
    spot, arg = await EXAMPLES[deed].prepare(city)
    await person.at(spot)
    async with city.database.transaction() as tx:
        await revoke(tx, Act("operator", city.now), await number_of(tx, 7))
    before = await stored(city)
    await person.forge(Verb.DESK, f"{deed}:{arg}")
    assert await stored(city) == before
    assert not isinstance((await person.session()).screen, AtDesk)


@pytest.mark.slow
@on_one_database
@each_deed
async def test_a_button_with_an_argument_of_its_own_changes_nothing(city: City, deed: Deed):
    person = await city.employ(Role.ADMIN, number=7)
    spot, own = await EXAMPLES[deed].prepare(city)
    before = await stored(city)
    for arg in FORGED:
        if arg != own:
            await person.at(spot)
            await person.forge(Verb.DESK, f"{deed}:{arg}")
            assert await stored(city) == before or not EXAMPLES[deed].once, arg


@pytest.mark.slow
@on_one_database
@each_deed
async def test_a_button_of_another_spot_changes_nothing(city: City, deed: Deed):
    person = await city.employ(Role.ADMIN, number=7)
    _, arg = await EXAMPLES[deed].prepare(city)
    before = await stored(city)
    for each in SIGHTS:
        if each in DEEDS[deed].on or each.__struct_fields__[: -len(each.__struct_defaults__) or None]:
            continue
        await person.at(each())
        await person.forge(Verb.DESK, f"{deed}:{arg}")
        assert await stored(city) == before, f"{deed} at {each}"


@pytest.mark.parametrize(
    "deed", [each for each in Deed if EXAMPLES[each].changes], ids=lambda deed: deed.name.lower()
)
async def test_two_at_once_do_it_once(city: City, deed: Deed):
    two = [await city.employ(Role.ADMIN, number=number) for number in (7, 8)]
    spot, arg = await EXAMPLES[deed].prepare(city)
    for each in two:
        await each.at(spot)
    done = len(await rows_of(city.database, "SELECT id FROM audit"))
    await asyncio.gather(*(each.forge(Verb.DESK, f"{deed}:{arg}") for each in two))
    assert all(each.card is not None for each in two), "each is answered"
    if EXAMPLES[deed].once:
        noted = await rows_of(city.database, "SELECT action, who FROM audit ORDER BY id")
        assert len({who for _, who in noted[done:]}) == 1, noted[done:]
