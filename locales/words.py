"""Small catalogues beside the big ones: words for the office and for pages, in German and English."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from babel.messages.pofile import read_po

Words = Callable[[str], str]
"""Gives the words for an id; raises KeyError for one that the catalogue does not have."""

FALLBACK = "en"


def catalogue_words(package: str, language: str) -> Words:
    """Return the words of a language (`de`, `de-AT`) from a package, English where it has no catalogue."""
    folder = files(package)
    wanted = [f"{part}.po" for part in (language, language.partition("-")[0], FALLBACK)]
    name = next(each for each in wanted if (folder / each).is_file())
    with (folder / name).open("rb") as file:
        entries = {str(each.id): str(each.string) for each in read_po(file) if each.id}
    return entries.__getitem__
