"""The log at the desk: who did what, when and why."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds, Line
from conversations.desk.listing import ON_A_PAGE, turns
from conversations.desk.orders import SendLog
from conversations.desk.roles import Deed
from conversations.desk.spots import AnySpot, Home, Log
from conversations.texts import GAP, Bold, Joined, Moment, Phrase, Words, lines, say

ACTIONS = frozenset(
    {
        "added",
        "appointed",
        "approved",
        "audience",
        "broadcast.changed",
        "broadcast.corrected",
        "broadcast.discarded",
        "broadcast.drafted",
        "broadcast.paused",
        "broadcast.resumed",
        "broadcast.retracted",
        "broadcast.scheduled",
        "broadcast.started",
        "broadcast.stopped",
        "broadcast.taken_back",
        "cancelled",
        "closed",
        "discarded",
        "deliveries.drop",
        "deliveries.resend",
        "duplicated",
        "extended",
        "invited",
        "opened",
        "outcome",
        "part_approved",
        "part_hidden",
        "part_reconsidered",
        "planned",
        "proposed",
        "published",
        "rejected",
        "reopened",
        "revised",
        "revoked",
        "role",
        "withdrawn_invitation",
    }
)
"""What the log notes, as far as there are words for it; anything else is shown as it stands there."""


def view(desk: Desk, spot: Log) -> Card:
    """Draw a page of the log, the latest first."""
    shown, more = desk.facts.log[:ON_A_PAGE], len(desk.facts.log) > ON_A_PAGE
    entries = [part for each in shown for part in (GAP, _line(each))] or [say("desk.log.none")]
    return Card(
        lines(Bold(say("desk.log.title")), *entries),
        stacked(
            turns(desk, spot.page, more=more),
            desk.key(say("desk.button.send_log"), Deed.SEND_LOG) if shown else None,
        ),
    )


def sent(_: Desk, spot: Log, __: str) -> Turn:
    """Have the whole log sent as a file."""
    return Turn(spot, (SendLog(),), say("desk.done.send_log"))


def _line(line: Line) -> Phrase:
    what: Phrase = say(f"desk.action.{line.action}") if line.action in ACTIONS else Words(line.action)
    told: tuple[Phrase, ...] = (
        Bold(what),
        *(Words(each) for each in (line.about, line.who, line.why) if each),
    )
    return lines(Joined(told), Moment(line.at))


def _short(_: Desk, __: Log) -> Phrase:
    return say("desk.log.title")


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Log: Sight(view, up=lambda _: Home(), needs=lambda spot: DeskNeeds(log=spot.page), short=_short),
}
DEEDS: Mapping[Deed, Doing] = {Deed.SEND_LOG: Doing((Log,), sent)}
