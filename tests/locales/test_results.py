"""What stands on the pages with results."""

from __future__ import annotations

from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

from locales.results import LANGUAGES, result_words


def entries(language: str) -> dict[str, str]:
    with (files("locales.results") / f"{language}.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def test_the_catalogues_have_the_same_words_with_the_same_places():
    german, english = (entries(language) for language in LANGUAGES)
    assert german.keys() == english.keys()
    for name, sentence in german.items():
        assert sentence
        assert {part for part in sentence.split("{")[1:] for part in [part.split("}")[0]]} == {
            part.split("}")[0] for part in english[name].split("{")[1:]
        }


@pytest.mark.parametrize(("language", "figure"), [("de", "1.234,5"), ("en", "1,234.5"), ("tr", "1,234.5")])
def test_a_language_without_a_catalogue_is_english(language: str, figure: str):
    assert result_words(language).number(1234.5) == figure
