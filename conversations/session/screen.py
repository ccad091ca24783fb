"""What all screens are."""

from __future__ import annotations

from msgspec import Struct


class Screen(Struct, frozen=True, tag_field="is"):
    """What the living card shows."""
