"""The throttle: how many updates of one resident are let through to the database."""

from __future__ import annotations

from enum import Enum, auto

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

UPDATES = RateLimitItemPerSecond(60, 10)
"""More than a hurried person makes; less than a program that plays with the bot."""
WORDS = RateLimitItemPerSecond(1, 10)
"""How often somebody is told so, or a group that we ask in private."""


class Verdict(Enum):
    """What to do with an update."""

    LET_THROUGH = auto()
    SAY_SO = auto()
    """Too many; the resident is told."""
    DROP = auto()
    """Too many, and the resident was told already."""


class Throttle:
    """Counts in this process's memory; a resident is a number that is forgotten after ten seconds."""

    def __init__(self, updates: RateLimitItemPerSecond = UPDATES) -> None:
        self._updates = updates
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def judge(self, telegram_id: int) -> Verdict:
        """Count one update of a resident's and say what to do with it."""
        who = str(telegram_id)
        if self._limiter.hit(self._updates, "updates", who):
            return Verdict.LET_THROUGH
        return Verdict.SAY_SO if self._limiter.hit(WORDS, "words", who) else Verdict.DROP

    def lets_answer(self, group_id: int) -> bool:
        """Count one call in a group and say whether to answer it: a group is told now and then."""
        return self._limiter.hit(WORDS, "group", str(group_id))
