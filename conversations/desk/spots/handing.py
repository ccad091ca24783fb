"""Spots from which files and posters of a round are sent."""

from __future__ import annotations

from conversations.desk.spots.spot import Spot


class Exporting(Spot, frozen=True, tag="exporting"):
    """The choice of the file that a round's contributions are to be sent as."""

    slug: str


class Posters(Spot, frozen=True, tag="posters"):
    """A poster of a round: where it is to hang, and in which language."""

    slug: str
    source: str = ""
    language: str = ""
    """Empty: the member's own, where the form has it."""
