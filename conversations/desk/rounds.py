"""Rounds at the desk: all of them, and one with what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from conversations.cards import Button, Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds, RoundEntry
from conversations.desk.listing import listed
from conversations.desk.orders import CloseRound, OpenRound
from conversations.desk.parts import PartNeeds
from conversations.desk.reviews import way_in_round
from conversations.desk.revising import can_go
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Closing, Dropping, Home, NewForm, OneRound, Rounds
from conversations.rounds import Stage
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Moment, Phrase, Words, lines, say

TITLE = 30
"""UTF-16 units of a round's title on a button."""
UNSTARTED = (Stage.DRAFT, Stage.SCHEDULED)


def view(desk: Desk, _: Rounds) -> Card:
    """Draw all rounds, the latest first."""
    rounds = desk.facts.rounds[::-1]
    return listed(desk, Bold(say("desk.rounds.title")), rounds, _button, say("desk.rounds.none"))


def view_one(desk: Desk, _: OneRound) -> Card:
    """Draw a round: where in its life it is, how many take part, and what can be done."""
    entry = desk.facts.round
    if entry is None:
        return Card(text=say("desk.gone"))
    round_ = entry.round
    stage = round_.stage(desk.now)
    return Card(
        text=lines(
            Bold(title(round_)),
            say("desk.round.stage", stage=say(f"desk.stage.{stage}"), slug=Words(round_.slug)),
            say("desk.round.times", opens=_moment(round_.opens), closes=_moment(round_.closes)),
            GAP,
            say("desk.round.counts", n=entry.contributions, drafts=entry.drafts),
        ),
        rows=stacked(
            desk.key(say("desk.button.open_now"), Deed.OPEN_ROUND, round_.slug, main=True)
            if stage in UNSTARTED
            else None,
            way_in_round(desk, round_),
            desk.way(say("desk.button.close_now"), Closing(round_.slug)) if stage is Stage.OPEN else None,
            *_form(desk, entry),
        ),
    )


def _form(desk: Desk, entry: RoundEntry) -> tuple[Button | None, ...]:
    """Return the buttons to another form and, of a mere draft, to its end."""
    if entry.round.is_over(desk.now) or not desk.may(Deed.REVISE_ROUND):
        return ()
    is_draft = entry.round.stage(desk.now) is Stage.DRAFT
    label = say("desk.button.replace_form") if is_draft else say("desk.button.new_version")
    drop = desk.way(say("desk.button.discard"), Dropping(entry.round.slug)) if can_go(desk, entry) else None
    return (desk.way(label, NewForm(entry.round.slug)), drop)


def view_closing(desk: Desk, _: Closing) -> Card:
    """Draw the question whether a round shall really be closed now."""
    entry = desk.facts.round
    if entry is None:
        return Card(text=say("desk.gone"))
    return Card(
        text=lines(Bold(title(entry.round)), say("desk.closing.sure", n=entry.drafts)),
        rows=stacked(desk.key(say("desk.button.close_sure"), Deed.CLOSE_ROUND, entry.round.slug, main=True)),
    )


def opened(desk: Desk, _: OneRound, slug: str) -> Turn | None:
    """Open a round now."""
    entry = _entry(desk, slug)
    if entry is None or entry.round.stage(desk.now) not in UNSTARTED:
        return None
    return desk.released(OpenRound(slug), Deed.OPEN_ROUND, slug, OneRound(slug))


def closed(desk: Desk, _: Closing, slug: str) -> Turn | None:
    """Close a round now."""
    if _entry(desk, slug) is None:
        return None
    return Turn(OneRound(slug), (CloseRound(slug),), say("desk.done.close_round", subject=Words(slug)))


def _entry(desk: Desk, slug: str) -> RoundEntry | None:
    entry = desk.facts.round
    return entry if entry is not None and entry.round.slug == slug else None


def _button(desk: Desk, entry: RoundEntry) -> Button | None:
    return desk.way(title(entry.round, TITLE), OneRound(entry.round.slug))


def _moment(at: datetime | None) -> Phrase:
    return say("desk.round.no_time") if at is None else Moment(at)


def _of_round(spot: Closing) -> DeskNeeds:
    return DeskNeeds(slug=spot.slug)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Rounds: Sight(view, up=lambda _: Home(), needs=lambda _: DeskNeeds(rounds=True)),
    OneRound: Sight(
        view_one,
        up=lambda _: Rounds(),
        needs=lambda spot: DeskNeeds(slug=spot.slug, parts=PartNeeds()),
    ),
    Closing: Sight(view_closing, up=lambda spot: OneRound(spot.slug), role=Role.PUBLISHER, needs=_of_round),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.OPEN_ROUND: Doing((OneRound,), opened),
    Deed.CLOSE_ROUND: Doing((Closing,), closed),
}
