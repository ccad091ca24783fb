"""What stands in the template of a form: its guide, and what every column means."""

from __future__ import annotations

from locales.words import Words, catalogue_words

__all__ = ["Words", "template_words"]


def template_words(language: str) -> Words:
    """Return the words of a language (`de`, `de-AT`), English where there is no catalogue."""
    return catalogue_words("locales.template", language)
