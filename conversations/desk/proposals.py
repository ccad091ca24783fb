"""What waits for a second person: approved, it is done; rejected, it stays undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from conversations.broadcasts.wording import in_every_language
from conversations.cards import Button, Card
from conversations.desk import times
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds, Proposal
from conversations.desk.listing import listed
from conversations.desk.orders import (
    AnyRelease,
    Approve,
    CorrectBroadcast,
    ExtendRound,
    OpenRound,
    PublishResults,
    Reject,
    ReopenRound,
    ReviseRound,
    SendBroadcast,
    TellOutcome,
)
from conversations.desk.roles import Deed
from conversations.desk.spots import AnySpot, Home, Look, Proposals, Proposed
from conversations.desk.waiting import about, look, what
from conversations.texts import GAP, Bold, LanguageName, Moment, Phrase, Words, lines, say


def view(desk: Desk, _: Proposals) -> Card:
    """Draw what waits."""
    heading = lines(Bold(say("desk.proposals.title")), say("desk.proposals.text"))
    return listed(desk, heading, desk.facts.proposals, _button, say("desk.proposals.none"))


def view_one(desk: Desk, spot: Proposed) -> Card:
    """Draw one thing that waits, with a way to look at what it is about."""
    proposal = found(desk, spot.number)
    if proposal is None:
        return Card(text=say("desk.proposed.settled"))
    if not proposal.stands:
        return outdated(desk, proposal)
    own = proposal.by.number == desk.member.number
    return Card(
        text=lines(
            heading(proposal),
            *terms(desk, proposal.order),
            GAP,
            say("desk.proposed.own") if own else say("desk.proposed.text"),
        ),
        rows=stacked(desk.way(say("desk.button.look"), look(proposal)), *decisions(desk, proposal)),
    )


def heading(proposal: Proposal) -> Phrase:
    """Return what is proposed, by whom, and when."""
    by = say("desk.proposed.by", who=Words(proposal.by.label), at=Moment(proposal.at))
    return lines(Bold(what(proposal)), by)


def decisions(desk: Desk, proposal: Proposal) -> tuple[Button | None, ...]:
    """Return the buttons that decide; nobody approves their own."""
    own = proposal.by.number == desk.member.number
    return (
        None if own else desk.key(say("desk.button.approve"), Deed.APPROVE, proposal.number, main=True),
        desk.key(say("desk.button.reject"), Deed.REJECT, proposal.number),
    )


def outdated(desk: Desk, proposal: Proposal) -> Card:
    """Draw one whose subject has changed since: nobody can approve it any more."""
    away = desk.key(say("desk.button.clear_away"), Deed.REJECT, proposal.number, main=True)
    return Card(lines(heading(proposal), GAP, say("desk.refused.ProposalOutdated")), stacked(away))


def approved(desk: Desk, spot: Proposed | Look, arg: str) -> Turn | None:
    """Have it done."""
    proposal = found(desk, spot.number)
    if proposal is None or str(proposal.number) != arg:
        return None
    return Turn(about(proposal.order), (Approve(proposal.number),), say("desk.done.approve"))


def rejected(desk: Desk, spot: Proposed | Look, arg: str) -> Turn | None:
    """Leave it undone; who proposed it may take it back so, too."""
    proposal = found(desk, spot.number)
    if proposal is None or str(proposal.number) != arg:
        return None
    said = say("desk.done.reject") if proposal.stands else say("desk.done.clear_away")
    return Turn(Proposals(), (Reject(proposal.number),), said)


def found(desk: Desk, number: int) -> Proposal | None:
    """Return what waits, if it still does."""
    return next((each for each in desk.facts.proposals if each.number == number), None)


def terms(desk: Desk, order: AnyRelease) -> tuple[Phrase, ...]:
    """Return when it would take effect, or what residents would read then."""
    match order:
        case OpenRound(_, opens, closes):
            return (times.told(desk, opens, closes),)
        case ExtendRound(_, closes) | ReopenRound(_, closes):
            return (say("desk.ending.extend", at=desk.moment(closes, ends=True)),)
        case TellOutcome(_, texts):
            told = ((GAP, Bold(LanguageName(each)), Words(text)) for each, text in texts.items())
            return tuple(part for each in told for part in each)
        case SendBroadcast(_, at):
            return (say("desk.broadcast.when", at=Moment(at) if at else say("desk.round.at_once")),)
        case CorrectBroadcast(_, texts):
            return (GAP, *in_every_language(texts))
        case PublishResults() | ReviseRound():
            return ()
        case _:
            assert_never(order)


def _button(desk: Desk, proposal: Proposal) -> Button | None:
    label = what(proposal) if proposal.stands else say("desk.proposed.outdated", what=what(proposal))
    return desk.way(label, Proposed(proposal.number))


def _needs(_: AnySpot) -> DeskNeeds:
    return DeskNeeds(proposals=True)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Proposals: Sight(view, up=lambda _: Home(), needs=_needs),
    Proposed: Sight(view_one, up=lambda _: Proposals(), needs=_needs),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.APPROVE: Doing((Proposed, Look), approved),
    Deed.REJECT: Doing((Proposed, Look), rejected),
}
