"""Turns: within a process, one resident's updates are handled one after another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Turns:
    """A lock a resident, forgotten when nobody waits for it."""

    def __init__(self) -> None:
        self._queues: dict[int, _Queue] = {}

    @asynccontextmanager
    async def of(self, telegram_id: int) -> AsyncIterator[None]:
        """Wait for one's turn and hold it."""
        queue = self._queues.setdefault(telegram_id, _Queue())
        queue.waiting += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[telegram_id]
