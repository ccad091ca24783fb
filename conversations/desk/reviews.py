"""The queue: parts of contributions, one at a time, shown, hidden or passed over."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.cards import Button, Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.listing import listed
from conversations.desk.orders import ApprovePart, ReconsiderPart, SendPart
from conversations.desk.parts import Part, PartNeeds, part_id
from conversations.desk.parts_shown import decided, picture, shown
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, HiddenPart, HiddenParts, Hiding, Home, Queue, Waiting
from conversations.forms.answers import File
from conversations.moderation import State
from conversations.rounds import Round
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Joined, Phrase, Words, lines, say

TITLE = 24
"""UTF-16 units of a round's title on a button."""


def way_in(desk: Desk) -> Button | None:
    """Return the button that leads to what waits, in whichever round; None where nothing does."""
    waiting = desk.facts.parts.waiting
    if not waiting or not desk.may(Deed.APPROVE_PART):
        return None
    spot = Queue(next(iter(waiting))) if len(waiting) == 1 else Waiting()
    return desk.way(say("desk.button.waiting", n=sum(waiting.values())), spot)


def way_in_round(desk: Desk, round_: Round) -> Button | None:
    """Return the button to a round's queue; None where it has none, or it is not for this member."""
    if not round_.is_moderated or not desk.may(Deed.APPROVE_PART):
        return None
    waiting = desk.facts.parts.waiting.get(round_.slug, 0)
    label = say("desk.button.waiting", n=waiting) if waiting else say("desk.button.reviewed")
    return desk.way(label, Queue(round_.slug))


def view_waiting(desk: Desk, _: Waiting) -> Card:
    """Draw the rounds in which something waits."""
    waiting = [each.round for each in desk.facts.rounds if each.round.slug in desk.facts.parts.waiting]
    heading = lines(Bold(say("desk.waiting.title")), say("desk.waiting.text") if waiting else None)
    return listed(desk, heading, waiting, _of_round, say("desk.waiting.none"))


def _of_round(desk: Desk, round_: Round) -> Button | None:
    number = Words(str(desk.facts.parts.waiting[round_.slug]))
    return desk.way(Joined((title(round_, TITLE), number)), Queue(round_.slug))


def view(desk: Desk, spot: Queue) -> Card:
    """Draw the part that comes next, or that nothing waits any more."""
    parts = desk.facts.parts
    if parts.round is None:
        return Card(text=say("desk.gone"))
    part, waiting = parts.this, parts.waiting.get(spot.slug, 0)
    further = (
        _other_way(desk, parts.last),
        desk.way(say("desk.button.hidden"), HiddenParts(spot.slug)),
    )
    heading = Bold(title(parts.round))
    if part is None:
        return Card(lines(heading, GAP, say("desk.queue.empty")), stacked(*further))
    return Card(
        text=lines(heading, say("desk.queue.left", n=waiting), GAP, shown(part)),
        rows=stacked(
            (
                desk.key(say("desk.button.approve"), Deed.APPROVE_PART, part.id, main=True),
                desk.key(say("desk.button.hide"), Deed.BEGIN_HIDING, part.id),
            ),
            desk.key(say("desk.button.send_part"), Deed.SEND_PART, part.id)
            if isinstance(part.answer, File)
            else None,
            desk.key(say("desk.button.skip_part"), Deed.SKIP_PART, part.id) if waiting > 1 else None,
            *further,
        ),
        picture=picture(part),
    )


def _other_way(desk: Desk, last: Part | None) -> Button | None:
    """Return the button that turns what the member decided last; None where that no longer stands."""
    if last is None or last.by != desk.member.who:
        return None
    if last.state is State.HIDDEN:
        return desk.key(say("desk.button.undo_hide"), Deed.RECONSIDER_PART, last.id)
    return desk.key(say("desk.button.undo_approve"), Deed.BEGIN_HIDING, last.id)


def approved(_: Desk, spot: Queue, arg: str) -> Turn | None:
    """Let a part count and show, and go on; who comes second is told by the order."""
    part = part_id(arg)
    if part is None:
        return None
    return Turn(replace(spot, last=part), (ApprovePart(part),), say("desk.done.approve_part"))


def skipped(desk: Desk, spot: Queue, arg: str) -> Turn | None:
    """Go on to the next; what is passed over comes again at the end."""
    part = desk.facts.parts.this
    return Turn(replace(spot, behind=part.id)) if part is not None and str(part.id) == arg else None


def begun_hiding(desk: Desk, spot: Queue, arg: str) -> Turn | None:
    """Go to the choice of the reason."""
    part, last = part_id(arg), desk.facts.parts.last
    if part is None:
        return None
    was = State.APPROVED if last is not None and last.id == part else State.PENDING
    return Turn(Hiding(spot.slug, part, was))


def reconsidered(desk: Desk, spot: Queue | HiddenPart, arg: str) -> Turn | None:
    """Let a hidden part count and show after all."""
    part = desk.facts.parts.last if isinstance(spot, Queue) else desk.facts.parts.this
    if part is None or str(part.id) != arg:
        return None
    then = spot if isinstance(spot, Queue) else HiddenParts(spot.slug)
    return Turn(then, (ReconsiderPart(part.id),), say("desk.done.reconsider_part"))


def sent(desk: Desk, spot: Queue | HiddenPart, arg: str) -> Turn | None:
    """Have a recording or a document sent into the chat."""
    part = desk.facts.parts.this
    if part is None or str(part.id) != arg or not isinstance(part.answer, File):
        return None
    return Turn(spot, (SendPart(part.id),), say("desk.done.send_part"))


def settled(part: Part | None) -> Phrase:
    """Return that somebody else has decided, or that the part is gone."""
    return say("desk.gone") if part is None else lines(say("desk.proposed.settled"), decided(part))


def _needs(spot: Queue) -> DeskNeeds:
    return DeskNeeds(parts=PartNeeds(spot.slug, behind=spot.behind, last=spot.last))


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Waiting: Sight(
        view_waiting,
        up=lambda _: Home(),
        role=Role.MODERATOR,
        needs=lambda _: DeskNeeds(rounds=True, parts=PartNeeds()),
    ),
    Queue: Sight(view, up=lambda _: Waiting(), role=Role.MODERATOR, needs=_needs),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.APPROVE_PART: Doing((Queue,), approved),
    Deed.SKIP_PART: Doing((Queue,), skipped),
    Deed.BEGIN_HIDING: Doing((Queue,), begun_hiding),
    Deed.RECONSIDER_PART: Doing((Queue, HiddenPart), reconsidered),
    Deed.SEND_PART: Doing((Queue, HiddenPart), sent),
}
