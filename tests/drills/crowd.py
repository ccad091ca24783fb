"""A crowd: several residents walking at once, and new ones coming, for as long as they are let in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from random import Random
from typing import TYPE_CHECKING

from tests.drills.rounds import Sheet
from tests.drills.temper import Temper
from tests.drills.town import Town

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Crowd:
    """Residents who walk through rounds by chance; the first to get stuck stops them all."""

    def __init__(self, town: Town, sheets: Sequence[Sheet], temper: Temper) -> None:
        self._town, self._sheets, self._temper = town, sheets, temper
        self._rng = Random(town.seed)  # noqa: S311 (repeatable on purpose)
        self._closed = False

    async def walk(self, width: int, walks: int | None = None) -> None:
        """Let `width` residents walk at once, until `walks` have walked or nobody is let in any more."""
        left = iter(range(walks)) if walks is not None else iter(int, 1)
        async with asyncio.TaskGroup() as group:
            for _ in range(width):
                group.create_task(self._one_after_another(left))

    def close(self) -> None:
        """Let nobody in any more; who walks goes on to the end."""
        self._closed = True

    async def _one_after_another(self, left: Iterable[int]) -> None:
        for _ in left:
            if self._closed:
                return
            await self._town.walk(self._rng.choice(self._sheets), self._temper)

    @asynccontextmanager
    async def walking(self, width: int) -> AsyncIterator[None]:
        """Let residents walk while something happens; in the end the last of them finish."""
        walking = asyncio.create_task(self.walk(width))
        happening = asyncio.current_task()
        assert happening
        walking.add_done_callback(lambda _: self._closed or happening.cancel())
        try:
            yield
            self.close()
        except asyncio.CancelledError:
            if not walking.done():
                raise
            happening.uncancel()
        finally:
            self.close()
            with suppress(asyncio.CancelledError):
                await walking
