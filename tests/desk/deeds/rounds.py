"""Deeds that lead a round through its life, and what waits for a second person."""

from __future__ import annotations

from datetime import timedelta

from bot.desk.rounds import state
from conversations.desk.audience import checksum
from conversations.desk.orders import OpenRound
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    Audience,
    CallingOff,
    Closing,
    Copying,
    Exporting,
    Extending,
    OneRound,
    Outcome,
    Posters,
    Proposed,
    Publishing,
    Reopening,
    Times,
)
from conversations.effects import SaveContribution
from conversations.rounds import Results
from storage.audit import Act
from storage.life import close_round, open_round
from storage.proposals import open_proposals, propose
from storage.staff import appoint
from tests.desk.conftest import City
from tests.desk.deeds.example import Example, Prepared
from tests.storage.samples import added, admitted, contribution, wrote

LATER = "2026-07-01T20:00"


async def draft(city: City) -> Prepared:
    await added(city.database, opens=None, closes=None)
    return OneRound("wege"), "wege"


async def open_now(city: City, **changes: object) -> None:
    await added(city.database, opens=None, closes=None, **changes)
    async with city.database.transaction() as tx:
        await open_round(tx, Act("operator", city.now), "wege", city.now)
    city.later(minutes=1)


async def over(city: City, **changes: object) -> None:
    await open_now(city, **changes)
    async with city.database.transaction() as tx:
        await close_round(tx, Act("operator", city.now), "wege", city.now)
    city.later(minutes=1)


async def running(city: City) -> Prepared:
    await open_now(city)
    return Closing("wege"), "wege"


async def proposed(city: City) -> Prepared:
    found = await added(city.database, opens=None, closes=None)
    act = Act("operator", city.now)
    async with city.database.transaction() as tx:
        by = await appoint(tx, act, 98, Role.EDITOR, "Frau Kurz")
        await propose(tx, act, by, Deed.OPEN_ROUND, OpenRound("wege"), "wege", state(found))
        ((waiting, _),) = await open_proposals(tx)
    return Proposed(waiting.number), str(waiting.number)


async def times(city: City) -> Prepared:
    await draft(city)
    return Times("wege"), "opens"


async def picking(city: City) -> Prepared:
    await draft(city)
    return Times("wege", which="closes"), LATER


async def times_set(city: City) -> Prepared:
    await draft(city)
    return Times("wege"), "wege"


async def audience(city: City) -> Prepared:
    await added(city.database, opens=None, topics=("Verkehr",))
    return Audience("wege"), checksum(("topics", "Verkehr"))


async def audience_chosen(city: City) -> Prepared:
    await draft(city)
    return Audience("wege", topics=("Verkehr",)), "wege"


async def extending(city: City) -> Prepared:
    await open_now(city)
    return Extending("wege", LATER), "wege"


async def reopening(city: City) -> Prepared:
    await over(city)
    return Reopening("wege", LATER), "wege"


async def calling_off(city: City) -> Prepared:
    await open_now(city)
    return CallingOff("wege"), "wege"


async def copying(city: City) -> Prepared:
    await draft(city)
    return Copying("wege"), "wege-2"


async def publishing(city: City) -> Prepared:
    await over(city, results=Results.HIDDEN)
    return Publishing("wege"), "wege"


async def outcome(city: City) -> Prepared:
    await over(city)
    return Outcome("wege"), "de"


async def outcome_written(city: City) -> Prepared:
    await over(city)
    return Outcome("wege", texts={"de": "Der Weg wird gebaut."}), "wege"


async def handed_in(city: City, **changes: object) -> None:
    """Let somebody hand in one contribution."""
    found = await added(city.database, opens=city.now - timedelta(days=1), closes=None, **changes)
    resident = await admitted(city.database, 4000)
    async with city.database.transaction() as tx:
        await wrote(tx, resident, SaveContribution("wege", contribution(found.version)))


async def exporting(city: City) -> Prepared:
    await handed_in(city)
    return Exporting("wege"), "csv"


async def poster_source(city: City) -> Prepared:
    await draft(city)
    return Posters("wege"), "rathaus"


async def poster_language(city: City) -> Prepared:
    await draft(city)
    return Posters("wege"), "tr"


async def poster(city: City) -> Prepared:
    await draft(city)
    return Posters("wege"), "png"


EXAMPLES = {
    Deed.TRY: Example(draft, changes=False),
    Deed.OPEN_ROUND: Example(draft),
    Deed.CLOSE_ROUND: Example(running),
    Deed.APPROVE: Example(proposed),
    Deed.REJECT: Example(proposed),
    Deed.WHICH_TIME: Example(times, changes=False),
    Deed.PICK_TIME: Example(picking),
    Deed.TIMES_SET: Example(times_set, changes=False),
    Deed.TOGGLE_AUDIENCE: Example(audience, changes=False),
    Deed.SET_AUDIENCE: Example(audience_chosen),
    Deed.EXTEND_ROUND: Example(extending),
    Deed.REOPEN_ROUND: Example(reopening),
    Deed.CANCEL_ROUND: Example(calling_off),
    Deed.DUPLICATE_ROUND: Example(copying),
    Deed.PUBLISH_RESULTS: Example(publishing),
    Deed.OUTCOME_IN: Example(outcome, changes=False),
    Deed.TELL_OUTCOME: Example(outcome_written),
    Deed.SEND_EXPORT: Example(exporting, once=False),
    Deed.POSTER_SOURCE: Example(poster_source, changes=False),
    Deed.POSTER_LANGUAGE: Example(poster_language, changes=False),
    Deed.SEND_POSTER: Example(poster, once=False),
}
