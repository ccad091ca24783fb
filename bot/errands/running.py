"""Running errands: the clock's part. What breaks is tried again, and in the end said to who waits for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from telegram.error import TelegramError

from bot.deciding import Decider, Happened
from bot.errands.making import Making
from bot.now import Now, utc_now
from bot.speaking import Voice
from bot.telegram.failures import Failure, meaning, pause
from bot.turns import Turns
from conversations.events import ErrandDone
from conversations.texts import say
from storage.database import Database
from storage.errands import ClaimedErrand, claim_errands, errand_again, errand_done
from storage.errors import DatabaseUnreachable

MOST = 4
"""Errands taken at a look, and run beside one another."""
LEASE = timedelta(minutes=15)
"""After which an errand whose process died is taken by another: longer than any may take."""
ATTEMPTS = 4
"""Tries until who waits is told that it does not work."""
FIRST_WAIT = 5.0
"""Seconds; doubled with every try."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Errands:
    """Runs what is due."""

    database: Database
    decider: Decider
    voice: Voice
    turns: Turns
    making: Making
    now: Now = utc_now

    async def tick(self) -> None:
        """Run what is due now."""
        try:
            while await self.run_due(self.now()):
                pass
        except DatabaseUnreachable as problem:
            log.warning("database_unreachable", said=str(problem))

    async def run_due(self, now: datetime) -> int:
        """Run the errands due by then; returns how many were taken up. Raises DatabaseUnreachable."""
        async with self.database.transaction() as tx:
            taken = await claim_errands(tx, now, most=MOST, lease=LEASE)
        await asyncio.gather(*(self._take(each, now) for each in taken))
        return len(taken)

    async def _take(self, claimed: ClaimedErrand, now: datetime) -> None:
        """Run one and settle its row; a row that cannot be settled comes back after the lease."""
        try:
            again = await self._run(claimed, now)
            async with self.database.transaction() as tx:
                if again is None:
                    await errand_done(tx, claimed)
                else:
                    await errand_again(tx, claimed, now + timedelta(seconds=again))
        except DatabaseUnreachable as problem:
            log.warning("database_unreachable", said=str(problem))

    async def _run(self, claimed: ClaimedErrand, now: datetime) -> float | None:
        """Run one; returns after how many seconds to try again, if ever. Raises DatabaseUnreachable."""
        kind = type(claimed.errand).__name__
        wait: float = FIRST_WAIT * 2**claimed.attempts
        try:
            done = await self.making.made(claimed, now)
        except DatabaseUnreachable:
            raise
        except TelegramError as problem:
            log.warning("errand_failed", errand=kind, kind=type(problem).__name__)
            if meaning(problem) is Failure.UNREACHABLE:
                return None
            wait = pause(problem, wait)
        except Exception:  # (one errand that breaks us must not stop the others)
            log.exception("errand_broke", errand=kind)
        else:
            await self._say(claimed, done)
            return None
        if claimed.attempts < ATTEMPTS:
            return wait
        await self._say(claimed, ErrandDone(say("desk.errand.failed")))
        return None

    async def _say(self, claimed: ClaimedErrand, done: ErrandDone | None) -> None:
        """Show the card with what came of it; a card that fails is due by itself."""
        if done is None:
            return
        now = self.now()
        happened = Happened(
            event=done,
            telegram_id=claimed.telegram_id,
            language="",
            sent=int(now.timestamp()),
            now=now,
        )
        async with self.turns.of(claimed.telegram_id):
            decided = await self.decider.decide(happened)
            if decided.resident:
                await self.voice.speak(claimed.telegram_id, decided, now)
