"""The sender: the holder of the lease claims what is due, has it sent, and settles what came of it.

Crash rule: rows say "sending", and that is committed, before the first sign of a call is written. What a
process that died leaves so is unknown to whoever takes the lease after it. Every transaction asks for the
lease first, so that nothing is claimed by one who has lost it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from uuid import uuid4

import structlog

from bot.metrics import BULK_RATE, DELIVERIES, WAITING
from bot.now import Now, utc_now
from bot.outbox.calls import Calls, Render, most_at_once
from bot.outbox.pace import Pace
from conversations.notices.deliveries import State
from conversations.notices.judging import City
from storage.amending import Amended, Amendment, settle_amended, to_amend
from storage.broadcast_spreading import spread_broadcast
from storage.claiming import Claims, claim
from storage.database import Connection, Database
from storage.deliveries import Outcome, abandoned, count_waiting, settle
from storage.errors import DatabaseUnreachable
from storage.leases import Lease, hold, release
from storage.spreading import PAGE, spread

NAME = "outbox"
LENGTH = timedelta(seconds=9)
"""Of the lease: with a tick of five seconds another process takes over within fifteen."""
RENEWED = 3.0
"""Seconds after which the lease is renewed."""
MARGIN = 2.0
"""Seconds before the lease can be over from which on no call is begun."""
HANDFULS = 20
"""Claims a second, at the full rate."""
GATHERED = 0.2
"""Seconds in which answers gather to be settled together, unless the next claim settles them before."""
PATIENCE = 1.0
"""Seconds after which a database that was away is asked again."""
GRACE = 15.0
"""Seconds that a graceful stop waits for answers and for the database."""
COUNTED = 10_000
"""Waiting deliveries are counted up to so many: more are just that."""

log = structlog.get_logger()


@dataclass
class Sender:
    """Sends what is due, while nobody else does."""

    database: Database
    city: City
    render: Render
    rate: float
    """Messages a second."""
    now: Now = utc_now
    holder: str = field(default_factory=lambda: uuid4().hex)

    def __post_init__(self) -> None:
        self._pace = Pace(self.rate)
        self._handful = ceil(self.rate / HANDFULS)
        self._calls = Calls(self.render, self._pace, most_at_once(self.rate), self._handful // 2, self.now)
        self._at_work = asyncio.Lock()
        self._stopping = False
        self._has_claimed = self._is_spreading = True
        self._has_amended = False
        self._ahead = 0
        self._asked = self._measured = self._amended = -RENEWED

    async def tick(self) -> None:
        """Send what is due until nothing is; where that is being done already, leave it alone."""
        if self._at_work.locked():
            return
        async with self._at_work, asyncio.TaskGroup() as tasks:
            beginning = tasks.create_task(self._calls.run())
            await self._work()
            beginning.cancel()

    async def close(self) -> None:
        """Finish what has been begun, and give the rest and the lease back."""
        self._stopping = True
        self._calls.give_back()
        self._calls.wake()
        try:
            async with asyncio.timeout(GRACE):
                async with self._at_work:
                    pass
                while not self._calls.is_at_rest:
                    await self.tick()
                    await self._calls.wait(GATHERED)
                async with self.database.transaction() as tx:
                    await release(tx, NAME, self.holder)
        except (TimeoutError, DatabaseUnreachable) as problem:
            log.warning("outbox_not_settled", kind=type(problem).__name__)

    async def _work(self) -> None:
        """Claim, have sent and settle, in turns, until nothing is due and nothing is left."""
        more = self._is_spreading = True
        self._amended = -RENEWED
        while True:
            more = more and not self._stopping
            try:
                if not await self._turn(more=more):  # somebody else sends
                    return
                more = more and await self._fill()
            except DatabaseUnreachable as problem:
                log.warning("database_unreachable", said=str(problem))
                if self._calls.is_at_rest:
                    return
                await asyncio.sleep(PATIENCE)
            except Exception:
                if not more:
                    raise
                log.exception("claiming_broke")  # what was sent before is settled all the same
                more = False
            else:
                if not more and self._calls.is_at_rest:
                    return
                await self._rest(more=more)

    async def _fill(self) -> bool:
        """Have enough deliveries ahead for a second; False: there are none, and none to come.

        That is done while calls wait for their slots, so that none of them waits for this.
        """
        if not self._has_claimed:
            self._ahead = 0
        if self._ahead < self.rate and (self._is_spreading or not self._has_claimed):
            self._is_spreading = await self._spread()
            self._ahead += PAGE
        return self._has_claimed or self._is_spreading or self._has_amended

    async def _rest(self, *, more: bool) -> None:
        """Wait until there is room for more, or something to settle; answers gather for a moment."""
        loop, calls = asyncio.get_running_loop(), self._calls
        await asyncio.sleep(0)  # whoever waits for SQLite's one writing connection has it first
        while not (more and calls.is_low) and not calls.is_at_rest:
            left = self._asked + (GATHERED if calls.answered else RENEWED) - loop.time()
            if left <= 0:
                return
            await calls.wait(left)

    async def _turn(self, *, more: bool) -> bool:
        """Settle what was answered, and claim a handful if there is room; False: another has the lease.

        Raises DatabaseUnreachable. Whether the commit was heard then, nobody knows: the answers are settled
        once more, and what was claimed is given back, for nothing of it was sent.
        """
        calls, self._asked = self._calls, asyncio.get_running_loop().time()
        answers, claims, now = tuple(calls.answered), Claims((), 0), self.now()
        amendments: tuple[Amendment, ...] = ()
        most = self._room() if more else 0
        try:
            async with self.database.transaction() as tx:
                lease = await hold(tx, NAME, self.holder, now, LENGTH)
                if lease is Lease.TAKEN:
                    await self._take_over(tx, now)
                await _settle(tx, [each for each in answers if lease is Lease.KEPT or each.is_final], now)
                if most and lease is not Lease.ELSEWHERE:
                    amendments = await self._behind(tx, now, max(1, most // 2))
                    claims = await claim(tx, now, most=max(1, most - len(amendments)), city=self.city)
                    await self._measure(tx, now)
        except DatabaseUnreachable:
            calls.give_back(claims.messages)
            raise
        del calls.answered[: len(answers)]
        calls.settled(answers)
        if lease is not Lease.KEPT:
            calls.forget()
        calls.allow(self._asked + LENGTH.total_seconds() - MARGIN)
        calls.put((*amendments, *claims.messages))
        if self._stopping:
            calls.give_back()
        self._ahead = max(0, self._ahead - claims.judged)
        self._has_claimed = claims.judged > 0 or not most
        self._has_amended = bool(amendments)
        return lease is not Lease.ELSEWHERE

    def _room(self) -> int:
        """Return how many messages to claim: a handful, or two where a slow database lets the calls wait."""
        calls = self._calls
        if not calls.is_low:
            return 0
        return self._handful if calls.ready else 2 * self._handful

    async def _behind(self, tx: Connection, now: datetime, most: int) -> tuple[Amendment, ...]:
        """Return messages that were corrected or retracted; where there were none, look only now and then."""
        if not self._has_amended and self._asked < self._amended + RENEWED:
            return ()
        self._amended = self._asked
        return await to_amend(tx, now, most, self._calls.amending)

    async def _take_over(self, tx: Connection, now: datetime) -> None:
        """Take note of what a holder who died has left."""
        left = await abandoned(tx, now)
        if left:
            log.warning("deliveries_unknown", count=left)
            DELIVERIES.labels(State.UNKNOWN).inc(left)

    async def _spread(self) -> bool:
        """Turn the next page of what is to be announced into deliveries; False: there is none."""
        async with self.database.transaction() as tx:
            return await spread(tx, self.now()) + await spread_broadcast(tx, self.now()) > 0

    async def _measure(self, tx: Connection, now: datetime) -> None:
        """Tell the operator how much waits, every few seconds."""
        if self._asked < self._measured + RENEWED:
            return
        self._measured = self._asked
        WAITING.set(await count_waiting(tx, now, COUNTED))
        BULK_RATE.set(self._pace.rate(self._asked))


async def _settle(tx: Connection, answers: Sequence[Outcome | Amended], now: datetime) -> None:
    await settle(tx, [each for each in answers if isinstance(each, Outcome)], now)
    await settle_amended(tx, [each for each in answers if isinstance(each, Amended)])
