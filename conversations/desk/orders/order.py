"""What all orders are: something to be done."""

from __future__ import annotations

from msgspec import Struct


class Order(Struct, frozen=True, tag_field="do"):
    """Something to be done."""
