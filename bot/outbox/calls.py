"""Calls: each is begun at its slot and not waited for; what came of them is collected until it is settled."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

import structlog
from cachetools import TTLCache
from telegram.error import RetryAfter, TelegramError

from bot.metrics import AMENDMENTS, DELIVERIES
from bot.outbox import outcomes
from bot.outbox.outcomes import Errand
from bot.outbox.pace import Pace
from bot.telegram.broadcasts import Call
from bot.telegram.failures import pause
from conversations.notices.deliveries import State
from storage.amending import Amended, Amendment
from storage.deliveries import Claimed, Outcome

Render = Callable[[Errand, datetime], Call]
"""Makes a message ready."""

A_CHAT = 1.0
"""Seconds between two messages to one chat."""
CHATS = 10_000
"""Chats remembered for so long."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Ready:
    """A message that waits for its slot."""

    errand: Errand
    call: Call


@dataclass
class Calls:
    """The messages that are claimed: ready, under way, or answered and not settled yet."""

    render: Render
    pace: Pace
    most: int
    """Calls under way at once."""
    low: int
    """With so many ready, or fewer, there is room for more."""
    now: Callable[[], datetime]
    answered: list[Outcome | Amended] = field(default_factory=list)
    amending: set[int] = field(default_factory=set)
    """Deliveries whose messages are being edited or deleted, until that is settled."""
    _ready: deque[Ready] = field(default_factory=deque)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _until: float = 0.0
    _going_on: asyncio.Event = field(default_factory=asyncio.Event)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._lately: TTLCache[int, None] = TTLCache(CHATS, A_CHAT, timer=lambda: self.now().timestamp())

    @property
    def ready(self) -> int:
        """How many wait for their slot."""
        return len(self._ready)

    @property
    def is_low(self) -> bool:
        """Whether there is room for more."""
        return len(self._ready) <= self.low

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is claimed that is not settled."""
        return not (self._ready or self._under_way or self.answered)

    def put(self, errands: Iterable[Errand]) -> None:
        """Take messages whose rows say that they are being sent, and others that are to be amended."""
        for each in errands:
            if isinstance(each, Amendment):
                self.amending.add(each.id)
            try:
                self._ready.append(Ready(each, self.render(each, self.now())))
            except Exception:  # (one that breaks us must not stop the others)
                log.exception("notice_broke")
                self._note(outcomes.later(each, self.now(), "it cannot be written"))
        self._going_on.set()

    def allow(self, until: float) -> None:
        """Allow calls to be begun until a moment of the loop's clock."""
        self._until = until

    def give_back(self, messages: Iterable[Claimed] = ()) -> None:
        """Let what has not been begun wait for another claim."""
        waiting: list[Errand] = [*messages, *(each.errand for each in self._ready)]
        self._ready.clear()
        for each in waiting:
            self._note(outcomes.again(each, self.now(), 0))

    def forget(self) -> None:
        """Leave to another process what is not final: it has called it unknown."""
        self.amending -= {each.errand.id for each in self._ready if isinstance(each.errand, Amendment)}
        self._ready.clear()
        left = [each for each in self.answered if not each.is_final]
        self.answered = [each for each in self.answered if each.is_final]
        self.settled(left)

    def settled(self, outcomes_: Iterable[Outcome | Amended]) -> None:
        """Know what came of amendments to be stored, or forgotten: they may be taken up again."""
        self.amending -= {each.id for each in outcomes_ if isinstance(each, Amended)}

    async def run(self) -> None:
        """Begin calls, each at its slot."""
        loop = asyncio.get_running_loop()
        while True:
            if not self._ready or len(self._under_way) >= self.most:
                self._going_on.clear()
                await self._going_on.wait()
            elif loop.time() >= self._until:
                self.give_back()
            elif wait := self.pace.wait(loop.time()):
                await asyncio.sleep(min(wait, self._until - loop.time()))
            else:
                self._begin(self._ready.popleft(), loop.time())

    async def wait(self, seconds: float) -> None:
        """Wait until there is room or an answer, but not longer than so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            pass
        self._news.clear()

    def wake(self) -> None:
        """Have whoever waits look again."""
        self._news.set()

    def _begin(self, ready: Ready, now: float) -> None:
        chat = ready.errand.telegram_id
        if chat in self._lately:
            self._note(outcomes.again(ready.errand, self.now(), A_CHAT))
            return
        self._lately[chat] = None
        self.pace.take(now)
        task = asyncio.create_task(self._make(ready))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        if self.is_low:
            self._news.set()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._going_on.set()
        self._news.set()

    async def _make(self, ready: Ready) -> None:
        errand, loop = ready.errand, asyncio.get_running_loop()
        try:
            message_id = await ready.call()
        except TelegramError as problem:
            outcome = outcomes.failed(errand, problem, self.now())
            self._felt(problem, outcome, loop.time())
        except Exception:  # (whether it was sent before it broke, nobody knows)
            log.exception("notice_broke")
            outcome = outcomes.broke(errand, self.now())
        else:
            self.pace.answered()
            outcome = outcomes.done(errand, message_id)
        self._note(outcome)

    def _felt(self, problem: TelegramError, outcome: Outcome | Amended, now: float) -> None:
        """Let the pace know how a call failed."""
        if isinstance(problem, RetryAfter):
            log.warning("flooded", seconds=pause(problem, 1.0))
            self.pace.flooded(now, pause(problem, 1.0))
        elif outcome.is_final:
            self.pace.answered()
        else:
            self.pace.failed(now)
        if outcome.state in {State.UNKNOWN, State.FAILED}:
            log.warning("notice_failed", state=outcome.state, kind=type(problem).__name__)

    def _note(self, outcome: Outcome | Amended) -> None:
        (AMENDMENTS if isinstance(outcome, Amended) else DELIVERIES).labels(outcome.state).inc()
        self.answered.append(outcome)
        self._news.set()


def most_at_once(rate: float) -> int:
    """Return how many calls may be under way: a second's worth, also where Telegram is slow."""
    return max(5, ceil(rate))
