"""What stands on the pages and pictures with results."""

from __future__ import annotations

from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

from locales.catalogues import load_catalogues
from locales.results import LANGUAGES, result_words


def entries(language: str) -> dict[str, str]:
    with (files("locales.results") / f"{language}.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def places(sentence: str) -> set[str]:
    return {part.split("}")[0] for part in sentence.split("{")[1:]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_have_the_same_words_with_the_same_places(language: str):
    german, theirs = entries("de"), entries(language)
    assert german.keys() == theirs.keys()
    for name, sentence in theirs.items():
        assert sentence
        assert places(sentence) == places(german[name])


def test_every_language_of_the_chat_has_words():
    assert {*LANGUAGES} == {*load_catalogues()}


@pytest.mark.parametrize(
    ("language", "figure"),
    [("de", "1.234,5"), ("de-simple", "1.234,5"), ("en", "1,234.5"), ("fr", "1,234.5")],
)
def test_a_language_without_a_catalogue_is_english(language: str, figure: str):
    assert result_words(language).number(1234.5) == figure
