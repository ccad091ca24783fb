"""Long polling: one caller at a time, who confirms by asking for the next offset."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from simulator.refusals import TWO_POLLERS, conflict

if TYPE_CHECKING:
    from simulator.delivery.queue import UpdateQueue
    from simulator.wire import Json


class Poller:
    """Answers getUpdates of one bot."""

    def __init__(self, queue: UpdateQueue) -> None:
        self._queue = queue
        self._turn = 0

    async def updates(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Return waiting updates, or wait for one; a second caller throws the first one out (409)."""
        self.interrupt()
        turn = self._turn
        self._queue.confirm(offset)
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            count = self._queue.signal.value
            if batch := self._queue.batch(limit):
                return batch
            left = deadline - asyncio.get_running_loop().time()
            changed = left > 0 and await self._queue.signal.beyond(count, left)
            if turn != self._turn:
                raise conflict(TWO_POLLERS)
            if not changed:
                return []

    def interrupt(self) -> None:
        """Throw out whoever waits."""
        self._turn += 1
        self._queue.signal.bump()
