"""Screens of what is stored about the resident."""

from __future__ import annotations

from conversations.session.screen import Screen


class MyData(Screen, frozen=True, tag="my_data"):
    """What is stored about the resident, in short."""

    slug: str = ""
    """The round to return to."""
    page: int = 0


class Collecting(Screen, frozen=True, tag="collecting"):
    """The word that a file with everything stored is on its way."""

    slug: str = ""
    """The round to return to."""
