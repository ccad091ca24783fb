"""Killing: one process of the bot after another dies, each at a point or a moment drawn by lot."""

from __future__ import annotations

import asyncio
from collections import Counter
from random import Random

from tests.drills.deaths import POINTS, POLLING, RARE
from tests.drills.town import Town

OUTSIDE = "any moment, from outside"
UNMET = "any moment, from outside (the point was not passed)"
OPERATORS = "any moment, from outside, started as an operator does"
PASSES = 12
"""A process dies at most when it passes its point for so many a time."""
CALLS = 40
"""A process dies from outside after so many calls of the Bot API at most."""
MET = 10.0
"""Seconds that a process has to come to the point where it is to die."""
JITTER = 0.02
"""Seconds within which the moment lies."""


class Killer:
    """Kills the bot of a town again and again; `fell` counts where."""

    def __init__(self, town: Town, command: str) -> None:
        self._town, self._command = town, command
        self._rng = Random(town.seed)  # noqa: S311 (repeatable on purpose)
        self._heard = 0
        self.fell: Counter[str] = Counter()

    async def kill(self, times: int, *, plainly: int) -> None:
        """Start and kill so many processes, `plainly` of them started as an operator does."""
        points = [*POINTS, *(() if self._town.webhook else POLLING), OUTSIDE]
        deaths = [points[number % len(points)] for number in range(times - plainly)]
        deaths += [OPERATORS] * plainly
        self._rng.shuffle(deaths)
        for death in deaths:
            await self._let_die(death)

    async def _let_die(self, death: str) -> None:
        if death in {OPERATORS, OUTSIDE}:
            start = self._town.start_plainly if death == OPERATORS else self._town.start
            child = await start(self._command, self._town.port)
            await self._any_moment()
        else:
            passes = 1 if death in RARE else self._rng.randint(1, PASSES)
            child = await self._town.start(self._command, self._town.port, (death, passes))
            await asyncio.wait({child.ended}, timeout=MET)
            death = child.died_at or UNMET
        assert child.died_at or not child.ended.done(), "a process ended that nobody killed"
        child.kill()
        await child.ended
        self.fell[death] += 1

    async def _any_moment(self) -> None:
        """Wait for a moment drawn by lot: some calls from now, and some milliseconds."""
        for _ in range(self._rng.randint(1, CALLS)):
            calls = await self._town.telegram.calls(after=self._heard, timeout=MET)
            self._heard = calls[-1]["number"] if calls else self._heard
        await asyncio.sleep(self._rng.random() * JITTER)
