"""The occasions of a round: what in its life residents hear of, and when it falls due.

Openness is computed from the times; an occasion only announces. Whoever changes a round's times writes the
occasions that follow from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from conversations.rounds import Round

DAY = timedelta(days=1)
IDLE = 3 * DAY
"""From the beginning of the day (UTC) on which a draft was changed last until its owner is nudged, once."""


class Occasion(StrEnum):
    """What somebody hears of."""

    OPENING = "opening"
    """A round opens."""
    LAST_CHANCE = "last_chance"
    """It closes soon; the number is that of the days before."""
    NUDGE = "nudge"
    """A draft lies unfinished."""
    EXTENSION = "extension"
    """It closes later than was said; the number counts the extensions."""
    RESULTS = "results"
    """Its results are there."""
    OUTCOME = "outcome"
    """What became of it."""
    REMINDER = "reminder"
    """The resident asked to be reminded; the number counts how often."""
    HIDDEN = "hidden"
    """A part of what the resident handed in is not shown; the number stands for the decision."""


PRESSING = (
    Occasion.HIDDEN,
    Occasion.REMINDER,
    Occasion.LAST_CHANCE,
    Occasion.EXTENSION,
    Occasion.NUDGE,
    Occasion.OPENING,
    Occasion.OUTCOME,
    Occasion.RESULTS,
)
"""Of several occasions of one round the first of these is said, and stands for the others."""

AFTERWARDS = frozenset({Occasion.RESULTS, Occasion.OUTCOME})
"""Occasions of a round that is over; all others are of one that is open."""

UNCOUNTED = frozenset({Occasion.REMINDER, Occasion.HIDDEN})
"""Occasions that are told however many others were in a week, and count for none of them."""


@dataclass(frozen=True)
class Due:
    """An occasion of a round and when it falls due (UTC)."""

    occasion: Occasion
    at: datetime
    number: int = 0


def occasions(round_: Round) -> tuple[Due, ...]:
    """Return what follows from a round's times alone; extensions and outcomes are made by staff.

    A last chance that lies before the opening, or with it, is none. Drafts are looked through from three days
    after the opening on, and then every day.
    """
    if round_.opens is None or round_.cancelled is not None:
        return ()
    idle = round_.opens + IDLE
    due = [Due(Occasion.OPENING, round_.opens)]
    if round_.closes is None or idle < round_.closes:
        due.append(Due(Occasion.NUDGE, idle))
    if round_.closes is not None:
        chances = ((days, round_.closes - days * DAY) for days in round_.participation.last_chance)
        due += [Due(Occasion.LAST_CHANCE, at, days) for days, at in chances if at > round_.opens]
    shown = round_.results_from()
    if shown is not None:
        due.append(Due(Occasion.RESULTS, shown))
    return tuple(due)
