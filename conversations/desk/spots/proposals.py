"""Spots of what waits for a second person."""

from __future__ import annotations

from conversations.desk.spots.spot import Spot


class Proposals(Spot, frozen=True, tag="proposals"):
    """What waits for a second person."""

    page: int = 0


class Proposed(Spot, frozen=True, tag="proposed"):
    """One thing that waits for a second person."""

    number: int


class Look(Spot, frozen=True, tag="look"):
    """What is proposed, as it would be; beside the proposal's number stands what is to be loaded of it."""

    number: int
    broadcast: int = 0
    slug: str = ""
    upload: int = 0
    language: str = ""
    page: int = 0
