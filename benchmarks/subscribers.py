"""What announcing costs in a city of a hundred thousand and of a million subscribers, on PostgreSQL.

Every city is announced to in a process of its own, so that its peak of memory is its own. Measured are a
tick with nothing due (before, and beside a delivery a subscriber that is not yet due), the spreading of an
opening to all of them, the time until the first messages are claimed, and a thousand claims.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ClauseElement, Executable, text

from conversations.hearing import Hearing, Hears, Quiet
from conversations.notices.judging import City
from conversations.notices.occasions import Occasion
from conversations.rounds import Kind, Participation
from conversations.session import Menu, Session, encode
from storage.adding import add_round
from storage.candidates import CANDIDATES, OLDEST
from storage.claiming import claim
from storage.database import Connection, Database
from storage.spreading import AUDIENCES, DUE, PAGE, spread
from tests.conversations.sheets import form, question

CITIES = (100_000, 1_000_000)
FIRST_ID = 100_000_000
"""Telegram's id of nobody; the subscribers' follow it."""
HANDFUL = 50
"""Messages of a claim: what BULK_RATE 1000 sends in a twentieth of a second."""
CLAIMS = 20
TICKS = 50
CITY = City(ZoneInfo("Europe/Berlin"), Quiet(0, 0))


@dataclass(frozen=True)
class Cost:
    """What one city took; times in seconds."""

    subscribers: int
    idle_tick: float
    """A look with nothing due at all."""
    tick: float
    """The same beside as many deliveries as subscribers that are not yet due."""
    first: float
    """From the opening's being due to the first messages' being claimed."""
    spread: float
    """Until the last subscriber has a delivery."""
    message: float
    """Of claiming one message."""
    peak: float
    """Megabytes of the whole process."""
    plans: dict[str, list[str]]
    """The plans of the statements that look for work, as PostgreSQL explains them."""


async def measured(new_address: Callable[[], str]) -> AsyncIterator[str]:
    """Give the lines of all cities, and the plans in the largest."""
    plans: dict[str, list[str]] = {}
    for subscribers in CITIES:
        cost = await _in_a_process(new_address(), subscribers)
        plans = cost.plans
        yield (
            f"{subscribers:>9,} subscribers: idle tick {cost.idle_tick * 1e3:.1f} ms, "
            f"beside as many rows not yet due {cost.tick * 1e3:.1f} ms; "
            f"first messages after {cost.first:.2f} s, all spread after {cost.spread:.0f} s; "
            f"a message claimed {cost.message * 1e3:.2f} ms; peak {cost.peak:.0f} MB"
        )
    for name, lines in plans.items():
        yield f"\n{name}:"
        for line in lines:
            yield f"  {line}"


async def _in_a_process(address: str, subscribers: int) -> Cost:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.subscribers", address, str(subscribers)),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    said, _ = await child.communicate()
    if child.returncode:
        raise RuntimeError(f"The city of {subscribers:,} came to no end.")
    return Cost(**json.loads(said))


async def _cost(address: str, subscribers: int) -> Cost:
    database = Database(address)
    now = datetime.now(UTC)
    await settle(database, subscribers)
    idle_tick = await _timed(lambda: _tick(database, now), TICKS)
    await add_round_of(database, "reminded", now - timedelta(days=9))
    await _remind(database, now + timedelta(days=1))
    tick = await _timed(lambda: _tick(database, now), TICKS)
    await add_round_of(database, "opening", now)
    began = perf_counter()
    await _spread(database, now)
    await _claim(database, now)
    first = perf_counter() - began
    while await _spread(database, now):
        pass
    spread_after = perf_counter() - began
    await analysed(database)
    message = await _timed(lambda: _claim(database, now), CLAIMS) / HANDFUL
    plans = await _plans(database, now, subscribers // 2)
    await database.dispose()
    unit = 1e6 if sys.platform == "darwin" else 1e3
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return Cost(subscribers, idle_tick, tick, first, spread_after, message, peak, plans)


async def _timed(work: Callable[[], Awaitable[object]], times: int) -> float:
    began = perf_counter()
    for _ in range(times):
        await work()
    return (perf_counter() - began) / times


async def settle(database: Database, subscribers: int) -> None:
    """Let them move in: made by PostgreSQL itself, as the program would have written them."""
    session = Session(
        language="de", screen=Menu(), turn=1, since=1_770_000_000, hearing=Hearing(hears=Hears.ALL)
    )
    move_in = text(
        "INSERT INTO residents (telegram_id, language, secret, admitted_on, seen_on, session, turn, hears) "
        "SELECT :first + n, 'de', decode(md5(n::text), 'hex'), '2026-05-04', '2026-05-04', :session, 1, "
        "'all' FROM generate_series(1, :subscribers) AS n"
    )
    async with database.transaction() as tx:
        await tx.execute(move_in, {"session": encode(session), "subscribers": subscribers, "first": FIRST_ID})
    await analysed(database)


async def analysed(database: Database) -> None:
    """Let PostgreSQL know what lies in the tables."""
    async with database.transaction() as tx:
        for table in ("residents", "deliveries", "occasions"):
            await tx.execute(text(f"ANALYZE {table}"))


async def add_round_of(database: Database, slug: str, opens: datetime) -> None:
    """Add a round."""
    sheet = form(question("text", "warum", "Warum?"))
    about = Participation(slug=slug, kind=Kind.SURVEY, title={"de": "Messung"}, opens=opens)
    async with database.transaction() as tx:
        await add_round(tx, about, sheet, {}, opens)
        if slug == "reminded":
            await tx.execute(text("UPDATE occasions SET done = true"))


async def _remind(database: Database, at: datetime) -> None:
    """Have everybody reminded tomorrow."""
    remind = text(
        "INSERT INTO deliveries (resident_id, round_id, occasion, number, state, due_at) "
        "SELECT residents.id, rounds.id, 'reminder', 1, 'waiting', :at FROM residents CROSS JOIN rounds"
    )
    async with database.transaction() as tx:
        await tx.execute(remind, {"at": at})
    await analysed(database)


async def _tick(database: Database, now: datetime) -> None:
    await _spread(database, now)
    async with database.transaction() as tx:
        assert not (await claim(tx, now, most=HANDFUL, city=CITY)).judged  # noqa: S101 (a measurement of ours)


async def _spread(database: Database, now: datetime) -> int:
    async with database.transaction() as tx:
        return await spread(tx, now)


async def _claim(database: Database, now: datetime) -> None:
    async with database.transaction() as tx:
        assert len((await claim(tx, now, most=HANDFUL, city=CITY)).messages) == HANDFUL  # noqa: S101 (as above)


async def _plans(database: Database, now: datetime, middle: int) -> dict[str, list[str]]:
    """Have the statements of a tick explained, and run."""
    page: dict[str, Any] = {"after": 0, "most": PAGE, "round_id": 1, "day": now.date()}
    given: dict[str, tuple[Executable, dict[str, Any]]] = {
        "the occasion that is due": (DUE, {"now": now}),
        "a page of whom an opening concerns": (AUDIENCES[Occasion.OPENING], page),
        "a page of whom a last chance concerns": (AUDIENCES[Occasion.LAST_CHANCE], page),
        "what has been due longest": (OLDEST, {"now": now, "oldest": HANDFUL}),
        "what is due to some residents": (
            CANDIDATES,
            {"now": now, "residents": [*range(middle, middle + HANDFUL)]},
        ),
    }
    async with database.transaction() as tx:
        return {name: await _explained(tx, *each) for name, each in given.items()}


async def _explained(tx: Connection, statement: Executable, given: dict[str, Any]) -> list[str]:
    written = cast("ClauseElement", statement).params(given)
    sql = written.compile(dialect=tx.dialect, compile_kwargs={"literal_binds": True})
    rows = await tx.exec_driver_sql(f"EXPLAIN (ANALYZE, COSTS OFF, SUMMARY OFF, BUFFERS OFF) {sql}")
    return [line for (line,) in rows]


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_cost(sys.argv[1], int(sys.argv[2]))))))
