"""Screens of what the resident wants to hear of."""

from __future__ import annotations

from conversations.session.screen import Screen


class Settings(Screen, frozen=True, tag="settings"):
    """What the resident wants to hear of, how often, and when not."""

    slug: str = ""
    """The round to return to."""


class ChoosingTopics(Screen, frozen=True, tag="choosing_topics"):
    """The choice of the topics and districts to hear of."""

    slug: str = ""
    """The round to return to."""
    page: int = 0


class ChoosingQuiet(Screen, frozen=True, tag="choosing_quiet"):
    """The choice of the hours in which nothing is said of itself."""

    slug: str = ""
    """The round to return to."""


class ChoosingOften(Screen, frozen=True, tag="choosing_often"):
    """The choice of how many notices there may be in a week."""

    slug: str = ""
    """The round to return to."""
