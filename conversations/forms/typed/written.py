"""Texts, and what all readers start with: the signs of a text that are seen."""

from __future__ import annotations

import unicodedata

from conversations.texts import Message, clean, say


def read_text(text: str) -> str | Message:
    """Return the text without control characters and outer space, or a hint where nothing is left."""
    return clean(text) or say("asking.empty_text")


def seen(text: str) -> str:
    """Return the text as it is seen: without direction marks and outer space, every digit as 0 to 9."""
    signs = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(_latin(sign) for sign in signs).strip()


def _latin(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)
