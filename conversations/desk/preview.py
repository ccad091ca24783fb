"""A round's results before everybody sees them, as they would be seen."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.listing import turns
from conversations.desk.roles import Deed
from conversations.desk.spots import AnySpot, OneRound, Preview
from conversations.results.charts import Chart
from conversations.screens.outcomes import answers, winners
from conversations.screens.titles import title
from conversations.texts import Bold, Number, lines, say

TITLE = 100
"""UTF-16 units. Telegram takes 1,024 under a picture."""


def view(desk: Desk, spot: Preview) -> Card:
    """Draw one question of the results."""
    entry, result = desk.entry(spot.slug), desk.facts.results
    if entry is None or result is None:
        return Card(text=say("desk.gone"))
    heading = (Bold(title(entry.round, TITLE)), say("desk.preview.title"))
    if not result.questions:
        return Card(lines(*heading, say("desk.preview.too_few")))
    page = min(spot.page, len(result.questions) - 1)
    question = result.questions[page]
    return Card(
        text=lines(
            *heading,
            say("desk.preview.count", count=Number(result.contributions)),
            *(() if page else winners(result)),
            *answers(result, question),
        ),
        picture=Chart(result, question.question.path, desk.language),
        rows=stacked(turns(desk, page, more=page + 1 < len(result.questions))),
    )


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Preview: Sight(
        view,
        up=lambda spot: OneRound(spot.slug),
        needs=lambda spot: DeskNeeds(slug=spot.slug, results=True),
    ),
}
DEEDS: Mapping[Deed, Doing] = {}
