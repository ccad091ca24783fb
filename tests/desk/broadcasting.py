"""Members of staff with broadcasts at the desk, and what is stored of these."""

from __future__ import annotations

from conversations.broadcasts.broadcast import Broadcast
from conversations.desk.roles import Role
from storage.broadcasts import find_broadcast
from tests.desk.conftest import City, Person
from tests.storage.samples import rows_of


async def stored(city: City, number: int) -> Broadcast:
    async with city.database.reading() as tx:
        return await find_broadcast(tx, number)


async def only_one(city: City) -> Broadcast:
    [(number,)] = await rows_of(city.database, "SELECT id FROM broadcasts")
    return await stored(city, number)


async def only_proposal(city: City) -> int:
    """Return the number of what was proposed: on PostgreSQL they go on from test to test."""
    [(number,)] = await rows_of(city.database, "SELECT id FROM proposals")
    return int(number)


async def an(city: City, role: Role, number: int = 1) -> Person:
    return await (await city.employ(role, number=number)).staff()


async def begun(city: City, role: Role = Role.PUBLISHER) -> Person:
    """Have somebody begin one and write its German text."""
    person = await an(city, role)
    await person.press("Rundnachrichten")
    await person.press("Neue Rundnachricht")
    await person.press("+ Deutsch")
    await person.write("Der Platz wird <b>umgebaut</b>.")
    await person.press("‹ Zurück")
    return person
