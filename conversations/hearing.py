"""What a resident wants to hear of, how often, and when not."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

WEEKLY = 3
"""Notices a week where a resident set no other number."""


class Hears(StrEnum):
    """Of which rounds somebody hears."""

    ALL = "all"
    """Every new round."""
    CHOSEN = "chosen"
    """New rounds about chosen topics or in chosen districts."""
    MINE = "mine"
    """Only what they take part in; the one who never chose."""
    NOTHING = "nothing"


class Quiet(Struct, frozen=True):
    """Hours of the day in which nothing is said of itself: minutes since midnight, in the city's time.

    `begins` may lie behind `ends`: then the night is between them. Both the same: there are none.
    """

    begins: int
    ends: int


NIGHT = Quiet(20 * 60, 8 * 60)
"""Where a city set no other hours."""


class Hearing(Struct, frozen=True, kw_only=True):
    """A resident's settings."""

    hears: Hears = Hears.MINE
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    before: Hears | None = None
    """What they heard before they chose topics or districts: it holds again when none of those is left."""
    quiet: Quiet | None = None
    """None: the city's hours."""
    weekly: int = WEEKLY
    """Notices in seven days at most, reminders asked for apart."""
    asked: bool = False
    """Whether the question after the first thanks has been answered or passed over."""

    @property
    def has_chosen(self) -> bool:
        """Whether any topic or district is chosen, be it what they hear of or not."""
        return bool(self.topics or self.districts)

    def settled(self) -> Hearing:
        """Return what holds after choosing: what is chosen, or where nothing is, what held before."""
        if self.has_chosen == (self.hears is Hears.CHOSEN):
            return self
        if self.has_chosen:
            return replace(self, hears=Hears.CHOSEN, before=self.hears)
        return replace(self, hears=self.before or Hears.MINE, before=None)
