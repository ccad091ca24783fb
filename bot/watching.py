"""Watching: whoever has a broadcast's progress before them sees it move on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

import structlog

from bot.deciding import Decider, Happened
from bot.now import Now, utc_now
from bot.speaking import Voice
from bot.turns import Turns
from conversations.desk.spots import OneBroadcast
from conversations.events import ScreenDue
from conversations.session import AtDesk
from storage.broadcast_watching import Watcher, watchers
from storage.database import Database
from storage.errors import DatabaseUnreachable
from storage.leases import Lease, hold

NAME = "progress"
LENGTH = timedelta(seconds=15)
"""Of the lease by which one process does this."""

log = structlog.get_logger()


@dataclass
class Watching:
    """Shows progress in the place where it stands; once more when it has come to rest, or a card is new."""

    database: Database
    decider: Decider
    voice: Voice
    turns: Turns
    now: Now = utc_now
    holder: str = field(default_factory=lambda: uuid4().hex)
    _at_rest: frozenset[Watcher] = frozenset()
    """Those whose card shows what does not move on by itself."""

    async def tick(self) -> None:
        """Show everybody what has moved on since the last look."""
        try:
            for each in await self._due(self.now()):
                await self._show(each)
        except DatabaseUnreachable as problem:
            log.warning("database_unreachable", said=str(problem))

    async def _due(self, now: datetime) -> list[Watcher]:
        """Return who is to be shown; none where another process does that."""
        async with self.database.transaction() as tx:
            found = await watchers(tx)
            if not found or await hold(tx, NAME, self.holder, now, LENGTH) is Lease.ELSEWHERE:
                return []
        due = [each for each in found if each not in self._at_rest]
        self._at_rest = frozenset(each for each, moves in found.items() if not moves)
        return due

    async def _show(self, watcher: Watcher) -> None:
        """Show the screen in its place, if it still is the one; what fails is shown at the next look."""
        now = self.now()
        happened = Happened(
            event=ScreenDue(in_place=True),
            telegram_id=watcher.telegram_id,
            language="",
            sent=int(now.timestamp()),
            now=now,
        )
        async with self.turns.of(watcher.telegram_id):
            decided = await self.decider.decide(happened)
            session = decided.step.session
            if session is not None and session.screen == AtDesk(OneBroadcast(watcher.broadcast)):
                await self.voice.attempt(watcher.telegram_id, decided)
