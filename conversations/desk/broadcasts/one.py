"""Broadcasts at the desk: all of them, and one as it is: a draft, on its way, or over."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.broadcasts.broadcast import Content, State
from conversations.cards import Button, Card
from conversations.desk import waiting
from conversations.desk.broadcasts.composing import view_draft
from conversations.desk.broadcasts.progress import sent_of, view_progress, view_scheduled
from conversations.desk.broadcasts.telling import entry_of, name_of, named_state
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import BroadcastEntry, DeskNeeds
from conversations.desk.listing import listed
from conversations.desk.orders import NewBroadcast
from conversations.desk.roles import Deed
from conversations.desk.spots import AnySpot, Broadcasts, Home, OneBroadcast
from conversations.texts import Bold, Joined, Words, lines, say


def view(desk: Desk, _: Broadcasts) -> Card:
    """Draw all broadcasts, the last one first."""
    heading = lines(Bold(say("desk.broadcasts.title")), say("desk.broadcasts.text"))
    new = desk.key(say("desk.button.new_broadcast"), Deed.NEW_BROADCAST, main=True)
    return listed(desk, heading, desk.facts.broadcasts, _button, say("desk.broadcasts.none"), new)


def view_one(desk: Desk, spot: OneBroadcast) -> Card:
    """Draw one, whatever there is to do with it."""
    entry = entry_of(desk, spot.number)
    if entry is None:
        return Card(text=say("desk.gone"))
    card = _card(desk, entry)
    return replace(card, rows=(*stacked(*waiting.ways(desk, spot)), *card.rows))


def _card(desk: Desk, entry: BroadcastEntry) -> Card:
    match entry.broadcast.state:
        case State.DRAFT:
            return view_draft(desk, entry.broadcast)
        case State.SCHEDULED:
            return view_scheduled(desk, entry.broadcast)
        case _:
            return view_progress(desk, entry)


def begun(_: Desk, __: Broadcasts, arg: str) -> Turn | None:
    """Begin a new one."""
    return None if arg else Turn(Broadcasts(), (NewBroadcast(Content(texts={})),))


def _button(desk: Desk, entry: BroadcastEntry) -> Button | None:
    broadcast = entry.broadcast
    parts = (Words(name_of(broadcast)), named_state(broadcast), *sent_of(entry))
    return desk.way(Joined(parts), OneBroadcast(broadcast.id))


def _needs(spot: OneBroadcast) -> DeskNeeds:
    return DeskNeeds(broadcast=spot.number, rounds=True, figures=True, proposals=True)


def _up(_: AnySpot) -> AnySpot:
    return Broadcasts()


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Broadcasts: Sight(view, up=lambda _: Home(), needs=lambda _: DeskNeeds(broadcasts=True)),
    OneBroadcast: Sight(view_one, up=_up, needs=_needs),
}
DEEDS: Mapping[Deed, Doing] = {Deed.NEW_BROADCAST: Doing((Broadcasts,), begun)}
