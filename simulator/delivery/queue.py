"""The updates of one bot that it has not confirmed: messages queue by chat, presses by user."""

from __future__ import annotations

import asyncio
import heapq
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from simulator.signals import Signal

if TYPE_CHECKING:
    from simulator.delivery.faults import Chance, Faults
    from simulator.wire import Clock, Json

OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Pending:
    """An update that waits to be confirmed."""

    update_id: int
    lane: str
    body: Json
    expires: float
    repeats: int = 0  # how often it still comes again after it was confirmed
    tries: int = 0


class UpdateQueue:
    """Keeps updates in order, lane by lane, until they are confirmed or too old."""

    def __init__(self, clock: Clock, chance: Chance, first_id: int) -> None:
        self.signal = Signal()
        self.faults: Faults | None = None
        self.allowed: frozenset[str] | None = None
        self.pending: dict[int, Pending] = {}
        self.again: list[Pending] = []  # confirmed by polling, to be delivered once more
        self.lanes: dict[str, dict[int, Pending]] = {}
        self._expiring: list[tuple[float, int]] = []  # a heap
        self._held: dict[str, list[tuple[Json, float]]] = {}
        self._clock = clock
        self._chance = chance
        self._next_id = first_id

    def put(self, kind: str, content: Json, lane: str, lives: float) -> None:
        """Queue an update that lives so many seconds; a kind the bot did not ask for is left out."""
        wanted = kind in self.allowed if self.allowed else kind not in OFF_BY_DEFAULT
        if not wanted:
            return
        entry = ({kind: content}, self._clock() + lives)
        if lane in self._held:
            self._held[lane].append(entry)
        elif self.faults and self._chance.happens(self.faults.reorder_rate):
            self._held[lane] = [entry]
            asyncio.get_running_loop().call_later(self.faults.reorder_ms / 1000, self._release, lane)
            self.signal.bump()
        else:
            self._append(lane, *entry)

    def _release(self, lane: str) -> None:
        for entry in self._held.pop(lane, []):
            self._append(lane, *entry)

    def _append(self, lane: str, content: Json, expires: float) -> None:
        update_id, self._next_id = self._next_id, self._next_id + 1
        repeats = int(bool(self.faults and self._chance.happens(self.faults.duplicate_rate)))
        entry = Pending(update_id, lane, {"update_id": update_id, **content}, expires, repeats)
        self.pending[update_id] = self.lanes.setdefault(lane, {})[update_id] = entry
        heapq.heappush(self._expiring, (expires, update_id))
        self.signal.bump()

    def _forget(self, update_id: int) -> None:
        if entry := self.pending.pop(update_id, None):
            lane = self.lanes[entry.lane]
            del lane[update_id]
            if not lane:
                del self.lanes[entry.lane]
            self.signal.bump()

    def __len__(self) -> int:
        """Count what is not confirmed yet, held-back updates and repetitions included."""
        self.expire()
        return len(self.pending) + len(self.again) + sum(map(len, self._held.values()))

    def waiting_for(self, lanes: frozenset[str]) -> int:
        """Count what is not confirmed yet in some lanes."""
        self.expire()
        held = sum(len(self._held.get(lane, ())) + len(self.lanes.get(lane, ())) for lane in lanes)
        return held + sum(entry.lane in lanes for entry in self.again)

    def expire(self) -> None:
        """Forget what is too old."""
        now = self._clock()
        while self._expiring and self._expiring[0][0] <= now:
            self._forget(heapq.heappop(self._expiring)[1])

    def head(self, lane: str) -> Pending | None:
        """Return the oldest update of a lane."""
        self.expire()
        return next(iter(self.lanes.get(lane, {}).values()), None)

    def delivered(self, entry: Pending) -> None:
        """Confirm an update that a webhook took; it may come once more."""
        if entry.repeats:
            entry.repeats -= 1
        else:
            self._forget(entry.update_id)
        self.signal.bump()

    def confirm(self, offset: int) -> None:
        """Confirm, as getUpdates does, everything below an offset; below zero it counts from the end."""
        if offset < 0:
            kept = list(self.pending)[offset:]
            offset = kept[0] if kept else self._next_id
        for entry in [e for e in self.pending.values() if e.update_id < offset]:
            self._forget(entry.update_id)
            if entry.repeats:
                entry.repeats -= 1
                self.again.append(entry)

    def batch(self, limit: int) -> list[Json]:
        """Return the oldest updates, those that come a second time first."""
        self.expire()
        bodies = [entry.body for entry in islice(chain(self.again, self.pending.values()), limit)]
        if self.again:
            self.again.clear()
            self.signal.bump()
        return bodies

    def clear(self) -> None:
        """Drop everything."""
        self.pending.clear()
        self.lanes.clear()
        self.again.clear()
        self._held.clear()
        self.signal.bump()
