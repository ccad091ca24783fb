"""How long a broadcast takes."""

from __future__ import annotations

from math import ceil


def expected_seconds(count: int, rate: float) -> int:
    """Return the seconds in which so many messages go out at so many a second."""
    return ceil(count / rate)
