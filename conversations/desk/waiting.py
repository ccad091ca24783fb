"""What waits for a second person: how it is named, what it is about, and the ways that lead to it."""

from __future__ import annotations

from datetime import datetime

from conversations.cards import Button
from conversations.desk.desk import Desk
from conversations.desk.facts import DeskFacts, Proposal
from conversations.desk.orders import (
    AnyRelease,
    CorrectBroadcast,
    ReviseRound,
    SendBroadcast,
    ends,
)
from conversations.desk.roles import Deed
from conversations.desk.spots import AnySpot, Look, OneBroadcast, OneRound, Proposed, Revision
from conversations.texts import Moment, Phrase, Words, say


def about(order: AnyRelease) -> AnySpot:
    """Return the spot that shows what an order is about."""
    match order:
        case ReviseRound(_, upload):
            return Revision(upload)
        case SendBroadcast(number) | CorrectBroadcast(number):
            return OneBroadcast(number)
        case _:
            return OneRound(order.slug)


def look(proposal: Proposal) -> Look:
    """Return the spot that shows what is proposed, from which one comes back to the proposal."""
    match proposal.order:
        case ReviseRound(_, upload):
            return Look(proposal.number, upload=upload)
        case SendBroadcast(number) | CorrectBroadcast(number):
            return Look(proposal.number, broadcast=number)
        case _:
            return Look(proposal.number, slug=proposal.order.slug)


def what(proposal: Proposal) -> Phrase:
    """Return what is proposed, in a line."""
    return named(proposal.deed, proposal.subject, ends(proposal.order))


def named(deed: Deed, subject: str, at: datetime | None) -> Phrase:
    """Return what is proposed, in a line; `at`: until when, where another end is."""
    more = {} if at is None else {"at": Moment(at)}
    return say(f"desk.proposed.{deed.name.lower()}", subject=Words(subject), **more)


def standing(facts: DeskFacts) -> tuple[Proposal, ...]:
    """Return what can still be approved: what it is about has not changed since."""
    return tuple(each for each in facts.proposals if each.stands)


def ways(desk: Desk, here: OneRound | OneBroadcast) -> tuple[Button | None, ...]:
    """Return the buttons to what waits and is about this round or broadcast: nobody proposes it again."""
    return tuple(
        desk.way(say("desk.button.waits", what=what(each)), Proposed(each.number))
        for each in standing(desk.facts)
        if _concerns(each.order, here)
    )


def _concerns(order: AnyRelease, here: OneRound | OneBroadcast) -> bool:
    if isinstance(order, SendBroadcast | CorrectBroadcast):
        return here == OneBroadcast(order.number)
    return here == OneRound(order.slug)
