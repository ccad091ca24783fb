"""What is proposed is looked at: as residents would have it, or what it would change; then one decides."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.broadcasts.broadcast import read_in
from conversations.cards import Card
from conversations.desk.broadcasts.preview import cut, looks, others
from conversations.desk.broadcasts.telling import beside_text, entry_of, meant
from conversations.desk.desk import Desk, Doing, Sight, stacked
from conversations.desk.facts import BroadcastEntry, DeskNeeds, Proposal, RoundEntry
from conversations.desk.orders import CorrectBroadcast, PublishResults, ReviseRound, SendBroadcast
from conversations.desk.proposals import decisions, found, heading, outdated, terms
from conversations.desk.revising import view as view_revision
from conversations.desk.roles import Deed
from conversations.desk.rounds import told
from conversations.desk.spots import AnySpot, Look, Proposed, Revision
from conversations.desk.uploading import page_of, turned
from conversations.texts import GAP, Bold, LanguageName, lines, say


def view(desk: Desk, spot: Look) -> Card:
    """Draw what is proposed, with the buttons that decide on it."""
    proposal = found(desk, spot.number)
    if proposal is None:
        return Card(text=say("desk.proposed.settled"))
    if not proposal.stands:
        return outdated(desk, proposal)
    match proposal.order:
        case SendBroadcast(number):
            return _broadcast(desk, spot, proposal, entry_of(desk, number), None)
        case CorrectBroadcast(number, texts):
            return _broadcast(desk, spot, proposal, entry_of(desk, number), texts)
        case ReviseRound():
            return _revision(desk, spot, proposal)
        case _:
            return _round(desk, proposal, desk.entry(proposal.order.slug))


def _broadcast(
    desk: Desk, spot: Look, proposal: Proposal, entry: BroadcastEntry | None, texts: dict[str, str] | None
) -> Card:
    """Draw what residents would have before them in a language, to whom it goes, and when."""
    if entry is None:
        return Card(text=say("desk.gone"))
    content = entry.broadcast.content if texts is None else replace(entry.broadcast.content, texts=texts)
    language = spot.language if spot.language in desk.languages else desk.language
    shown = looks(desk, content, entry.broadcast.round, language)
    above = lines(
        heading(proposal),
        *(terms(desk, proposal.order) if texts is None else ()),
        meant(desk, content.audience),
        beside_text(entry.broadcast),
        say("desk.preview.above", language=LanguageName(language)),
        cut(content, read_in(content.texts, language)),
    )
    rows = stacked(
        *others(desk, language, lambda each: replace(spot, language=each)), *decisions(desk, proposal)
    )
    return replace(shown, text=lines(above, GAP, shown.text), rows=rows)


def _revision(desk: Desk, spot: Look, proposal: Proposal) -> Card:
    """Draw what a form would change."""
    shown = view_revision(desk, Revision(spot.upload, spot.page))
    remarks = () if desk.facts.upload is None else desk.facts.upload.lines
    pages = turned(desk, page_of(remarks, spot.page))
    return Card(lines(heading(proposal), GAP, shown.text), stacked(pages, *decisions(desk, proposal)))


def _round(desk: Desk, proposal: Proposal, entry: RoundEntry | None) -> Card:
    """Draw the round as it is, and what would change."""
    if entry is None:
        return Card(text=say("desk.gone"))
    shows = isinstance(proposal.order, PublishResults)
    changes = (say("desk.publishing.sure", n=entry.contributions),) if shows else terms(desk, proposal.order)
    return Card(
        lines(heading(proposal), GAP, told(desk, entry), GAP, Bold(say("desk.look.then")), *changes),
        stacked(desk.key(say("desk.button.dry_run"), Deed.TRY, entry.round.slug), *decisions(desk, proposal)),
    )


def _needs(spot: Look) -> DeskNeeds:
    return DeskNeeds(
        proposals=True,
        rounds=bool(spot.broadcast),
        broadcast=spot.broadcast or None,
        slug=spot.slug,
        upload=spot.upload,
    )


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Look: Sight(view, up=lambda spot: Proposed(spot.number), needs=_needs),
}
DEEDS: Mapping[Deed, Doing] = {}
