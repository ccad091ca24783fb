"""A counter that can be awaited, so that nobody has to poll or sleep."""

from __future__ import annotations

import asyncio


class Signal:
    """Counts changes; whoever waits for the next one is woken by it."""

    def __init__(self) -> None:
        self.value = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def bump(self) -> int:
        """Count one change, wake everybody who waits, and return the new count."""
        self.value += 1
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)
        return self.value

    async def beyond(self, count: int, seconds: float) -> bool:
        """Wait until the count is above `count`, at most `seconds`; say whether it is."""
        deadline = asyncio.get_running_loop().time() + seconds
        while self.value <= count:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return False
            await self._next(left)
        return True

    async def _next(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait({future}, timeout=seconds)
        finally:
            self._waiting.discard(future)
