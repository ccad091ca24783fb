"""Which counts are hidden, so that nobody is found in a small group.

Cell suppression as official statistics does it: small counts first (the minimum frequency rule), then further
ones so that subtraction does not give them away (secondary suppression). Source: Hundepool and others,
"Statistical Disclosure Control", Wiley 2012, chapter 4.

What is hidden is decided by the counts alone, never by the order of the choices: whoever knows the rule and
the total could exchange the hidden counts among themselves and would see the same. As they are not all the
same, each of them may have at least two values.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

LEAST = 5
"""A group of fewer people is small."""


def hidden_counts(counts: Collection[int], answered: int, *, several: bool) -> frozenset[int] | None:
    """Return the counts that must not be shown, wherever they stand; None: none may be shown at all.

    `several`: one contribution may stand in several groups; then those who are not in a group are one, too.
    An empty group hides nobody and is always shown.

    >>> sorted(hidden_counts([3, 20, 40, 0], 63, several=False))
    [3, 20]
    """
    if answered < LEAST:
        return None
    hidden = {each for each in counts if _is_small(each) or (several and _is_small(answered - each))}
    rest = sorted({*counts} - hidden - {0})
    while hidden and rest and not _protect([each for each in counts if each in hidden]):
        hidden.add(rest.pop(0))
    return None if hidden and not rest else frozenset(hidden)


def rounded(count: int) -> int:
    """Return a count rounded down to a multiple of five.

    >>> [rounded(each) for each in (4, 5, 13)]
    [0, 5, 10]
    """
    return count - count % LEAST


def round_too_exact(counts: Sequence[int]) -> bool:
    """Say whether rounded counts, beside the exact total, give a small group away.

    That is where each was rounded by the most that there is: then the total leaves no other way.
    """
    return all(each % LEAST == LEAST - 1 for each in counts) and min(counts, default=LEAST) < LEAST


def _is_small(count: int) -> bool:
    return 0 < count < LEAST


def _protect(hidden: Sequence[int]) -> bool:
    """Say whether counts that are hidden together tell nothing: neither one of them nor a small group."""
    return len({*hidden}) > 1 and sum(hidden) >= LEAST
