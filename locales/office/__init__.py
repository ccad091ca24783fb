"""What the office reads in an export: a small catalogue of its own, apart from what residents read."""

from __future__ import annotations

from locales.words import Words, catalogue_words

__all__ = ["Words", "office_words"]


def office_words(language: str) -> Words:
    """Return the words of a language (`de`, `de-AT`), English where there is no catalogue."""
    return catalogue_words("locales.office", language)
