"""The screen from which all rounds are reached."""

from __future__ import annotations

from conversations.session.screen import Screen


class Menu(Screen, frozen=True, tag="menu"):
    """The open rounds."""

    page: int = 0
