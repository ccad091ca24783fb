"""A broadcast to a hundred thousand and to a million recipients: the program itself, on PostgreSQL.

How long the preview takes to count them, for several audiences; how soon after the start the first message
leaves; how many have left half a minute later; and the most memory that the program ever held. `mitwirkbot
run` on one core, the simulated Telegram and PostgreSQL on the other. Half of the residents hear of
everything, the others of chosen topics and districts, some of which the audiences name; a third took part in
a round.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter

from sqlalchemy import text

from benchmarks.contenders import contenders
from benchmarks.opening import KNOWN, RATE, SECONDS, first_message, know
from benchmarks.programs import cores, keeping_to
from benchmarks.subscribers import CITIES, add_round_of, analysed, settle
from benchmarks.walking import serving
from conversations.broadcasts.audience import Audience, Part
from conversations.broadcasts.broadcast import Content
from simulator.settings import Pace, Settings
from simulator.web.app import Simulator
from storage.audit import Act
from storage.broadcasting import start
from storage.broadcasts import add_draft
from storage.database import Database
from storage.recipients import count_recipients

AUDIENCES = {
    "everybody": Audience(),
    "one language": Audience(languages=("en",)),
    "a topic and a district": Audience(topics=("Verkehr",), districts=("Innenstadt",)),
    "took part": Audience(part=Part.TOOK_PART, slug="runde"),
    "did not take part, a topic": Audience(part=Part.NOT_TOOK_PART, slug="runde", topics=("Verkehr",)),
}
TEXT = {"de": "Der <b>Stiftsplatz</b> wird umgebaut.", "en": "The <b>Stiftsplatz</b> is being rebuilt."}
CHOICES = (
    "UPDATE occasions SET done = true",
    (
        "UPDATE residents SET hears = 'chosen', interests = E'\\nt:' || (ARRAY['verkehr', 'kultur', 'grün'])"
        "[id % 3 + 1] || E'\\nd:' || (ARRAY['innenstadt', 'west', 'ost', 'nord'])[id % 4 + 1] || E'\\n' "
        "WHERE id % 2 = 0"
    ),
    "UPDATE residents SET language = 'en' WHERE id % 7 = 0",
    (
        "INSERT INTO register (round_id, resident_id) "
        "SELECT rounds.id, residents.id FROM residents CROSS JOIN rounds WHERE residents.id % 3 = 0"
    ),
)
"""What residents chose, spoke and took part in, made by PostgreSQL itself."""
COUNTS = 3
"""Counts of an audience; the slowest is told."""


@dataclass(frozen=True)
class Sent:
    """What a broadcast showed; times in seconds."""

    counts: dict[str, tuple[int, float]]
    """How many an audience would reach, and how long that took to count."""
    first: float
    """From the start to the first message."""
    calls: int
    peak: float
    """Megabytes of the program."""


def measured(new_address: Callable[[], str]) -> Iterator[str]:
    """Give the lines of all cities, and what memory grew by from one to the next."""
    where = cores()
    peaks = list[float]()
    with keeping_to(where.load):
        for residents in CITIES:
            found = asyncio.run(_sent(new_address(), residents, where.bot))
            peaks.append(found.peak)
            yield (
                f"{residents:>9,} residents: the first message {found.first:.2f} s after the start, "
                f"{found.calls:,} in the {SECONDS:.0f} s after that; peak {found.peak:.0f} MB"
            )
            for name, (count, seconds) in found.counts.items():
                yield f"      preview, {name}: {count:,} counted in {seconds:.2f} s"
    yield f"  ten times the residents: {peaks[-1] / peaks[0] - 1:+.1%} of memory"


async def _sent(address: str, residents: int, core: int) -> Sent:
    own = contenders()[0]
    own = replace(own, environment={**own.environment, "BULK_RATE": str(RATE), "QUIET_HOURS": "none"})
    database = Database(address)
    await settle(database, residents)
    await _choose(database)
    try:
        counts = {name: await _counted(database, each) for name, each in AUDIENCES.items()}
        async with (
            Simulator(Settings(residents=0, pace=Pace(on=False), calls_kept=200_000)) as telegram,
            serving(own, telegram, address, core) as program,
        ):
            know(telegram.world, 2 * KNOWN)
            began = datetime.now(UTC)
            await _start(database, began)
            first = await first_message(telegram.world)
            await asyncio.sleep(SECONDS)
            calls = len(telegram.world.calls.after(0, "sendMessage"))
            return Sent(counts, first - began.timestamp(), calls, program.peak())
    finally:
        await database.dispose()


async def _choose(database: Database) -> None:
    """Let every other resident choose topics and districts, some speak English, and a third take part."""
    await add_round_of(database, "runde", datetime.now(UTC))
    async with database.transaction() as tx:
        for each in CHOICES:
            await tx.execute(text(each))
    await database.vacuum(["residents", "register"])
    await analysed(database)


async def _counted(database: Database, audience: Audience) -> tuple[int, float]:
    slowest, counted = 0.0, dict[str, int]()
    for _ in range(COUNTS):
        began = perf_counter()
        async with database.reading() as tx:
            counted = await count_recipients(tx, audience)
        slowest = max(slowest, perf_counter() - began)
    return sum(counted.values()), slowest


async def _start(database: Database, at: datetime) -> None:
    act = Act("benchmark", at)
    async with database.transaction() as tx:
        found = await add_draft(tx, act, Content(texts=TEXT, audience=Audience()))
        await start(tx, act, found.id)
