"""The pace of what is sent to many: evenly spaced slots, halted at Telegram's word, slower for a while after.

Seconds are those of a clock that only goes forward; they come in as values.
"""

from __future__ import annotations

LATE = 0.2
"""Seconds for which missed slots are made up for: a busy moment costs nothing, an idle one gives no burst."""
SLOWER = 0.8
"""What is left of the rate after a 429."""
SLOWEST = 0.1
RECOVERY = 300.0
"""Seconds in which a rate of nothing would be whole again; from eight tenths it takes a minute."""
IN_A_ROW = 5
"""Failures in a row after which it is not the single call that fails."""
LONGEST = 60.0
"""Seconds of the longest halt for failures."""


class Pace:
    """When the next call may be made."""

    def __init__(self, full: float) -> None:
        """Take the calls a second."""
        self._full = full
        self._next = 0.0
        self._halted = 0.0
        self._slowed = 1.0
        self._since = 0.0
        self._failures = 0

    def rate(self, now: float) -> float:
        """Return the calls a second at this moment."""
        return self._full * self._part(now)

    def wait(self, now: float) -> float:
        """Return the seconds until the next slot; 0: it is there."""
        return max(0.0, self._next - now, self._halted - now)

    def take(self, now: float) -> None:
        """Use the slot."""
        slot = self._next if now - self._next < LATE else now
        self._next = slot + 1 / self.rate(now)

    def flooded(self, now: float, seconds: float) -> None:
        """Halt for as long as Telegram says, and then go on more slowly; calls under way say so too."""
        if now >= self._halted:
            self._slowed, self._since = max(SLOWEST, self._part(now) * SLOWER), now + seconds
        self._halt(now + seconds)

    def failed(self, now: float) -> None:
        """Note a call without success; after some in a row, halt, each time for longer."""
        if now < self._halted:
            return
        self._failures += 1
        beyond = self._failures - IN_A_ROW
        if beyond >= 0:
            self._halt(now + min(LONGEST, 2.0**beyond))

    def answered(self) -> None:
        """Note that Telegram carried out a call, or refused it for what it was."""
        self._failures = 0

    def _halt(self, until: float) -> None:
        self._halted = max(self._halted, until)

    def _part(self, now: float) -> float:
        return min(1.0, self._slowed + max(0.0, now - self._since) / RECOVERY)
