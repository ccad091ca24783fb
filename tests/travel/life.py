"""Three weeks in a city's life, around a night on which the clock changes: who does what when.

Days count from a Monday; the clock changes in the night to the Sunday after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from conversations.hearing import Hearing, Hears, Quiet

ZONE = ZoneInfo("Europe/Berlin")
NIGHT = Quiet(20 * 60, 8 * 60)
"""The city's."""
OWL, LARK, NAP, NEVER = Quiet(2 * 60, 11 * 60), Quiet(19 * 60, 6 * 60), Quiet(17 * 60, 19 * 60), Quiet(0, 0)
AUTUMN, SPRING = date(2026, 10, 19), date(2027, 3, 22)
"""Mondays before a change of the clock."""
MANY = 100
"""Notices a week that are no limit here."""


class Role(StrEnum):
    """What somebody does."""

    IGNORES = "ignores"
    TAKES_PART = "takes part"
    DRAFTS = "leaves a draft on the second day"
    DRAFTS_LATE = "leaves a draft on the last day"
    IS_BUSY = "is in the middle of the survey when it is time for the first last chance"
    DECLINES = "wants to hear no more of the survey"
    IS_REMINDED = "asks to be reminded tomorrow"
    BLOCKS = "blocks the bot, and comes back"


@dataclass(frozen=True)
class Person:
    """A resident of the city."""

    number: int
    role: Role
    hearing: Hearing

    @property
    def telegram_id(self) -> int:
        """The id in Telegram."""
        return 5_000_000 + self.number


@dataclass(frozen=True)
class Life:
    """The days."""

    monday: date
    down: list[tuple[datetime, datetime]] = field(default_factory=list)

    def at(self, day: int, clock: str) -> datetime:
        """Return a moment (UTC) by the clock on the wall."""
        local = datetime.combine(self.monday + timedelta(days=day), time.fromisoformat(clock), ZONE)
        return local.astimezone(UTC)

    def worked_at(self, at: datetime) -> datetime:
        """Return when the worker was first there from a moment on."""
        for begins, ends in self.down:
            if begins <= at < ends:
                return ends
        return at


def life(monday: date) -> Life:
    """Return a life in which the worker is down over the survey's opening, and over all of a short round."""
    days = Life(monday)
    days.down.extend([(days.at(0, "09:50"), days.at(0, "10:20")), (days.at(3, "11:00"), days.at(3, "16:00"))])
    return days


def people(count: int) -> list[Person]:
    """Return as many, of all kinds of settings by turns."""
    kinds = [
        *((role, Hearing(hears=Hears.ALL, quiet=quiet, weekly=MANY)) for quiet in QUIETS for role in Role),
        *(
            (role, Hearing(hears=Hears.MINE, quiet=quiet, weekly=MANY))
            for quiet in (None, NEVER)
            for role in Role
            if role not in {Role.DECLINES, Role.IS_REMINDED, Role.BLOCKS}
        ),
        *((Role.IGNORES, Hearing(hears=Hears.ALL, weekly=weekly, quiet=NEVER)) for weekly in (1, 2, 3)),
        (Role.IGNORES, Hearing(hears=Hears.CHOSEN, topics=("rad",), weekly=MANY)),
        (Role.IGNORES, Hearing(hears=Hears.CHOSEN, topics=("hitze",), weekly=MANY)),
        (Role.TAKES_PART, Hearing(hears=Hears.CHOSEN, topics=("rad",), weekly=MANY)),
        (Role.DRAFTS, Hearing(hears=Hears.NOTHING)),
        (Role.TAKES_PART, Hearing(hears=Hears.NOTHING)),
    ]
    return [Person(number, *kinds[number % len(kinds)]) for number in range(count)]


QUIETS = (None, NEVER, OWL, LARK, NAP)
