"""Rounds that notices are told of."""

from __future__ import annotations

from datetime import UTC, datetime

from conversations.notices.news import News
from conversations.notices.occasions import Occasion
from conversations.rounds import Kind, Participation, Round

NOW = datetime(2026, 6, 3, 8, 0, tzinfo=UTC)
"""A Wednesday, ten o'clock in the city."""
CLOSES = datetime(2026, 6, 7, 16, 0, tzinfo=UTC)
"""The Sunday after, six o'clock in the evening."""


def a_round(
    slug: str = "platz",
    kind: Kind = Kind.VOTE,
    title: str = "Was soll auf den Stiftsplatz?",
    closes: datetime | None = CLOSES,
    outcome: dict[str, str] | None = None,
) -> Round:
    return Round(
        participation=Participation(slug=slug, kind=kind, title={"de": title}),
        version="v",
        languages=("de",),
        default_language="de",
        questions=3,
        opens=NOW,
        closes=closes,
        outcome=outcome or {},
    )


def news(occasion: Occasion, number: int = 0, round_: Round | None = None) -> News:
    return News(round_ or a_round(), occasion, number)
