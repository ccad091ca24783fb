"""A broadcast is sent: what is wrong with it first, then when, then the summary before the button."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from conversations.broadcasts.broadcast import Broadcast
from conversations.broadcasts.checks import Finding
from conversations.broadcasts.duration import expected_seconds
from conversations.broadcasts.wording import in_every_language
from conversations.cards import Card
from conversations.desk.broadcasts.composing import moved_on
from conversations.desk.broadcasts.findings import all_told, found, mending
from conversations.desk.broadcasts.telling import (
    beside_text,
    draft_of,
    in_languages,
    left_alone,
    meant,
    name_of,
    reached,
    takes,
)
from conversations.desk.broadcasts.times import offered
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import SendBroadcast
from conversations.desk.picking import moment, written
from conversations.desk.roles import Deed, Role, covers
from conversations.desk.spots import AnySpot, BroadcastPreview, BroadcastRelease, BroadcastTime, OneBroadcast
from conversations.texts import GAP, Bold, Moment, Phrase, lines, say

LATEST = 4_102_444_800
"""Seconds since 1970: no broadcast is put off beyond the year 2099."""


def view_time(desk: Desk, spot: BroadcastTime) -> Card:
    """Draw what is wrong with it, or the question when it is to go out."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    findings = found(desk, broadcast, _earliest(desk, broadcast))
    said = all_told(findings)
    if any(each.stops for each in findings):
        return Card(
            lines(Bold(say("desk.sending.stopped")), GAP, *said),
            stacked(*mending(desk, spot.number, findings)),
        )
    return Card(
        text=lines(
            Bold(say("desk.sending.when")), *((*said, GAP) if said else ()), say("desk.sending.written")
        ),
        rows=stacked(
            desk.way(say("desk.button.now"), BroadcastRelease(spot.number), main=True),
            *(
                desk.way(Moment(each), BroadcastRelease(spot.number, int(each.timestamp())))
                for each in offered(desk.now, desk.office.zone)
            ),
        ),
        asks_message=True,
    )


def wrote(desk: Desk, spot: BroadcastTime, text: str) -> Turn:
    """Take the time that was written."""
    picked = written(desk, text)
    at = None if picked is None else moment(picked, desk)
    if at is None:
        return desk.stay(say("desk.sending.not_read"))
    if at <= desk.now:
        return desk.stay(say("desk.sending.past", at=Moment(at)))
    return Turn(BroadcastRelease(spot.number, int(at.timestamp())))


def view_release(desk: Desk, spot: BroadcastRelease) -> Card:
    """Draw the summary: what, to how many, in which languages, when, and how long it takes."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    another = desk.way(say("desk.button.another_time"), BroadcastTime(spot.number), main=True)
    if _is_past(desk, spot):
        return Card(say("desk.sending.past", at=Moment(_moment(spot))), stacked(another))
    stopping = _stopping(desk, broadcast, spot)
    if stopping:
        return Card(lines(Bold(say("desk.sending.stopped")), GAP, *all_told(stopping)), stacked(another))
    at = _at(spot)
    count = sum(desk.facts.reach.values())
    return Card(
        text=lines(
            Bold(say("desk.release.title")),
            meant(desk, broadcast.content.audience),
            Bold(reached(desk)),
            left_alone(broadcast.content),
            in_languages(desk, broadcast.content),
            beside_text(broadcast),
            say("desk.broadcast.when", at=say("desk.round.at_once") if at is None else Moment(at)),
            say("desk.release.takes", how_long=takes(expected_seconds(count, desk.office.rate))),
            None if _releases(desk) else say("desk.release.second"),
            GAP,
            *in_every_language(broadcast.content.texts),
        ),
        rows=stacked(
            desk.way(say("desk.button.preview"), BroadcastPreview(spot.number)),
            desk.key(_label(desk, spot, count), Deed.SEND_BROADCAST, spot.number, main=True),
        ),
    )


def sent(desk: Desk, spot: BroadcastRelease, arg: str) -> Turn | None:
    """Have it sent, or lay it before a second person."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None or arg != str(spot.number):
        return None
    if _is_past(desk, spot) or _stopping(desk, broadcast, spot):
        return desk.stay()
    order = SendBroadcast(spot.number, _at(spot))
    return desk.released(order, Deed.SEND_BROADCAST, name_of(broadcast), OneBroadcast(spot.number))


def _stopping(desk: Desk, broadcast: Broadcast, spot: BroadcastRelease) -> tuple[Finding, ...]:
    """Return what keeps it from going out at the time of the spot."""
    findings = found(desk, broadcast, _at(spot) or desk.now)
    return tuple(each for each in findings if each.stops)


def _earliest(desk: Desk, broadcast: Broadcast) -> datetime:
    """Return when it could go out: not before the round of its button opens."""
    opens = None if broadcast.round is None else broadcast.round.opens
    return desk.now if opens is None else max(desk.now, opens)


def _releases(desk: Desk) -> bool:
    return covers(desk.member.role, Role.PUBLISHER) and not desk.office.four_eyes


def _label(desk: Desk, spot: BroadcastRelease, count: int) -> Phrase:
    if not _releases(desk):
        return say("desk.button.propose")
    return say("desk.button.schedule_sure", n=count) if spot.moment else say("desk.button.send_sure", n=count)


def _is_past(desk: Desk, spot: BroadcastRelease) -> bool:
    return bool(spot.moment) and not desk.now.timestamp() < spot.moment < LATEST


def _at(spot: BroadcastRelease) -> datetime | None:
    return _moment(spot) if spot.moment else None


def _moment(spot: BroadcastRelease) -> datetime:
    return datetime.fromtimestamp(max(0, min(spot.moment, LATEST)), UTC)


def _needs(spot: BroadcastTime | BroadcastRelease) -> DeskNeeds:
    return DeskNeeds(broadcast=spot.number, rounds=True, reach=True)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    BroadcastTime: Sight(
        view_time,
        up=lambda spot: OneBroadcast(spot.number),
        role=Role.EDITOR,
        needs=_needs,
        wrote=wrote,
    ),
    BroadcastRelease: Sight(
        view_release, up=lambda spot: BroadcastTime(spot.number), role=Role.EDITOR, needs=_needs
    ),
}
DEEDS: Mapping[Deed, Doing] = {Deed.SEND_BROADCAST: Doing((BroadcastRelease,), sent)}
