"""The end of a round: now, later, never, or not yet after all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import CancelRound, CloseRound, ExtendRound, ReopenRound
from conversations.desk.picking import closings, moment, offered, passed, written
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, CallingOff, Closing, Extending, OneRound, Reopening
from conversations.rounds import Round, Stage
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Phrase, Words, lines, say

ENDED = (Stage.CLOSED, Stage.PUBLISHED, Stage.CANCELLED)
FITS = {Extending: (Stage.OPEN,), Reopening: ENDED}
"""At which stages of its life a round is given another end."""


def view_closing(desk: Desk, spot: Closing) -> Card:
    """Draw the question whether a round shall really be closed now."""
    entry = desk.entry(spot.slug)
    if entry is None:
        return Card(text=say("desk.gone"))
    drafts = entry.drafts
    sure = say("desk.closing.sure", n=drafts) if drafts else say("desk.closing.sure_none")
    return Card(
        text=lines(Bold(title(entry.round)), sure),
        rows=stacked(desk.key(say("desk.button.close_sure"), Deed.CLOSE_ROUND, spot.slug, main=True)),
    )


def view_calling_off(desk: Desk, spot: CallingOff) -> Card:
    """Draw the question whether a round shall really be called off."""
    entry = desk.entry(spot.slug)
    if entry is None:
        return Card(text=say("desk.gone"))
    return Card(
        text=lines(Bold(title(entry.round)), say("desk.calling_off.sure", n=entry.contributions)),
        rows=stacked(desk.key(say("desk.button.call_off_sure"), Deed.CANCEL_ROUND, spot.slug, main=True)),
    )


def view_end(desk: Desk, spot: Extending | Reopening) -> Card:
    """Draw how to pick a later end, or the one that was picked."""
    entry = desk.entry(spot.slug)
    if entry is None or not _fits(desk, spot, entry.round):
        return Card(text=say("desk.ending.not_now"))
    round_, extends = entry.round, isinstance(spot, Extending)
    at, deed = moment(spot.closes, desk), Deed.EXTEND_ROUND if extends else Deed.REOPEN_ROUND
    if at is None:
        how, rows = offered(desk, spot.picked, round_.closes if extends else desk.now)
        before = (
            say("desk.ending.before", at=desk.moment(round_.closes, ends=True)) if round_.closes else None
        )
        text = lines(Bold(title(round_)), Bold(say("desk.ending.new")), before, GAP, how)
        return Card(text, (*closings(desk, desk.now), *rows), asks_message=True)
    told = say("desk.ending.extend" if extends else "desk.ending.reopen", at=desk.moment(at, ends=True))
    earlier = _earlier(desk, round_, at) if extends else None
    more = None if desk.releases else say("desk.releasing.text")
    return Card(
        lines(Bold(title(round_)), told, earlier, more),
        stacked(desk.key(desk.release_label, deed, spot.slug, main=True)),
    )


def _earlier(desk: Desk, round_: Round, at: datetime) -> Phrase | None:
    """Return a word about an end that comes before the one there was; None: it comes later."""
    if round_.closes is not None and at >= round_.closes:
        return None
    before = desk.moment(round_.closes, ends=True) if round_.closes else None
    return say("desk.ending.earlier", at=before) if before else say("desk.ending.ends_now")


def closed(desk: Desk, spot: Closing, slug: str) -> Turn | None:
    """Close a round now."""
    if desk.entry(slug) is None or spot.slug != slug:
        return None
    return Turn(OneRound(slug), (CloseRound(slug),), say("desk.done.close_round", subject=Words(slug)))


def called_off(desk: Desk, spot: CallingOff, slug: str) -> Turn | None:
    """Call a round off."""
    if desk.entry(slug) is None or spot.slug != slug:
        return None
    return Turn(OneRound(slug), (CancelRound(slug),), say("desk.done.cancel_round", subject=Words(slug)))


def picked(desk: Desk, spot: Extending | Reopening, arg: str) -> Turn | None:
    """Take what is picked of the end."""
    at = moment(arg, desk)
    if at is None and not passed(desk, arg):
        return Turn(replace(spot, picked=arg, closes=""))
    if at is None or at <= desk.now:
        return Turn(replace(spot, picked="", closes=""), notice=say("desk.refused.ClosesInThePast"))
    return Turn(replace(spot, closes=arg, picked=""))


def wrote(desk: Desk, spot: Extending | Reopening, text: str) -> Turn:
    """Take an end that was written."""
    said = written(desk, text)
    turn = None if said is None else picked(desk, spot, said)
    return turn or desk.stay(say("desk.times.not_read"))


def ended(desk: Desk, spot: Extending | Reopening, slug: str) -> Turn | None:
    """Have the round close then, or lay that before a second person."""
    entry, at = desk.entry(slug), moment(spot.closes, desk)
    if entry is None or at is None or spot.slug != slug or not _fits(desk, spot, entry.round):
        return None
    if at <= desk.now:
        return Turn(replace(spot, closes="", picked=""), notice=say("desk.refused.ClosesInThePast"))
    if isinstance(spot, Extending):
        return desk.released(ExtendRound(slug, at), Deed.EXTEND_ROUND, slug, OneRound(slug))
    return desk.released(ReopenRound(slug, at), Deed.REOPEN_ROUND, slug, OneRound(slug))


def _fits(desk: Desk, spot: Extending | Reopening, round_: Round) -> bool:
    return round_.stage(desk.now) in FITS[type(spot)]


def _up(spot: Extending | Reopening) -> AnySpot:
    """Return to picking, and from there to the round."""
    return replace(spot, closes="", picked="") if spot.closes or spot.picked else OneRound(spot.slug)


def _needs(spot: Extending | Reopening | Closing | CallingOff) -> DeskNeeds:
    return DeskNeeds(slug=spot.slug)


_END = Sight(view_end, up=_up, role=Role.EDITOR, needs=_needs, wrote=wrote)
SIGHTS: Mapping[type[AnySpot], Sight] = {
    Closing: Sight(view_closing, up=lambda spot: OneRound(spot.slug), role=Role.PUBLISHER, needs=_needs),
    CallingOff: Sight(
        view_calling_off, up=lambda spot: OneRound(spot.slug), role=Role.PUBLISHER, needs=_needs
    ),
    Extending: _END,
    Reopening: _END,
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.CLOSE_ROUND: Doing((Closing,), closed),
    Deed.CANCEL_ROUND: Doing((CallingOff,), called_off),
    Deed.EXTEND_ROUND: Doing((Extending,), ended),
    Deed.REOPEN_ROUND: Doing((Reopening,), ended),
}
