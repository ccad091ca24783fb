"""Numbers in short: the middle one, and the half around it. Neither a prank nor one person moves them far."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from conversations.results.suppression import LEAST


def quantile(values: Mapping[float, int], part: float) -> float:
    """Return the smallest value that at least this part of all is not above (inverted distribution function).

    There must be values.

    >>> quantile({1.0: 2, 5.0: 2}, 0.5)
    1.0
    """
    ordered = sorted(values)
    reached = accumulate(values[each] for each in ordered)
    wanted = part * sum(values.values())
    return next(value for value, seen in zip(ordered, reached, strict=True) if seen >= wanted)


def middle_half(values: Mapping[float, int]) -> tuple[float, float] | None:
    """Return where the middle half of all lies, if each quarter is no small group."""
    if sum(values.values()) < 4 * LEAST:
        return None
    return quantile(values, 0.25), quantile(values, 0.75)
