"""What goes with a broadcast's text: a picture, and a button into a round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from conversations.cards import Button, Card, Picture
from conversations.desk.broadcasts.composing import changing, looking, moved_on
from conversations.desk.broadcasts.telling import draft_of
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds, RoundEntry
from conversations.desk.listing import listed
from conversations.desk.orders import KeepPicture
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, BroadcastPicture, BroadcastRound, BroadcastText, OneBroadcast
from conversations.facts import FileProblem
from conversations.rounds import Stage
from conversations.screens.titles import title
from conversations.texts import Bold, Joined, Words, lines, say

TITLE = 30
"""UTF-16 units of a round's title on a button."""
LED_TO = (Stage.OPEN, Stage.SCHEDULED)
"""Stages of a round that a button may lead into."""


def view_picture(desk: Desk, spot: BroadcastPicture) -> Card:
    """Draw the picture, or ask for one."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    digest = broadcast.content.picture
    text = say("desk.picture.another") if digest else say("desk.picture.ask")
    rows = (
        desk.key(say("desk.button.drop_picture"), Deed.DROP_PICTURE, spot.number),
        looking(desk, broadcast) or desk.way(say("desk.button.texts"), BroadcastText(spot.number), main=True),
    )
    return Card(
        lines(Bold(say("desk.picture.title")), text),
        stacked(*rows) if digest else (),
        Picture(digest) if digest else None,
        asks_message=True,
    )


def photographed(desk: Desk, spot: BroadcastPicture) -> Turn:
    """Keep the picture."""
    if isinstance(desk.file, FileProblem):
        return desk.stay(say(desk.file))
    if draft_of(desk, spot.number) is None or desk.file is None:
        return desk.stay(say("desk.sent.not_here"))
    return Turn(spot, (KeepPicture(spot.number),), say("desk.done.picture"))


def picture_dropped(desk: Desk, spot: BroadcastPicture, arg: str) -> Turn | None:
    """Take the picture out."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None or not broadcast.content.picture or arg != str(spot.number):
        return None
    order = changing(broadcast, replace(broadcast.content, picture=""))
    return Turn(OneBroadcast(spot.number), order, say("desk.done.drop_picture"))


def view_round(desk: Desk, spot: BroadcastRound) -> Card:
    """Draw the rounds that a button may lead into."""
    broadcast = draft_of(desk, spot.number)
    if broadcast is None:
        return moved_on()
    none = desk.key(say("desk.button.no_round"), Deed.LEAD_TO_ROUND) if broadcast.content.slug else None
    heading = lines(Bold(say("desk.into_round.title")), say("desk.into_round.text"))
    return listed(desk, heading, _led_to(desk), _round, say("desk.into_round.none"), none)


def round_chosen(desk: Desk, spot: BroadcastRound, slug: str) -> Turn | None:
    """Have its button lead into a round, or take the button out."""
    broadcast = draft_of(desk, spot.number)
    known = {"", *(each.round.slug for each in _led_to(desk))}
    if broadcast is None or slug not in known or slug == broadcast.content.slug:
        return None
    order = changing(broadcast, replace(broadcast.content, slug=slug))
    return Turn(OneBroadcast(spot.number), order, say("desk.done.kept"))


def _led_to(desk: Desk) -> Sequence[RoundEntry]:
    return [each for each in desk.facts.rounds if each.round.stage(desk.now) in LED_TO][::-1]


def _round(desk: Desk, entry: RoundEntry) -> Button | None:
    chosen = desk.facts.broadcast
    if chosen is not None and chosen.broadcast.content.slug == entry.round.slug:
        return desk.way(
            Joined((Words("✓"), title(entry.round, TITLE)), " "), OneBroadcast(chosen.broadcast.id)
        )
    return desk.key(title(entry.round, TITLE), Deed.LEAD_TO_ROUND, entry.round.slug)


def _up(spot: BroadcastPicture | BroadcastRound) -> AnySpot:
    return OneBroadcast(spot.number)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    BroadcastPicture: Sight(
        view_picture,
        up=_up,
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(broadcast=spot.number),
        photographed=photographed,
    ),
    BroadcastRound: Sight(
        view_round,
        up=_up,
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(broadcast=spot.number, rounds=True),
    ),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.DROP_PICTURE: Doing((BroadcastPicture,), picture_dropped),
    Deed.LEAD_TO_ROUND: Doing((BroadcastRound,), round_chosen),
}
