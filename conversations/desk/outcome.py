"""What residents read after a round: hidden results shown to everybody, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.ending import ENDED
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import PublishResults, TellOutcome
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, OneRound, Outcome, Publishing
from conversations.languages import by_preference
from conversations.rounds import Results, Round, Stage
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, LanguageName, Phrase, Words, clean, lines, say, shortened, units

TAG = re.compile(r"</?[A-Za-z][^>]*>?")
"""What stands out in a broadcast and would be read as it is written here."""
LENGTH = 1000
"""UTF-16 units of what became of a round, in one language."""
SHOWN = 300
"""UTF-16 units of it on the card that shows all languages."""


def is_hidden(desk: Desk, round_: Round) -> bool:
    """Say whether a round is over and its results are still hidden."""
    hidden = round_.participation.results is Results.HIDDEN and round_.published is None
    return hidden and round_.stage(desk.now) is Stage.CLOSED


def view_publishing(desk: Desk, spot: Publishing) -> Card:
    """Draw the question whether everybody shall see the results."""
    entry = desk.entry(spot.slug)
    if entry is None or not is_hidden(desk, entry.round):
        return Card(text=say("desk.publishing.done"))
    return Card(
        text=lines(
            Bold(title(entry.round)),
            say("desk.publishing.sure", n=entry.contributions),
            None if desk.releases else say("desk.releasing.text"),
        ),
        rows=stacked(desk.key(desk.release_label, Deed.PUBLISH_RESULTS, spot.slug, main=True)),
    )


def published(desk: Desk, spot: Publishing, slug: str) -> Turn | None:
    """Show everybody the results, or lay that before a second person."""
    entry = desk.entry(slug)
    if entry is None or spot.slug != slug or not is_hidden(desk, entry.round):
        return None
    return desk.released(PublishResults(slug), Deed.PUBLISH_RESULTS, slug, OneRound(slug))


def view(desk: Desk, spot: Outcome) -> Card:
    """Draw what is said in each language, or ask for one of them."""
    entry = desk.entry(spot.slug)
    if entry is None or entry.round.stage(desk.now) not in ENDED:
        return Card(text=say("desk.refused.NotOver"))
    texts = {**entry.round.outcome, **spot.texts}
    if spot.language:
        return _asking(spot, entry.round, texts.get(spot.language, ""))
    written = [part for each in desk.languages for part in (GAP, *_said(entry.round, texts, each))]
    rows = (
        desk.key(say("desk.outcome.in", language=LanguageName(each)), Deed.OUTCOME_IN, each)
        for each in desk.languages
    )
    fresh = texts != entry.round.outcome
    tell = desk.key(desk.release_label, Deed.TELL_OUTCOME, spot.slug, main=True) if fresh else None
    more = None if desk.releases or not fresh else say("desk.releasing.text")
    return Card(
        lines(Bold(title(entry.round)), say("desk.outcome.title"), *written, more and GAP, more),
        stacked(*rows, tell),
    )


def _asking(spot: Outcome, round_: Round, before: str) -> Card:
    name = LanguageName(spot.language)
    kept = (GAP, Words(before), GAP, say("desk.outcome.take_away")) if before else ()
    return Card(
        lines(Bold(title(round_)), say("desk.outcome.write", language=name), *kept), asks_message=True
    )


def _said(round_: Round, texts: dict[str, str], language: str) -> tuple[Phrase, ...]:
    """Return what is said in a language, or in which other one it is read there."""
    heading = Bold(LanguageName(language))
    if texts.get(language):
        return (heading, Words(shortened(texts[language], SHOWN)))
    kept = {each: text for each, text in texts.items() if text}
    if not kept:
        return (heading, say("desk.outcome.none"))
    fallback = by_preference(kept, language, round_.default_language)[0]
    return (heading, say("desk.outcome.fallback", language=LanguageName(fallback)))


def chosen(desk: Desk, spot: Outcome, language: str) -> Turn | None:
    """Write it in a language."""
    return Turn(replace(spot, language=language)) if language in desk.languages else None


def wrote(desk: Desk, spot: Outcome, text: str) -> Turn:
    """Take what was written; a stroke takes it away."""
    if not spot.language:
        return desk.stay(say("desk.outcome.which"))
    said = clean(text)
    if TAG.search(said):
        return desk.stay(say("desk.outcome.no_tags"))
    if units(said) > LENGTH:
        return desk.stay(say("desk.outcome.too_long", n=LENGTH))
    kept = "" if said in {"-", "–", "—"} else said
    told = say("desk.text.kept", language=LanguageName(spot.language)) if kept else None
    return Turn(replace(spot, language="", texts={**spot.texts, spot.language: kept}), notice=told)


def told(desk: Desk, spot: Outcome, slug: str) -> Turn | None:
    """Say what became of the round, or lay that before a second person."""
    entry = desk.entry(slug)
    if entry is None or spot.slug != slug or not spot.texts or entry.round.stage(desk.now) not in ENDED:
        return None
    return desk.released(TellOutcome(slug, spot.texts), Deed.TELL_OUTCOME, slug, OneRound(slug))


def _needs(spot: Publishing | Outcome) -> DeskNeeds:
    return DeskNeeds(slug=spot.slug)


def _up(spot: Outcome) -> AnySpot:
    return replace(spot, language="") if spot.language else OneRound(spot.slug)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Publishing: Sight(view_publishing, up=lambda spot: OneRound(spot.slug), role=Role.EDITOR, needs=_needs),
    Outcome: Sight(view, up=_up, role=Role.EDITOR, needs=_needs, wrote=wrote),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.PUBLISH_RESULTS: Doing((Publishing,), published),
    Deed.OUTCOME_IN: Doing((Outcome,), chosen),
    Deed.TELL_OUTCOME: Doing((Outcome,), told),
}
