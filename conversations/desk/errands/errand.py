"""What all errands are: something to be made or told."""

from __future__ import annotations

from msgspec import Struct


class Errand(Struct, frozen=True, tag_field="errand"):
    """Something to be made or told."""
