"""What all spots are: a place at the desk."""

from __future__ import annotations

from msgspec import Struct


class Spot(Struct, frozen=True, tag_field="at"):
    """What the desk's card shows."""
