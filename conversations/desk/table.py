"""The table of the desk: what is shown at each spot, and what each deed does. Roles are checked here."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from conversations.cards import Button, Card, Verb
from conversations.desk import (
    audience,
    broadcasts,
    copying,
    ending,
    figures,
    handing,
    hidden,
    hiding,
    home,
    log,
    looking,
    outcome,
    people,
    poll,
    preview,
    proposals,
    releasing,
    reviews,
    revising,
    rounds,
    storing,
    times,
    uploading,
)
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import Member
from conversations.desk.roles import Deed, covers
from conversations.desk.spots import AnySpot, Home, spot_at
from conversations.texts import say

PARTS = (
    home,
    *(rounds, times, audience, releasing, ending, copying, outcome, figures, preview, handing),
    *(uploading, storing, revising, poll),
    *(reviews, hiding, hidden),
    broadcasts,
    people,
    *(proposals, looking),
    log,
)
SIGHTS: Mapping[type[AnySpot], Sight] = {spot: sight for part in PARTS for spot, sight in part.SIGHTS.items()}
MOST_PAGES = 1_000
BACK = "^"
"""What leads to the spot above, with all that was chosen there."""


def gone(desk: Desk, here: AnySpot, way: str) -> Turn | None:
    """Go to another spot, where the member may look at it."""
    up = sight(here).up if way == BACK else None
    spot = spot_at(way) if up is None else up(here)
    return Turn(spot) if spot is not None and may_look(desk.member, spot) else None


def turned(_: Desk, spot: AnySpot, page: str) -> Turn | None:
    """Turn to another page of the spot."""
    if "page" not in spot.__struct_fields__ or not page.isdecimal() or int(page) > MOST_PAGES:
        return None
    return Turn(msgspec.structs.replace(spot, page=int(page)))


DEEDS: Mapping[Deed, Doing] = {
    Deed.GO: Doing(tuple(SIGHTS), gone),
    Deed.PAGE: Doing(tuple(SIGHTS), turned),
    **{deed: doing for part in PARTS for deed, doing in part.DEEDS.items()},
}


def sight(spot: AnySpot) -> Sight:
    """Return what is shown at a spot."""
    return SIGHTS[type(spot)]


def may_look(member: Member, spot: AnySpot) -> bool:
    """Say whether a member may be at a spot."""
    return covers(member.role, sight(spot).role)


def draw(desk: Desk) -> Card:
    """Draw the spot, with the way back below."""
    card, up = sight(desk.spot).draw(desk, desk.spot), sight(desk.spot).up
    if up is None:
        return card
    above = up(desk.spot)
    rows = tuple(kept for row in card.rows if (kept := tuple(each for each in row if _leads(desk, each))))
    first = None if isinstance(above, Home) else desk.way(say("desk.button.home"), Home())
    back = desk.key(say("button.back"), Deed.GO, BACK)
    return replace(card, rows=(*rows, *stacked((back, first))))


def _leads(desk: Desk, each: Button) -> bool:
    """Say whether pressing a button leads somewhere: to another spot only for who may look at it."""
    name, _, way = each.action.arg.partition(":")
    spot = spot_at(way) if each.action.verb is Verb.DESK and name == Deed.GO else None
    return spot is None or may_look(desk.member, spot)


def pressed(desk: Desk, arg: str) -> Turn | None:
    """Do what a button stands for; None where this card has no such button, or not for this member."""
    name, _, of = arg.partition(":")
    deed = next((each for each in Deed if each == name), None)
    if deed is None or not desk.may(deed) or not isinstance(desk.spot, DEEDS[deed].on):
        return None
    return DEEDS[deed].do(desk, desk.spot, of)
