"""Spots of what waits for a second person."""

from __future__ import annotations

from conversations.desk.spots.spot import Spot


class Proposals(Spot, frozen=True, tag="proposals"):
    """What waits for a second person."""

    page: int = 0


class Proposed(Spot, frozen=True, tag="proposed"):
    """One thing that waits for a second person."""

    number: int
