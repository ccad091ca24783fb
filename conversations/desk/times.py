"""When a round opens and closes: proposed by its sheet, picked from the calendar or written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from conversations.cards import Card
from conversations.desk import ending
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import PlanTimes
from conversations.desk.picking import NOW, closings, moment, offered, openings, passed, written
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Audience, Extending, OneRound, Reopening, Times
from conversations.rounds import Round, Stage
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Phrase, lines, say

OPENS, CLOSES = "opens", "closes"
UNSTARTED = (Stage.DRAFT, Stage.SCHEDULED)


def begins(desk: Desk, round_: Round, opens: str) -> datetime | None:
    """Return when a round is to open (UTC); None: at once."""
    planned = moment(opens, desk) if opens else round_.opens or round_.participation.opens
    return planned if planned is not None and planned > desk.now else None


def ends(desk: Desk, round_: Round, closes: str) -> datetime | None:
    """Return when a round is to close (UTC); None: that stays open."""
    return moment(closes, desk) or round_.closes or round_.participation.closes


def wrong(desk: Desk, opens: datetime | None, closes: datetime | None) -> Phrase | None:
    """Return what is wrong with a closing; None: nothing."""
    if closes is None:
        return None
    if closes <= desk.now:
        return say("desk.refused.ClosesInThePast")
    return say("desk.refused.ClosesBeforeOpening") if opens and closes <= opens else None


def told(desk: Desk, opens: datetime | None, closes: datetime | None) -> Phrase:
    """Return both times in one line, and where a round would have no end, that it would have none."""
    return say(
        "desk.round.times",
        opens=say("desk.round.at_once") if opens is None else desk.moment(opens),
        closes=say("desk.round.endless") if closes is None else desk.moment(closes, ends=True),
    )


def view(desk: Desk, spot: Times) -> Card:
    """Draw both times, or how to pick one of them."""
    entry = desk.entry(spot.slug)
    if entry is None or entry.round.stage(desk.now) not in UNSTARTED:
        return Card(text=say("desk.times.begun"))
    round_ = entry.round
    opens, closes = begins(desk, round_, spot.opens), ends(desk, round_, spot.closes)
    if spot.which:
        return _picking(desk, spot, round_)
    problem = wrong(desk, opens, closes)
    return Card(
        text=lines(
            Bold(title(round_)),
            say("desk.times.title"),
            GAP,
            told(desk, opens, closes),
            problem and GAP,
            problem,
        ),
        rows=stacked(
            (
                desk.key(say("desk.button.opens"), Deed.WHICH_TIME, OPENS),
                desk.key(say("desk.button.closes"), Deed.WHICH_TIME, CLOSES, main=problem is not None),
            ),
            None if problem else desk.key(say("desk.button.fine"), Deed.TIMES_SET, spot.slug, main=True),
        ),
    )


def _picking(desk: Desk, spot: Times, round_: Round) -> Card:
    opens = begins(desk, round_, spot.opens)
    is_opening = spot.which == OPENS
    around = opens if is_opening else ends(desk, round_, spot.closes) or opens
    how, rows = offered(desk, spot.picked, around)
    short = openings(desk) if is_opening else closings(desk, opens or desk.now)
    ask = say("desk.times.opens" if is_opening else "desk.times.closes")
    return Card(lines(Bold(title(round_)), Bold(ask), GAP, how), (*short, *rows), asks_message=True)


def which(_: Desk, spot: Times, arg: str) -> Turn | None:
    """Pick one of the times."""
    return Turn(replace(spot, which=arg, picked="")) if arg in {OPENS, CLOSES} and not spot.which else None


def picked(desk: Desk, spot: Times, arg: str) -> Turn | None:
    """Take what is picked of a time; one that is whole is held against the other."""
    entry = desk.entry(spot.slug)
    at = moment(arg, desk)
    if entry is None or not spot.which:
        return None
    if passed(desk, arg):
        past = "desk.refused.ClosesInThePast" if spot.which == CLOSES else "desk.times.opens_past"
        return Turn(replace(spot, picked=""), notice=say(past))
    if spot.which == CLOSES:
        return _closing(desk, spot, entry.round, arg) if at else Turn(replace(spot, picked=arg))
    if at is None and arg != NOW:
        return Turn(replace(spot, picked=arg))
    if at is not None and at <= desk.now:
        return Turn(replace(spot, picked=""), notice=say("desk.times.opens_past"))
    after = replace(spot, opens=arg, which="", picked="")
    problem = wrong(desk, at, ends(desk, entry.round, spot.closes))
    return (
        _kept(desk, after, entry.round)
        if problem is None
        else Turn(replace(after, which=CLOSES), notice=problem)
    )


def _closing(desk: Desk, spot: Times, round_: Round, arg: str) -> Turn:
    problem = wrong(desk, begins(desk, round_, spot.opens), moment(arg, desk))
    if problem is not None:
        return Turn(replace(spot, picked=""), notice=problem)
    return _kept(desk, replace(spot, closes=arg, which="", picked=""), round_)


def _kept(desk: Desk, after: Times, round_: Round) -> Turn:
    """Go on with a time that was picked; a draft remembers it, whatever way is taken from here."""
    if round_.stage(desk.now) is not Stage.DRAFT:
        return Turn(after)
    opens, closes = begins(desk, round_, after.opens), ends(desk, round_, after.closes)
    return Turn(after, (PlanTimes(round_.slug, opens, closes),))


def taken(desk: Desk, spot: Times | Extending | Reopening, arg: str) -> Turn | None:
    """Take what is picked of any time."""
    return picked(desk, spot, arg) if isinstance(spot, Times) else ending.picked(desk, spot, arg)


def wrote(desk: Desk, spot: Times, text: str) -> Turn:
    """Take a time that was written."""
    if not spot.which:
        return desk.stay(say("sent.press"))
    said = written(desk, text)
    turn = None if said is None else picked(desk, spot, said)
    return turn or desk.stay(say("desk.times.not_read"))


def settled(desk: Desk, spot: Times, slug: str) -> Turn | None:
    """Go on with both times; what has gone by meanwhile is picked anew."""
    entry = desk.entry(slug)
    if entry is None or spot.slug != slug or spot.which:
        return None
    round_ = entry.round
    problem = wrong(desk, begins(desk, round_, spot.opens), ends(desk, round_, spot.closes))
    if problem is not None:
        return Turn(replace(spot, which=CLOSES, picked=""), notice=problem)
    return Turn(Audience(spot.slug, spot.opens, spot.closes))


def up(spot: Times) -> AnySpot:
    """Return from picking to both times, and from these to the round."""
    return replace(spot, which="", picked="") if spot.which else OneRound(spot.slug)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Times: Sight(view, up=up, role=Role.EDITOR, needs=lambda spot: DeskNeeds(slug=spot.slug), wrote=wrote),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.WHICH_TIME: Doing((Times,), which),
    Deed.PICK_TIME: Doing((Times, Extending, Reopening), taken),
    Deed.TIMES_SET: Doing((Times,), settled),
}
