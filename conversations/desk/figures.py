"""What came in to a round so far, in words: how much, day by day, from where, and where people stop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight
from conversations.desk.facts import DeskNeeds
from conversations.desk.roles import Deed
from conversations.desk.spots import AnySpot, Figures, OneRound
from conversations.insight import Insight, LeftAt
from conversations.rounds import Round
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Day, Joined, Label, Phrase, Words, lines, say, shortened

BAR = 10
"""Signs of the longest bar."""
DAYS = 7
MOST = 8
"""Sources and questions that are shown."""
QUESTION = 60
"""UTF-16 units of a question."""


def view(desk: Desk, spot: Figures) -> Card:
    """Draw the figures."""
    entry, figures = desk.entry(spot.slug), desk.facts.insight
    if entry is None or figures is None:
        return Card(text=say("desk.gone"))
    return Card(
        lines(
            Bold(title(entry.round)),
            say("desk.figures.contributions", n=figures.contributions, people=figures.participants),
            *_days(figures),
            *_sources(figures),
            *_left(desk, figures, entry.round),
        )
    )


def _days(figures: Insight) -> Iterator[Phrase]:
    """Give a bar for each of the last days."""
    if not figures.contributions:
        return
    days = figures.days[-DAYS:]
    most = max(1, *(each.contributions for each in days))
    yield from (GAP, Bold(say("desk.figures.days")))
    for each in days:
        bar = "▇" * -(-BAR * each.contributions // most)
        yield Joined((Day(each.on), Words(f"{bar} {each.contributions}".strip())), " ")


def _sources(figures: Insight) -> Iterator[Phrase]:
    """Give how many came from where."""
    if not figures.sources:
        return
    yield from (GAP, Bold(say("desk.figures.sources")))
    for each in figures.sources[:MOST]:
        where = Words(each.source) if each.source else say("desk.figures.no_source")
        yield say("desk.figures.source", source=where, count=each.residents)


def _left(desk: Desk, figures: Insight, round_: Round) -> Iterator[Phrase]:
    """Give where those stopped who began and have not handed in, the most frequent first."""
    yield GAP
    yield say("desk.figures.drafts", n=figures.drafts) if figures.drafts else say("desk.figures.no_drafts")
    often = sorted(figures.left_at, key=lambda each: -each.drafts)
    for each in often[:MOST]:
        yield say("desk.figures.left", question=_question(desk, each, round_), count=each.drafts)
    if figures.revising:
        yield say("desk.figures.revising", n=figures.revising)


def _question(desk: Desk, left: LeftAt, round_: Round) -> Phrase:
    if not left.path:
        return say("desk.figures.at_review")
    words = desk.facts.questions.get(left.path, {})
    cut = {language: shortened(text, QUESTION) for language, text in words.items()}
    return Label(cut or {"": left.path}, round_.default_language)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Figures: Sight(
        view,
        up=lambda spot: OneRound(spot.slug),
        needs=lambda spot: DeskNeeds(slug=spot.slug, insight=True),
    ),
}
DEEDS: Mapping[Deed, Doing] = {}
