"""How many of something there are, as it is said."""

from __future__ import annotations


def amount(number: int, thing: str) -> str:
    """Return a number with what is counted, in the plural unless it is one.

    >>> amount(0, "draft"), amount(1, "draft")
    ('0 drafts', '1 draft')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
