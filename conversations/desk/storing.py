"""A form that was found good becomes a draft; or its slug is taken, and it is asked what it shall be."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.cards import Button, Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds, RoundEntry, Upload
from conversations.desk.orders import AddForm, CompareForm
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Clash, NewForm, OneRound, Rounds, Summary, Times
from conversations.desk.times import UNSTARTED
from conversations.desk.uploading import named, of_upload, page_of, remarks, sent_again, sent_new, turned
from conversations.languages import UNKNOWN
from conversations.rounds import Participation
from conversations.screens.titles import title
from conversations.slugs import free_slug, slug_of
from conversations.texts import GAP, Bold, Joined, LanguageName, Phrase, Words, lines, say

OTHERWISE = "runde"
"""What a slug is made of where a title yields none."""


def view_summary(desk: Desk, spot: Summary) -> Card:
    """Draw what a form has become, and what should be known of it."""
    upload, entry = desk.facts.upload, desk.facts.round
    if upload is None or upload.sheet is None or entry is None:
        return Card(text=say("desk.upload.gone"))
    shown = page_of(upload.lines, spot.page)
    return Card(
        text=lines(
            Bold(title(entry.round)),
            particulars(upload),
            *_planned(desk, upload.sheet),
            GAP,
            say("desk.summary.draft"),
            say("desk.summary.warnings", n=len(upload.lines)) if upload.lines else None,
            *(remarks(shown) if upload.lines else ()),
        ),
        rows=stacked(
            turned(desk, shown),
            desk.key(say("desk.button.dry_run"), Deed.TRY, upload.slug, main=True),
            desk.way(say("desk.button.times"), Times(upload.slug))
            if entry.round.stage(desk.now) in UNSTARTED
            else None,
            desk.way(say("desk.button.to_round"), OneRound(upload.slug)),
        ),
    )


def particulars(upload: Upload) -> Phrase:
    """Return in a line how long a form is, and in which languages."""
    known = tuple(LanguageName(each) for each in upload.languages if each != UNKNOWN)
    languages = (Joined(known, ", "),) if known else ()
    return Joined(
        (say("round.questions", n=upload.questions), say("round.minutes", n=upload.minutes), *languages)
    )


def _planned(desk: Desk, sheet: Participation) -> tuple[Phrase, ...]:
    """Return the times that a sheet names, which do not count before somebody says so."""
    if sheet.opens is None and sheet.closes is None:
        return ()
    over = sheet.closes is not None and sheet.closes <= desk.now
    opens, closes = (
        desk.moment(each, ends=each is sheet.closes) if each else say("desk.round.no_time")
        for each in (sheet.opens, sheet.closes)
    )
    told = say("desk.summary.times", opens=opens, closes=closes)
    return (told, say("desk.summary.past")) if over else (told,)


def view_clash(desk: Desk, _: Clash) -> Card:
    """Draw the choice what a form shall be whose slug is taken."""
    upload, entry = desk.facts.upload, desk.facts.round
    if upload is None or upload.sheet is None:
        return Card(text=say("desk.upload.gone"))
    slug = _proposed(desk, upload.sheet)
    other = desk.key(say("desk.button.add_form", slug=Words(slug)), Deed.ADD_FORM, slug, main=entry is None)
    if entry is None:
        return Card(
            lines(Bold(named(upload.name)), _why(upload.slug, slug), GAP, say("desk.clash.or")),
            stacked(other),
        )
    return Card(
        text=lines(
            Bold(say("desk.clash.title", slug=Words(upload.slug))),
            _is_taken(desk, entry),
            GAP,
            say("desk.clash.or"),
        ),
        rows=stacked(
            _compare(desk, entry),
            other,
            desk.way(say("desk.button.to_round"), OneRound(upload.slug)),
        ),
    )


def _is_taken(desk: Desk, entry: RoundEntry) -> Phrase:
    """Return which round has the slug, and what a form of this name can become."""
    is_over = entry.round.is_over(desk.now)
    return say("desk.clash.over" if is_over else "desk.clash.text", title=title(entry.round))


def _why(slug: str, proposed: str) -> Phrase:
    """Return why there is a choice though no round has the slug: one is gone, or links lead elsewhere."""
    return say("desk.clash.free") if slug == proposed else say("desk.clash.taken", slug=Words(slug))


def _compare(desk: Desk, entry: RoundEntry) -> Button | None:
    """Return the button to a new version, where the round can still have one."""
    if entry.round.is_over(desk.now):
        return None
    return desk.key(say("desk.button.compare_form"), Deed.COMPARE_FORM, entry.round.slug, main=True)


def _proposed(desk: Desk, sheet: Participation) -> str:
    """Return a slug that is free, as like the sheet's as can be."""
    return free_slug(sheet.slug, {each.round.slug for each in desk.facts.rounds}, OTHERWISE)


def added(desk: Desk, spot: Clash, slug: str) -> Turn | None:
    """Store the form under the slug that was proposed."""
    upload = desk.facts.upload
    if upload is None or upload.sheet is None or slug != _proposed(desk, upload.sheet):
        return None
    return _adding(spot, slug)


def wrote_slug(desk: Desk, spot: Clash, text: str) -> Turn:
    """Store the form under the slug that was written."""
    upload, slug = desk.facts.upload, slug_of(text)
    if upload is None:
        return desk.stay()
    if not slug:
        return desk.stay(say("desk.clash.no_slug"))
    if slug in {each.round.slug for each in desk.facts.rounds}:
        return desk.stay(say("desk.clash.taken", slug=Words(slug)))
    return _adding(spot, slug)


def _adding(spot: Clash, slug: str) -> Turn:
    done = say("desk.done.add_form", slug=Words(slug))
    return Turn(spot, (AddForm(spot.upload, slug),), done)


def compared(desk: Desk, spot: Clash, slug: str) -> Turn | None:
    """Have it worked out what the form would change in the round that has its slug."""
    upload, entry = desk.facts.upload, desk.facts.round
    if upload is None or entry is None or slug != entry.round.slug or entry.round.is_over(desk.now):
        return None
    return Turn(spot, (CompareForm(spot.upload, slug),), say("desk.form.comparing"))


def _of_clash(spot: Clash) -> DeskNeeds:
    return DeskNeeds(upload=of_upload(spot.upload).upload, rounds=True)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Summary: Sight(
        view_summary,
        up=lambda _: Rounds(),
        role=Role.EDITOR,
        needs=lambda spot: of_upload(spot.upload),
        attached=sent_again,
    ),
    Clash: Sight(
        view_clash,
        up=lambda _: NewForm(),
        role=Role.EDITOR,
        needs=_of_clash,
        wrote=wrote_slug,
        attached=lambda desk, _: sent_new(desk, NewForm()),
    ),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.ADD_FORM: Doing((Clash,), added),
    Deed.COMPARE_FORM: Doing((Clash,), compared),
}
