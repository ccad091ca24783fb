"""Rounds at the desk: all of them, and one with what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from conversations.cards import Button, Card, Rows
from conversations.desk import waiting
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds, RoundEntry
from conversations.desk.listing import listed
from conversations.desk.outcome import is_hidden
from conversations.desk.parts import PartNeeds
from conversations.desk.picking import NOW
from conversations.desk.releasing import released
from conversations.desk.reviews import way_in_round
from conversations.desk.revising import can_go
from conversations.desk.roles import Deed
from conversations.desk.spots import (
    AnySpot,
    CallingOff,
    Closing,
    Copying,
    Dropping,
    Exporting,
    Extending,
    Figures,
    Home,
    Look,
    NewForm,
    OneRound,
    Outcome,
    Posters,
    Preview,
    Publishing,
    Releasing,
    Reopening,
    Rounds,
    Summary,
    Times,
)
from conversations.desk.times import UNSTARTED
from conversations.rounds import Round, Stage
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Joined, Phrase, Words, lines, say

SIGNS: Mapping[Stage, str] = {
    Stage.DRAFT: "✎",
    Stage.SCHEDULED: "◷",
    Stage.OPEN: "●",
    Stage.CLOSED: "■",
    Stage.PUBLISHED: "■",
    Stage.CANCELLED: "✕",
}
"""Where in its life a round is, behind its title."""
TITLE = 30
"""UTF-16 units of a round's title on a button."""
TITLE_OF_TWINS = 14
"""Of one that has its slug beside it."""


def view(desk: Desk, _: Rounds) -> Card:
    """Draw all rounds, the latest first."""
    rounds = desk.facts.rounds[::-1]
    heading = lines(Bold(say("desk.rounds.title")), say("desk.rounds.signs") if rounds else None)
    return listed(desk, heading, rounds, _button, say("desk.rounds.none"))


def view_one(desk: Desk, _: OneRound) -> Card:
    """Draw a round: where in its life it is, how many take part, and what can be done."""
    entry = desk.facts.round
    if entry is None:
        return Card(text=say("desk.gone"))
    round_ = entry.round
    stage = round_.stage(desk.now)
    return Card(
        text=told(desk, entry),
        rows=(
            *stacked(*waiting.ways(desk, OneRound(round_.slug)), way_in_round(desk, round_)),
            *_life(desk, round_, stage),
            *_work(desk, round_, stage),
            *stacked(*_form(desk, entry)),
        ),
    )


def told(desk: Desk, entry: RoundEntry) -> Phrase:
    """Return where in its life a round is, and how many take part."""
    round_ = entry.round
    return lines(
        Bold(title(round_)),
        say("desk.round.stage", stage=say(f"desk.stage.{round_.stage(desk.now)}"), slug=Words(round_.slug)),
        _times(desk, round_, round_.stage(desk.now)),
        GAP,
        say("desk.round.counts", n=entry.contributions, drafts=entry.drafts),
    )


def _life(desk: Desk, round_: Round, stage: Stage) -> Rows:
    """Return what leads the round on in its life."""
    slug = round_.slug
    if stage in UNSTARTED:
        return stacked(
            desk.leads(say("desk.button.times"), Times(slug), Deed.PICK_TIME, main=True),
            desk.key(say("desk.button.open_now"), Deed.OPEN_ROUND, slug),
            desk.leads(say("desk.button.call_off"), CallingOff(slug), Deed.CANCEL_ROUND)
            if stage is Stage.SCHEDULED
            else None,
        )
    if stage is Stage.OPEN:
        return stacked(
            desk.leads(say("desk.button.extend"), Extending(slug), Deed.EXTEND_ROUND),
            (
                desk.leads(say("desk.button.close_now"), Closing(slug), Deed.CLOSE_ROUND),
                desk.leads(say("desk.button.call_off"), CallingOff(slug), Deed.CANCEL_ROUND),
            ),
        )
    hidden = is_hidden(desk, round_)
    publish = desk.leads(say("desk.button.publish"), Publishing(slug), Deed.PUBLISH_RESULTS)
    return stacked(
        publish if hidden else None,
        desk.leads(say("desk.button.outcome"), Outcome(slug), Deed.TELL_OUTCOME),
        desk.leads(say("desk.button.reopen"), Reopening(slug), Deed.REOPEN_ROUND),
    )


def _work(desk: Desk, round_: Round, stage: Stage) -> Rows:
    """Return what can be looked at or taken along at any time."""
    slug, begun = round_.slug, round_.has_begun(desk.now)
    return stacked(
        (
            desk.way(say("desk.button.figures"), Figures(slug)) if begun else None,
            desk.way(say("desk.button.see_results"), Preview(slug)) if begun else None,
        ),
        (desk.leads(say("desk.button.export"), Exporting(slug), Deed.SEND_EXPORT) if begun else None,),
        (
            desk.key(say("desk.button.dry_run"), Deed.TRY, slug),
            desk.way(say("desk.button.posters"), Posters(slug))
            if stage in (*UNSTARTED, Stage.OPEN)
            else None,
        ),
        desk.leads(say("desk.button.copy"), Copying(slug), Deed.DUPLICATE_ROUND),
    )


def _form(desk: Desk, entry: RoundEntry) -> tuple[Button | None, ...]:
    """Return the buttons to another form and, of a mere draft, to its end."""
    if entry.round.is_over(desk.now) or not desk.may(Deed.REVISE_ROUND):
        return ()
    is_draft = entry.round.stage(desk.now) is Stage.DRAFT
    label = say("desk.button.replace_form") if is_draft else say("desk.button.new_version")
    drop = desk.way(say("desk.button.discard"), Dropping(entry.round.slug)) if can_go(desk, entry) else None
    return (desk.way(label, NewForm(entry.round.slug)), drop)


def opened(desk: Desk, spot: OneRound | Releasing, slug: str) -> Turn | None:
    """Open a round now, or at the times that were set."""
    if isinstance(spot, Releasing):
        return released(desk, spot, slug)
    entry = desk.entry(slug)
    now = Releasing(slug, opens=NOW)
    return None if entry is None else released(desk, now, slug)


def tried(desk: Desk, spot: OneRound | Summary | Look, slug: str) -> Turn | None:
    """Walk a round as a resident."""
    return None if desk.entry(slug) is None else Turn(spot, tries=slug)


def _button(desk: Desk, entry: RoundEntry) -> Button | None:
    sign = Words(SIGNS[entry.round.stage(desk.now)])
    return desk.way(Joined((_name(desk, entry.round), sign), " "), OneRound(entry.round.slug))


def _name(desk: Desk, round_: Round) -> Phrase:
    """Return a round's title, and its slug where others are called the same."""
    titles = [each.round.participation.title for each in desk.facts.rounds]
    if titles.count(round_.participation.title) == 1:
        return title(round_, TITLE)
    return Joined((title(round_, TITLE_OF_TWINS), Words(round_.slug)))


def _times(desk: Desk, round_: Round, stage: Stage) -> Phrase:
    """Return when a round opens and closes; of a draft, when it is meant to."""
    sheet = round_.participation
    if stage is Stage.DRAFT and (sheet.opens or sheet.closes):
        return say(
            "desk.round.planned",
            opens=_moment(desk, sheet.opens),
            closes=_moment(desk, sheet.closes, ends=True),
        )
    return say(
        "desk.round.times", opens=_moment(desk, round_.opens), closes=_moment(desk, round_.closes, ends=True)
    )


def _moment(desk: Desk, at: datetime | None, *, ends: bool = False) -> Phrase:
    return say("desk.round.no_time") if at is None else desk.moment(at, ends=ends)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Rounds: Sight(view, up=lambda _: Home(), needs=lambda _: DeskNeeds(rounds=True)),
    OneRound: Sight(
        view_one,
        up=lambda _: Rounds(),
        needs=lambda spot: DeskNeeds(slug=spot.slug, parts=PartNeeds(), proposals=True),
    ),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.TRY: Doing((OneRound, Summary, Look), tried),
    Deed.OPEN_ROUND: Doing((OneRound, Releasing), opened),
}
