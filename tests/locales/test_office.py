"""What the office reads in an export."""

from __future__ import annotations

from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

from locales.office import office_words


def ids(language: str) -> set[str]:
    with (files("locales.office") / f"{language}.po").open("rb") as file:
        return {str(entry.id) for entry in read_po(file) if entry.id and entry.string}


def test_both_catalogues_have_the_same_words():
    assert ids("de") == ids("en") != set()


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Werte"), ("de-simple", "Werte"), ("en", "Values"), ("tr", "Values")]
)
def test_a_language_without_a_catalogue_is_english(language: str, word: str):
    assert office_words(language)("sheet.values") == word
