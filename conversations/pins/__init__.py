"""Places as people write them: coordinates, `geo:` addresses, links of maps."""

from __future__ import annotations

from conversations.pins.links import pin_in_links
from conversations.pins.numbers import pin_in_numbers
from conversations.pins.pin import Pin
from conversations.texts import Message, say

__all__ = ["Pin", "read_pin"]

LONGEST = 2000
"""Signs that are looked through: addresses of maps are shorter."""


def read_pin(text: str) -> Pin | Message:
    """Return the place that a text names, or what to do where it names none."""
    looked = text[:LONGEST]
    return pin_in_links(looked) or pin_in_numbers(looked) or say("asking.not_text.place")
