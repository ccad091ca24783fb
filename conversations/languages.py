"""Which of a form's languages a resident reads: their own, a relative of it, else the form's default.

Language codes are BCP 47 tags in lower case (`de`, `de-simple`, `pt-br`).
"""

from __future__ import annotations

from collections.abc import Collection

PLAIN = "simple"
"""The subtag of plain language: `de-simple` is plain German (Einfache Sprache)."""

UNKNOWN = "und"
"""The code of a form's only language where nothing names it."""


def base_of(language: str) -> str:
    """Return the language without its variants: plain German is German."""
    return language.partition("-")[0]


def is_plain(language: str) -> bool:
    """Say whether it is somebody's plain language."""
    return PLAIN in language.split("-")[1:]


def by_preference(there: Collection[str], language: str, default: str) -> list[str]:
    """Return the languages that are there, the one to read first: see docs/forms.md, Languages.

    A resident's own; the same without its variants; another variant of it; the default; any, in their order.
    """
    base = base_of(language)

    def rank(each: str) -> int:
        if each == language:
            return 0
        if each == base:
            return 1
        if base_of(each) == base:
            return 2
        return 3 if each == default else 4

    return sorted(there, key=rank)


def reading(there: Collection[str], language: str, default: str) -> str:
    """Return the language that a form is read in; empty where it has none."""
    return next(iter(by_preference(there, language, default)), "")
