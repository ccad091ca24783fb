"""The throttle: how many updates of one resident are let through to the database."""

from __future__ import annotations

from enum import Enum, auto

from cachetools import TTLCache

UPDATES = 60
"""More than a hurried person makes in the time; less than a program that plays with the bot."""
SECONDS = 10.0
"""The time: counting begins with an update and is forgotten after so long."""
COUNTED = 100_000
"""Residents counted at a moment; beyond, whoever came first is counted anew."""


class Verdict(Enum):
    """What to do with an update."""

    LET_THROUGH = auto()
    SAY_SO = auto()
    """Too many; the resident is told."""
    DROP = auto()
    """Too many, and the resident was told already."""


class Throttle:
    """Counts in this process's memory; a resident is a number that is forgotten after ten seconds."""

    def __init__(self, updates: int = UPDATES) -> None:
        self._updates = updates
        self._counts: TTLCache[int, list[int]] = TTLCache(COUNTED, SECONDS)
        self._groups: TTLCache[int, bool] = TTLCache(COUNTED, SECONDS)

    def judge(self, telegram_id: int) -> Verdict:
        """Count one update of a resident's and say what to do with it."""
        count = self._counts.get(telegram_id)
        if count is None:
            count = self._counts[telegram_id] = [0]
        count[0] += 1
        if count[0] <= self._updates:
            return Verdict.LET_THROUGH
        return Verdict.SAY_SO if count[0] == self._updates + 1 else Verdict.DROP

    def lets_answer(self, group_id: int) -> bool:
        """Count one call in a group and say whether to answer it: a group is told now and then."""
        if group_id in self._groups:
            return False
        self._groups[group_id] = True
        return True
