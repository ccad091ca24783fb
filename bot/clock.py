"""The clock: asks every few seconds whether anything is due. It holds no state; what is due are rows."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from telegram.error import TelegramError

from bot.deciding import Decided, Decider, Happened
from bot.errands.running import Errands
from bot.metrics import PURGED
from bot.mydata.handing import Handing
from bot.outbox.sender import Sender
from bot.purging import purged
from bot.speaking import Voice
from bot.telegram.failures import Failure, meaning, pause
from bot.turns import Turns
from bot.watching import Watching
from conversations.events import Event, MyDataSent, ScreenDue
from storage.calling import call_moderators
from storage.database import Database
from storage.due import Due, DueKind, claim_due, due_done, reschedule_due
from storage.errors import DatabaseUnreachable
from storage.reminding import remind
from storage.staff import drop_expired

TICK = 5.0
"""Seconds between two looks."""
MOST = 20
"""Rows taken at a look, and shown beside one another."""
LEASE = timedelta(minutes=3)
"""After which a row whose process died is taken by another: longer than a bounded attempt may take."""
ATTEMPTS = 8
"""Tries until a screen is given up: the resident's next word brings it anyway."""
FIRST_WAIT = 5.0
"""Seconds; doubled with every try."""
PURGE = timedelta(hours=1)
AT_WORK = 2
"""Ticks of the outbox at once: the second finds the first at work, perhaps for hours, and leaves it alone."""

log = structlog.get_logger()


class Clock:
    """Shows the screens and sends files and notices that are due, and forgets what is past its period."""

    def __init__(
        self,
        database: Database,
        decider: Decider,
        voice: Voice,
        turns: Turns,
        handing: Handing,
        sender: Sender,
        errands: Errands,
    ) -> None:
        self._database = database
        self._decider = decider
        self._voice = voice
        self._turns = turns
        self._handing = handing
        self._sender = sender
        self._errands = errands
        self._watching = Watching(database, decider, voice, turns)
        self._at_work = asyncio.Lock()
        self._running = asyncio.Lock()
        self._showing = asyncio.Lock()
        self._purging = asyncio.Lock()
        self._stop = asyncio.Event()

    async def run(self, stop: asyncio.Event, seconds: float = TICK) -> None:
        """Tick until `stop` is set; what is at hand then is finished."""
        self._stop = stop
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )
        begin, tick = datetime.now(UTC), timedelta(seconds=seconds)
        jobs = (
            (self.tick, tick, 1),
            (self.run_errands, tick, 1),
            (self.show_progress, tick, 1),
            (self._sender.tick, tick, AT_WORK),
            (self.remind_staff, PURGE, 1),
            (self.purge, PURGE, 1),
        )
        for job, every, instances in jobs:
            trigger = IntervalTrigger(seconds=every.total_seconds(), timezone=UTC)
            scheduler.add_job(job, trigger, next_run_time=begin, max_instances=instances)
        scheduler.start()
        try:
            await stop.wait()
            scheduler.pause()
            await asyncio.gather(self._rest(), self._sender.close())
        finally:
            scheduler.shutdown(wait=False)  # which cancels what is still at hand
            await self._rest()

    async def _rest(self) -> None:
        """Wait until nothing is at hand."""
        async with self._at_work, self._running, self._showing, self._purging:
            pass

    async def tick(self) -> None:
        """Do what is due now."""
        async with self._at_work:
            try:
                while await self.show_due(datetime.now(UTC)) == MOST:
                    pass
            except DatabaseUnreachable as problem:
                log.warning("database_unreachable", said=str(problem))

    async def run_errands(self) -> None:
        """Make and tell what staff asked for; no screen waits for that."""
        async with self._running:
            await self._errands.tick()

    async def show_progress(self) -> None:
        """Let whoever looks at a broadcast's progress see it move on."""
        async with self._showing:
            await self._watching.tick()

    async def remind_staff(self) -> None:
        """Have staff told, once, what they still owe those who took part; old invitations go."""
        now, office = datetime.now(UTC), self._decider.office
        try:
            async with self._database.transaction() as tx:
                await drop_expired(tx, now)
                count = await remind(tx, now)
                count += await call_moderators(tx, now, office.quiet, office.zone)
        except DatabaseUnreachable as problem:
            log.warning("database_unreachable", said=str(problem))
        else:
            if count:
                log.info("staff_reminded", rounds=count)

    async def purge(self) -> None:
        """Forget what is past its period now; screens that fall due do not wait for that."""
        async with self._purging:
            try:
                await self.purge_past(datetime.now(UTC))
            except DatabaseUnreachable as problem:
                log.warning("database_unreachable", said=str(problem))

    async def purge_past(self, now: datetime) -> dict[str, int]:
        """Forget what is past its period by then, or as much until the stop; returns how many of what.

        Raises DatabaseUnreachable.
        """
        counts = Counter[str]()
        async with aclosing(purged(self._database, self._decider.office.retention, now)) as portions:
            async for what, count in portions:
                counts[what] += count
                PURGED.labels(what).inc(count)
                if self._stop.is_set():
                    break
        forgotten = {what: count for what, count in counts.items() if count}
        if forgotten:
            log.info("purged", **forgotten)
        return forgotten

    async def show_due(self, now: datetime) -> int:
        """Show the screens due by then; returns how many were taken up. Raises DatabaseUnreachable."""
        async with self._database.transaction() as tx:
            taken = await claim_due(tx, now, most=MOST, lease=LEASE)
        await asyncio.gather(*(self._take(due, now) for due in taken))
        return len(taken)

    async def _take(self, due: Due, now: datetime) -> None:
        """Say one thing and settle its row; a row that cannot be settled comes back after the lease."""
        try:
            again = await self._said(due, now)
            async with self._database.transaction() as tx:
                if again is None:
                    await due_done(tx, due)
                else:
                    await reschedule_due(tx, due, now + timedelta(seconds=again))
        except DatabaseUnreachable as problem:
            log.warning("database_unreachable", said=str(problem))

    async def _said(self, due: Due, now: datetime) -> float | None:
        """Say one thing; returns after how many seconds to try again, if ever."""
        problem: Exception | None
        try:
            problem = await self._attempt(due, now)
        except DatabaseUnreachable:
            raise
        except Exception as unexpected:  # (one screen that breaks us must not stop the others)
            log.exception("screen_broke")
            problem = unexpected
        if problem is None or due.attempts >= ATTEMPTS:
            return None
        wait: float = FIRST_WAIT * 2**due.attempts
        if not isinstance(problem, TelegramError):
            return wait
        return pause(problem, wait) if meaning(problem) is Failure.PASSING else None

    async def _attempt(self, due: Due, now: datetime) -> TelegramError | None:
        """Send the file if it is one, which may take a while; when it is their turn, show the screen."""
        if due.kind is DueKind.SCREEN:
            async with self._turns.of(due.telegram_id):
                decided = await self._decided(due, ScreenDue(), now)
                return await self._voice.attempt(due.telegram_id, decided) if decided.resident else None
        try:
            await self._handing.hand_over(due.telegram_id)
        except TelegramError as problem:
            log.warning("file_not_sent", kind=type(problem).__name__)
            return problem
        async with self._turns.of(due.telegram_id):
            decided = await self._decided(due, MyDataSent(), now)
            if decided.resident:  # a card that fails is due by itself: the file is not sent again
                await self._voice.speak(due.telegram_id, decided, now)
        return None

    async def _decided(self, due: Due, event: Event, now: datetime) -> Decided:
        """Decide; to who left since nothing is said, for they are a stranger."""
        happened = Happened(
            event=event,
            telegram_id=due.telegram_id,
            language="",
            sent=int(now.timestamp()),
            now=now,
        )
        return await self._decider.decide(happened)
