"""JSON as Telegram writes it: no nulls, whole seconds, text measured in UTF-16 units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Clock = Callable[[], float]
"""Says the time in seconds since 1970; tests pass one that they move themselves."""


def compact(**fields: Any) -> Json:
    """Return the fields that have a value; Telegram leaves the others out instead of sending null."""
    return {name: value for name, value in fields.items() if value is not None}


def utf16_length(text: str) -> int:
    """Count UTF-16 code units: the unit of every offset, length and limit in the Bot API."""
    return len(text.encode("utf-16-le")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Cut by UTF-16 units; half a surrogate pair at an edge is dropped."""
    units = text.encode("utf-16-le")[2 * offset : 2 * (offset + length)]
    return units.decode("utf-16-le", "ignore")
