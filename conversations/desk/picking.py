"""Picking a time at the desk: from the calendar, by a shortcut, or written; times are the city's."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from conversations.cards import Action, Button, Rows, Verb
from conversations.desk.desk import Desk, stacked
from conversations.desk.roles import Deed
from conversations.forms.picked import Picked, read_picked
from conversations.forms.typed.moments import read_moment
from conversations.screens.inputs import calendar
from conversations.texts import Phrase, say

NOW = "now"
"""What stands for at once."""
MORNING, EVENING = time(9), time(20)
WEEKS = (1, 2, 4)


def wall(at: datetime, desk: Desk) -> str:
    """Return a moment as it would be picked."""
    return f"{at.astimezone(desk.office.zone):%Y-%m-%dT%H:%M}"


def moment(picked: str, desk: Desk) -> datetime | None:
    """Return the moment that is picked (UTC); None where a part is missing."""
    read = read_picked(picked)
    if read is None or read.day is None or read.minute is None:
        return None
    return datetime.combine(read.on, read.at, desk.office.zone)


def passed(desk: Desk, picked: str) -> bool:
    """Say whether a day that is picked, perhaps without its hour, has gone by."""
    read = read_picked(picked)
    return read is not None and read.day is not None and read.on < _today(desk)


def offered(desk: Desk, picked: str, around: datetime | None) -> tuple[Phrase, Rows]:
    """Return how to pick the next part, and the calendar; `around`: what was chosen before."""
    chosen = None if around is None else around.astimezone(desk.office.zone).date()
    read = read_picked(picked)
    if read is None or read.year is None:
        start = chosen or _today(desk)
        read = Picked(start.year, start.month)
    rows = calendar.next_part(read, _today(desk), chosen)
    return say("desk.times.how"), tuple(tuple(map(_at_desk, row)) for row in rows)


def openings(desk: Desk) -> Rows:
    """Offer to open at once, or tomorrow."""
    tomorrow = datetime.combine(_today(desk) + timedelta(days=1), MORNING, desk.office.zone)
    return stacked(
        (
            desk.key(say("desk.times.at_once"), Deed.PICK_TIME, NOW),
            desk.key(say("desk.times.tomorrow"), Deed.PICK_TIME, wall(tomorrow, desk)),
        )
    )


def closings(desk: Desk, begins: datetime) -> Rows:
    """Offer to close some weeks after a moment, in the evening."""
    day = begins.astimezone(desk.office.zone).date()
    ends = (
        (weeks, datetime.combine(day + timedelta(weeks=weeks), EVENING, desk.office.zone)) for weeks in WEEKS
    )
    return stacked(
        tuple(desk.key(say("desk.times.weeks", n=n), Deed.PICK_TIME, wall(at, desk)) for n, at in ends)
    )


def written(desk: Desk, text: str) -> str | None:
    """Return what a text says as far as it is picked, what lies ahead first; None: it says no time."""
    readings, _ = read_moment(text, desk.language, _today(desk))
    ahead = (each for each in readings if (moment(str(each), desk) or desk.now) >= desk.now)
    found = next(ahead, next(iter(readings), None))
    return None if found is None else str(found)


def _at_desk(each: Button) -> Button:
    """Make a button of the calendar one of the desk."""
    return replace(each, action=Action(Verb.DESK, f"{Deed.PICK_TIME}:{each.action.arg}"))


def _today(desk: Desk) -> date:
    return desk.now.astimezone(desk.office.zone).date()
