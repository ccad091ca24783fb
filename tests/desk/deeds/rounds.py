"""Deeds that lead a round through its life, and what waits for a second person."""

from __future__ import annotations

from conversations.desk.orders import OpenRound
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import Closing, OneRound, Proposed
from storage.audit import Act
from storage.life import open_round
from storage.proposals import open_proposals, propose
from storage.staff import appoint
from tests.desk.conftest import City
from tests.desk.deeds.example import Example, Prepared
from tests.storage.samples import added


async def draft(city: City) -> Prepared:
    await added(city.database, opens=None, closes=None)
    return OneRound("wege"), "wege"


async def running(city: City) -> Prepared:
    await added(city.database, opens=None, closes=None)
    async with city.database.transaction() as tx:
        await open_round(tx, Act("operator", city.now), "wege", city.now)
    city.later(minutes=1)
    return Closing("wege"), "wege"


async def proposed(city: City) -> Prepared:
    found = await added(city.database, opens=None, closes=None)
    act = Act("operator", city.now)
    state = f"{found.version} {found.opens} {found.closes} {found.cancelled}"
    async with city.database.transaction() as tx:
        by = await appoint(tx, act, 98, Role.EDITOR, "Frau Kurz")
        await propose(tx, act, by, Deed.OPEN_ROUND, OpenRound("wege"), "wege", state)
        (waiting,) = await open_proposals(tx)
    return Proposed(waiting.number), str(waiting.number)


EXAMPLES = {
    Deed.OPEN_ROUND: Example(draft),
    Deed.CLOSE_ROUND: Example(running),
    Deed.APPROVE: Example(proposed),
    Deed.REJECT: Example(proposed),
}
