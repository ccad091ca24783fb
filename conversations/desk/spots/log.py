"""The spot of the log."""

from __future__ import annotations

from conversations.desk.spots.spot import Spot


class Log(Spot, frozen=True, tag="log"):
    """Who did what."""

    page: int = 0
