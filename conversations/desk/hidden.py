"""What of a round is not shown: why, who decided that and when, and a way to show it after all."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.listing import ON_A_PAGE, turns
from conversations.desk.parts import PartNeeds
from conversations.desk.parts_shown import decided, decision, in_short, picture, shown
from conversations.desk.reviews import settled
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, HiddenPart, HiddenParts, Queue
from conversations.forms.answers import File
from conversations.moderation import State
from conversations.texts import GAP, Bold, lines, say


def view(desk: Desk, spot: HiddenParts) -> Card:
    """Draw a page of the list, the latest decision first."""
    found = desk.facts.parts.hidden
    keys = (desk.key(in_short(each), Deed.LOOK_AT_PART, each.id) for each in found[:ON_A_PAGE])
    entries = [line for each in found[:ON_A_PAGE] for line in (GAP, in_short(each), decided(each))]
    return Card(
        lines(Bold(say("desk.hidden.title")), *(entries or [GAP, say("desk.hidden.none")])),
        stacked(*keys, turns(desk, spot.page, more=len(found) > ON_A_PAGE)),
    )


def view_one(desk: Desk, _: HiddenPart) -> Card:
    """Draw one part, with what was decided."""
    part = desk.facts.parts.this
    if part is None or part.state is not State.HIDDEN:
        return Card(settled(part))
    file = isinstance(part.answer, File)
    return Card(
        text=lines(shown(part), GAP, decision(part)),
        rows=stacked(
            desk.key(say("desk.button.send_part"), Deed.SEND_PART, part.id) if file else None,
            desk.key(say("desk.button.reconsider"), Deed.RECONSIDER_PART, part.id),
        ),
        picture=picture(part),
    )


def looked(desk: Desk, spot: HiddenParts, arg: str) -> Turn | None:
    """Look at one part of the list."""
    part = next((each for each in desk.facts.parts.hidden if str(each.id) == arg), None)
    return None if part is None else Turn(HiddenPart(spot.slug, part.id))


SIGHTS: Mapping[type[AnySpot], Sight] = {
    HiddenParts: Sight(
        view,
        up=lambda spot: Queue(spot.slug),
        role=Role.MODERATOR,
        needs=lambda spot: DeskNeeds(parts=PartNeeds(spot.slug, hidden=spot.page)),
    ),
    HiddenPart: Sight(
        view_one,
        up=lambda spot: HiddenParts(spot.slug),
        role=Role.MODERATOR,
        needs=lambda spot: DeskNeeds(parts=PartNeeds(spot.slug, this=spot.part)),
    ),
}
DEEDS: Mapping[Deed, Doing] = {Deed.LOOK_AT_PART: Doing((HiddenParts,), looked)}
