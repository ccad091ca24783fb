"""The clock: asks every few seconds whether anything is due. It holds no state; what is due are rows."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.deciding import Decider, Happened
from bot.speaking import Voice
from bot.telegram.failures import Failure, meaning, pause
from conversations.events import ScreenDue
from storage.database import Database
from storage.due import Due, claim_due, due_done, reschedule_due
from storage.errors import DatabaseUnreachable
from storage.updates import purge_updates

TICK = 5.0
"""Seconds between two looks."""
MOST = 100
"""Rows taken at a look."""
LEASE = timedelta(minutes=1)
"""After which a row whose process died is taken by another."""
ATTEMPTS = 8
"""Tries until a screen is given up: the resident's next word brings it anyway."""
FIRST_WAIT = 5.0
"""Seconds; doubled with every try."""
UPDATES_KEPT = timedelta(days=8)
"""How long update ids are kept; Telegram keeps what it could not deliver for a day."""

log = structlog.get_logger()


class Clock:
    """Shows the screens that are due, and forgets old update ids."""

    def __init__(self, database: Database, decider: Decider, voice: Voice) -> None:
        self._database = database
        self._decider = decider
        self._voice = voice

    async def run(self, stop: asyncio.Event, seconds: float = TICK) -> None:
        """Tick until `stop` is set."""
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )
        scheduler.add_job(self.tick, IntervalTrigger(seconds=seconds, timezone=UTC))
        scheduler.start()
        await stop.wait()
        scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do what is due now."""
        now = datetime.now(UTC)
        try:
            await self.show_due(now)
            async with self._database.transaction() as tx:
                await purge_updates(tx, (now - UPDATES_KEPT).date())
        except DatabaseUnreachable as problem:
            log.warning("database_unreachable", said=str(problem))

    async def show_due(self, now: datetime) -> int:
        """Show the screens due by then; returns how many were taken up."""
        async with self._database.transaction() as tx:
            taken = await claim_due(tx, now, most=MOST, lease=LEASE)
        for due in taken:
            await self._show(due, now)
        return len(taken)

    async def _show(self, due: Due, now: datetime) -> None:
        happened = Happened(
            event=ScreenDue(),
            telegram_id=due.telegram_id,
            language="",
            sent=int(now.timestamp()),
            now=now,
        )
        decided = await self._decider.decide(happened)
        problem = await self._voice.attempt(due.telegram_id, decided)
        async with self._database.transaction() as tx:
            if problem is None or meaning(problem) is not Failure.PASSING or due.attempts >= ATTEMPTS:
                await due_done(tx, due)
            else:
                wait = timedelta(seconds=pause(problem, FIRST_WAIT * 2**due.attempts))
                await reschedule_due(tx, due, now + wait)
