"""The spot from which all ways go out."""

from __future__ import annotations

from conversations.desk.spots.spot import Spot


class Home(Spot, frozen=True, tag="home"):
    """What there is to do."""
