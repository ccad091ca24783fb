"""Deeds that change who has which role."""

from __future__ import annotations

from conversations.desk.roles import Deed, Role
from conversations.desk.spots import Home, Invited, Inviting, Log, People, Person
from storage.audit import Act
from storage.staff import appoint, invite
from tests.desk.conftest import City
from tests.desk.deeds.example import Example, Prepared

CODE = "0123456789abcdef"


async def somebody(city: City) -> int:
    """Appoint a viewer, and return their number at the desk."""
    async with city.database.transaction() as tx:
        return (await appoint(tx, Act("operator", city.now), 99, Role.VIEWER, "Frau Klein")).number


async def invited(city: City) -> Prepared:
    async with city.database.transaction() as tx:
        await invite(tx, Act("operator", city.now), CODE, Role.EDITOR, "Herr Groß")
    return Invited(CODE), CODE


async def another_role(city: City) -> Prepared:
    number = await somebody(city)
    return Person(number), f"{number}:editor"


async def out_of_office(city: City) -> Prepared:
    number = await somebody(city)
    return Person(number), str(number)


async def whichever(_: City) -> Prepared:
    return Inviting(), "editor"


async def on(_: City) -> Prepared:
    return Home(), "rounds"


async def second_page(_: City) -> Prepared:
    return People(), "1"


async def whole_log(_: City) -> Prepared:
    return Log(), ""


EXAMPLES = {
    Deed.GO: Example(on, changes=False),
    Deed.PAGE: Example(second_page, changes=False),
    Deed.CHOOSE_ROLE: Example(whichever, changes=False),
    Deed.TAKE_BACK: Example(invited),
    Deed.CHANGE_ROLE: Example(another_role),
    Deed.REVOKE: Example(out_of_office),
    Deed.SEND_LOG: Example(whole_log, once=False),
}
