"""How fast a bot may send: buckets of tokens, overall and by chat, and the 429 when one is empty."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.refusals import too_many_requests

if TYPE_CHECKING:
    from simulator.settings import Pace
    from simulator.wire import Clock


class _Bucket:
    """Holds tokens that come back with time."""

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self.rate, self.burst, self.tokens, self.then = rate, burst, float(burst), now

    def missing(self, cost: int, now: float) -> float:
        """Return how many seconds until so many tokens are there; 0 if they are."""
        self.tokens = min(self.burst, self.tokens + (now - self.then) * self.rate)
        self.then = now
        return max(0.0, (cost - self.tokens) / self.rate)


class Pacer:
    """Watches the sends of one bot. While a 429 lasts, every further send of the bot fails too."""

    def __init__(self, pace: Pace, clock: Clock) -> None:
        self.pace, self._clock = pace, clock
        self._overall = _Bucket(*pace.overall, clock())
        self._chats: dict[int, _Bucket] = {}
        self._blocked_until = 0.0

    def send(self, chat_id: int, *, new_messages: int) -> None:
        """Count one call that puts so many new messages into a chat (0 for an edit), or refuse it.

        Edits count towards the overall pace only.
        """
        if not self.pace.on:
            return
        now = self._clock()
        if now < self._blocked_until:
            raise too_many_requests(math.ceil(self._blocked_until - now))
        chat = self._chat(chat_id, now)
        wait = max(self._overall.missing(max(new_messages, 1), now), chat.missing(new_messages, now))
        if wait:
            seconds = max(1, math.ceil(wait))
            self._blocked_until = now + seconds
            raise too_many_requests(seconds)
        self._overall.tokens -= max(new_messages, 1)
        chat.tokens -= new_messages

    def _chat(self, chat_id: int, now: float) -> _Bucket:
        if chat_id not in self._chats:
            self._chats[chat_id] = _Bucket(*(self.pace.chat if chat_id > 0 else self.pace.group), now)
        return self._chats[chat_id]
