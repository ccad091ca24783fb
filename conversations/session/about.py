"""Screens about the bot: privacy, help, languages, and rounds that take nothing now."""

from __future__ import annotations

from conversations.session.screen import Screen


class RoundOver(Screen, frozen=True, tag="round_over"):
    """A round that takes no contributions now: not yet, no longer, or never heard of."""

    slug: str


class Privacy(Screen, frozen=True, tag="privacy"):
    """What is stored, why, and who answers for it."""

    slug: str = ""
    """The round to return to."""


class Help(Screen, frozen=True, tag="help"):
    """What one can do here, and a person to reach."""

    slug: str = ""
    """The round to return to."""


class Languages(Screen, frozen=True, tag="languages"):
    """The choice of the language."""

    slug: str = ""
    """The round to return to."""
    in_settings: bool = False
    """Whether it was opened from the settings, to return there."""
