"""Spots of what comes of a round: figures, results, and what became of it."""

from __future__ import annotations

from msgspec import field

from conversations.desk.spots.spot import Spot


class Publishing(Spot, frozen=True, tag="publishing"):
    """The question whether everybody shall see a round's results."""

    slug: str


class Outcome(Spot, frozen=True, tag="outcome"):
    """What became of a round, to be written in each language."""

    slug: str
    language: str = ""
    """The language in which it is asked for; empty: none."""
    texts: dict[str, str] = field(default_factory=dict)
    """What was written, and is not said yet."""


class Figures(Spot, frozen=True, tag="figures"):
    """What came in to a round so far."""

    slug: str


class Preview(Spot, frozen=True, tag="preview"):
    """A round's results as everybody will see them, question by question."""

    slug: str
    page: int = 0
