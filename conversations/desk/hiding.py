"""Hiding a part of a contribution: the reason first, then own words, then it is done."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import HidePart
from conversations.desk.parts import PartNeeds
from conversations.desk.parts_shown import picture, reason, shown
from conversations.desk.reviews import settled
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Hiding, Queue
from conversations.moderation import Hidden, Reason
from conversations.screens.answers import WHY_LENGTH, not_shown
from conversations.texts import GAP, Bold, Words, clean, is_blank, lines, say, units

REASONS = frozenset(Reason)


def view(desk: Desk, spot: Hiding) -> Card:
    """Draw the choice of the reason, or what the author will read."""
    part = desk.facts.parts.this
    if part is None or part.state is not spot.was:
        return Card(
            settled(part), stacked(desk.way(say("desk.button.go_on_looking"), Queue(spot.slug), main=True))
        )
    if spot.reason is None:
        keys = [desk.key(reason(each), Deed.CHOOSE_REASON, each) for each in Reason]
        return Card(
            lines(shown(part), GAP, Bold(say("desk.hiding.why"))),
            stacked(*(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))),
            picture(part),
        )
    return Card(
        text=lines(
            Bold(say("desk.hiding.read")),
            not_shown(Hidden("", spot.reason, spot.why)),
            GAP,
            say("desk.hiding.other_words") if spot.why else say("desk.hiding.own_words"),
        ),
        rows=stacked(desk.key(say("desk.button.hide_sure"), Deed.HIDE_PART, spot.part, main=True)),
        picture=picture(part),
        asks_message=True,
    )


def reason_chosen(_: Desk, spot: Hiding, arg: str) -> Turn | None:
    """Choose why it is not to be shown."""
    return Turn(replace(spot, reason=Reason(arg))) if arg in REASONS and spot.reason is None else None


def wrote(desk: Desk, spot: Hiding, text: str) -> Turn:
    """Put own words beside the reason; what was written before goes."""
    why = clean(text)
    if spot.reason is None:
        return desk.stay(say("sent.press"))
    if units(why) > WHY_LENGTH:
        return desk.stay(say("desk.hiding.too_long", most=Words(str(WHY_LENGTH))))
    return Turn(replace(spot, why="" if is_blank(why) else why))


def hidden(_: Desk, spot: Hiding, arg: str) -> Turn | None:
    """Take the part out of results and exports, and go on to the next."""
    if spot.reason is None or str(spot.part) != arg:
        return None
    order = HidePart(spot.part, spot.reason, spot.why, spot.was)
    return Turn(Queue(spot.slug, last=spot.part), (order,), say("desk.done.hide_part"))


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Hiding: Sight(
        view,
        up=lambda spot: Queue(spot.slug),
        role=Role.MODERATOR,
        needs=lambda spot: DeskNeeds(parts=PartNeeds(spot.slug, this=spot.part)),
        wrote=wrote,
    ),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.CHOOSE_REASON: Doing((Hiding,), reason_chosen),
    Deed.HIDE_PART: Doing((Hiding,), hidden),
}
