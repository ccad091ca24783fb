"""Screens before everything about the resident is deleted."""

from __future__ import annotations

from conversations.session.screen import Screen


class Forgetting(Screen, frozen=True, tag="forgetting"):
    """The question what becomes of contributions when everything else is deleted."""

    slug: str = ""
    """The round to return to."""


class ForgettingSure(Screen, frozen=True, tag="forgetting_sure"):
    """The last question before everything is deleted."""

    slug: str = ""
    """The round to return to."""
    leaving: bool = False
    """Whether contributions that could be withdrawn are left in the count, without a link."""
