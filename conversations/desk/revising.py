"""A new version of a round's form: what it would change, before anybody says yes; and a draft discarded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import Change, DeskNeeds, RoundEntry, Upload
from conversations.desk.orders import DiscardRound, ReviseRound
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Clash, Dropping, OneRound, Revision, Rounds, Summary
from conversations.desk.storing import particulars
from conversations.desk.uploading import named, of_upload, page_of, remarks, sent_again, turned
from conversations.forms.differing import Differences
from conversations.rounds import Stage
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Phrase, Words, lines, say

NAMED = 8
"""Questions that are named; of more only the number is told."""


def view(desk: Desk, spot: Revision) -> Card:
    """Draw what a form would change, or why the round cannot have it."""
    upload, entry = desk.facts.upload, desk.facts.round
    if upload is None or entry is None:
        return Card(text=say("desk.upload.gone"))
    heading = Bold(say("desk.revision.title", title=title(entry.round)))
    if upload.change is not None:
        return _offered(desk, spot, heading, upload, upload.change, entry)
    if upload.refused:
        told = lines(heading, named(upload.name), GAP, _refusal(upload), GAP, say("desk.revision.instead"))
        return Card(told, stacked(desk.way(say("desk.button.other_slug"), Clash(spot.upload), main=True)))
    return Card(
        lines(heading, named(upload.name), GAP, say("desk.proposed.settled")),
        stacked(desk.way(say("desk.button.to_round"), OneRound(upload.slug))),
    )


def _offered(
    desk: Desk, spot: Revision, heading: Phrase, upload: Upload, change: Change, entry: RoundEntry
) -> Card:
    """Draw a new version, to be taken."""
    shown = page_of(upload.lines, spot.page)
    sure = desk.key(say("desk.button.revise_round"), Deed.REVISE_ROUND, entry.round.slug, main=True)
    other = _other_name(upload)
    warned = (GAP, say("desk.summary.warnings", n=len(upload.lines)), *remarks(shown)) if upload.lines else ()
    return Card(
        text=lines(
            heading,
            particulars(upload),
            *((GAP, other) if other else ()),
            GAP,
            *_changes(change.differences),
            GAP,
            *_meaning(change, entry),
            *warned,
        ),
        rows=stacked(
            turned(desk, shown),
            sure,
            desk.way(say("desk.button.other_slug"), Clash(spot.upload)) if other else None,
        ),
    )


def _other_name(upload: Upload) -> Phrase | None:
    """Return a word about a file that by its own slug would be another round; None: it would not."""
    if upload.sheet is None or upload.sheet.slug == upload.slug:
        return None
    return say("desk.revision.other_slug", own=Words(upload.sheet.slug), slug=Words(upload.slug))


def _refusal(upload: Upload) -> Phrase:
    """Return why a round cannot have a form."""
    return say(f"desk.revision.not.{upload.refused}", about=Words(upload.about))


def _changes(found: Differences) -> Iterator[Phrase]:
    """Give a line each for the questions that are new, changed and gone."""
    if found.same:
        yield say("desk.revision.same")
        return
    changed = tuple(each.path for each in found.changed)
    if not (found.added or changed or found.gone):
        yield say("desk.revision.nothing")
    if found.added:
        yield say("desk.revision.added", n=len(found.added), names=_names(found.added))
    if changed:
        yield say("desk.revision.changed", n=len(changed), names=_names(changed))
    if found.gone:
        yield say("desk.revision.gone", n=len(found.gone), names=_names(found.gone))


def _names(paths: tuple[str, ...]) -> Phrase:
    more = ", …" if len(paths) > NAMED else ""
    return Words(", ".join(paths[:NAMED]) + more)


def _meaning(change: Change, entry: RoundEntry) -> Iterator[Phrase]:
    """Give what it means for those who are in the middle, and for what was handed in."""
    yield say("desk.revision.drafts", n=change.drafts) if change.drafts else say("desk.revision.nobody")
    for count, message in (
        (change.asked_new, "desk.revision.asked_new"),
        (change.asked_again, "desk.revision.asked_again"),
        (change.at_gone, "desk.revision.at_gone"),
        (change.loses, "desk.revision.loses"),
    ):
        if count:
            yield say(message, n=count)
    if change.contributions:
        yield say("desk.revision.contributions", n=change.contributions)
    if entry.round.opens is None:
        yield say("desk.revision.draft")


def revised(desk: Desk, spot: Revision, slug: str) -> Turn | None:
    """Give the round its new version; of one that is no mere draft a second person may have to approve."""
    upload, entry = desk.facts.upload, desk.facts.round
    if upload is None or upload.change is None or entry is None or entry.round.slug != slug:
        return None
    order = ReviseRound(slug, spot.upload)
    if entry.round.opens is None:
        return Turn(Summary(spot.upload), (order,), say("desk.done.revise_round", subject=Words(slug)))
    return desk.released(order, Deed.REVISE_ROUND, slug, OneRound(slug))


def view_dropping(desk: Desk, _: Dropping) -> Card:
    """Draw the question whether a draft shall really be discarded."""
    entry = desk.facts.round
    if entry is None:
        return Card(text=say("desk.gone"))
    if not can_go(desk, entry):
        return Card(text=lines(Bold(title(entry.round)), say("desk.refused.AlreadyBegun")))
    return Card(
        text=lines(Bold(title(entry.round)), say("desk.dropping.sure")),
        rows=stacked(
            desk.key(say("desk.button.discard_sure"), Deed.DISCARD_ROUND, entry.round.slug, main=True)
        ),
    )


def can_go(desk: Desk, entry: RoundEntry) -> bool:
    """Say whether a round is a mere draft that nobody has taken part in."""
    untouched = not (entry.contributions or entry.drafts or entry.participants)
    return entry.round.stage(desk.now) is Stage.DRAFT and untouched


def discarded(desk: Desk, _: Dropping, slug: str) -> Turn | None:
    """Discard a draft."""
    entry = desk.facts.round
    if entry is None or entry.round.slug != slug or not can_go(desk, entry):
        return None
    return Turn(Rounds(), (DiscardRound(slug),), say("desk.done.discard_round", subject=Words(slug)))


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Revision: Sight(
        view,
        up=lambda _: Rounds(),
        needs=lambda spot: of_upload(spot.upload),
        attached=sent_again,
    ),
    Dropping: Sight(
        view_dropping,
        up=lambda spot: OneRound(spot.slug),
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(slug=spot.slug),
    ),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.REVISE_ROUND: Doing((Revision,), revised),
    Deed.DISCARD_ROUND: Doing((Dropping,), discarded),
}
