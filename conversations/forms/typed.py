"""Typed answers read: what a resident wrote, as an answer or as the hint what to write instead."""

from __future__ import annotations

import re
import unicodedata

from conversations.texts import Message, clean, say

DIGITS = 9
"""Digits of the largest whole number, as in ODK."""
_WHOLE = re.compile(r"([+\-−–])?\s?(\d{1,9}|\d{1,3}(?:\s\d{3}){1,2})")


def read_text(text: str) -> str | Message:
    """Return the text without control characters and outer space, or a hint where nothing is left."""
    return clean(text) or say("asking.empty_text")


def read_integer(text: str) -> int | Message:
    """Return the whole number that was written (in any script's digits, in groups of three), or a hint."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()
    written = _WHOLE.fullmatch(seen)
    if written is None:
        return say("asking.not_integer", digits=DIGITS)
    number = int("".join(written[2].split()))
    return number if written[1] in {None, "+"} else -number
