"""Screens of what came of rounds."""

from __future__ import annotations

from conversations.session.screen import Screen


class ResultsOf(Screen, frozen=True, tag="results_of"):
    """What came of a round, question by question."""

    slug: str
    page: int = 0


class ResultsList(Screen, frozen=True, tag="results_list"):
    """The rounds with results."""

    slug: str = ""
    """The round to return to."""
    page: int = 0
