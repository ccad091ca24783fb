"""The board of results: what was counted is kept, so that a thousand visitors cost one count."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from cachetools import LRUCache, TTLCache

from bot.forms import Forms
from bot.results.counting import count
from conversations.facts import ResultFacts
from conversations.forms.compiled import CompiledForm
from conversations.results.publishing import exactness_of, is_public, publish
from conversations.results.shown import Exactness, Published
from conversations.results.suppression import LEAST
from conversations.results.tally import Tally
from conversations.rounds import Round
from storage.database import Connection, Database
from storage.errors import UnknownRound
from storage.export import Apart, count_apart, count_contributions
from storage.rounds import all_rounds, find_round

FRESH = 10
"""Seconds for which nothing is asked of the database."""
ROUNDS = 500
"""Rounds whose results are kept."""


@dataclass(frozen=True)
class Counted:
    """A tally, and what it was made of."""

    version: str
    final: bool
    """Whether the round was over."""
    tally: Tally
    apart: Apart
    """What staff held back of it."""


class Board:
    """What everybody may see of the rounds in a database."""

    def __init__(
        self,
        database: Database,
        forms: Forms,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        timer: Callable[[], float] = monotonic,
    ) -> None:
        self._database, self._forms = database, forms
        self._now = now
        self._counted: LRUCache[str, Counted] = LRUCache(ROUNDS)
        self._fresh: TTLCache[str, Published | None] = TTLCache(ROUNDS, FRESH, timer)
        self._locks: LRUCache[str, asyncio.Lock] = LRUCache(ROUNDS)
        self._listed: TTLCache[str, tuple[Round, ...]] = TTLCache(1, FRESH, timer)
        self._listing = asyncio.Lock()

    async def rounds(self) -> tuple[Round, ...]:
        """Return the rounds whose results may be seen, those that ended last first. Raises StorageError."""
        async with self._listing:
            kept = self._listed.get("")
            if kept is None:
                async with self._database.reading() as tx:
                    found = await all_rounds(tx)
                kept = self._listed[""] = tuple(sorted(found, key=_ended)[::-1])
        now = self._now()
        return tuple(each for each in kept if is_public(each, now))

    async def told(self, slug: str) -> ResultFacts:
        """Return what a step may know of results: of a round (empty: of none), and which rounds have some.

        Raises StorageError.
        """
        return ResultFacts(slug, await self.result(slug) if slug else None, await self.rounds())

    async def preview(self, slug: str) -> ResultFacts:
        """Return what everybody would see of a round now, whether they may or not. Raises StorageError."""
        try:
            return ResultFacts(slug, await self._published(slug, is_office=True))
        except UnknownRound:
            return ResultFacts(slug)

    async def result(self, slug: str) -> Published | None:
        """Return a round's results; None where there are none to see. Raises StorageError."""
        public = {each.slug for each in await self.rounds()}
        if slug not in public:
            return None
        async with self._locks.setdefault(slug, asyncio.Lock()):
            if slug in self._fresh:
                return self._fresh.get(slug)
            found = self._fresh[slug] = await self._published(slug)
            return found

    async def _published(self, slug: str, *, is_office: bool = False) -> Published | None:
        async with self._database.reading() as tx:
            found, now = await find_round(tx, slug), self._now()
            if not is_office and not is_public(found, now):
                return None
            form = await self._forms.get(tx, found.version)
            tally = await self._tally(tx, found, form, now)
        return await asyncio.to_thread(publish, found, form, tally, now)

    async def _tally(self, tx: Connection, round_: Round, form: CompiledForm, now: datetime) -> Tally:
        """Return what was counted; anew where the round is over now, or enough is different."""
        kept, there = self._counted.get(round_.slug), await count_contributions(tx, round_.slug)
        apart = await count_apart(tx, round_.slug)
        if kept is not None and (kept.version, kept.final) == (round_.version, round_.is_over(now)):
            least = LEAST if exactness_of(round_, now) is Exactness.ROUNDED else 1
            others = abs(there - kept.tally.contributions), abs(apart.pending - kept.apart.pending)
            if max(others) < least and apart.hidden == kept.apart.hidden:
                return kept.tally
        tally = await count(tx, round_, form)
        self._counted[round_.slug] = Counted(round_.version, round_.is_over(now), tally, apart)
        return tally


def _ended(round_: Round) -> datetime:
    """Return when a round ends or ended; what has no end comes after all others."""
    return round_.closes or datetime.max.replace(tzinfo=UTC)
