"""The catalogues: complete, equal in their ids and places, well-formed, and short where room is short."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from conversations.texts import units
from locales import Catalogue, load_catalogues
from tests.conversations.seen import Reader
from tests.locales.said import EXPANSIONS, said, written

CATALOGUES = load_catalogues()
PLACE = re.compile(r"%\((\w+)\)s")
BUTTON = 34
"""UTF-16 units that an old phone shows on a button."""

each_language = pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES)


def entries(catalogue: Catalogue) -> dict[str, Message]:
    """Return the entries by id, without the heading."""
    return {_id(each): each for each in catalogue.entries if each.id}


def _id(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def sentences(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


def test_german_comes_first():
    assert list(CATALOGUES) == ["de", "en"]


@each_language
def test_nothing_is_missing(catalogue: Catalogue):
    assert said() - entries(catalogue).keys() == set()


@each_language
def test_nothing_is_left_over(catalogue: Catalogue):
    put_together = {name.format(part) for name, parts in EXPANSIONS.items() for part in parts}
    assert entries(catalogue).keys() - written() - put_together == set()


@each_language
def test_every_entry_says_something(catalogue: Catalogue):
    silent = [name for name, entry in entries(catalogue).items() if not all(map(str.strip, sentences(entry)))]
    assert silent == []
    assert [name for name, entry in entries(catalogue).items() if entry.fuzzy] == []
    assert catalogue.entries.obsolete == {}


@each_language
def test_plurals_have_every_form(catalogue: Catalogue):
    for entry in entries(catalogue).values():
        assert len(sentences(entry)) == (catalogue.entries.num_plurals if entry.pluralizable else 1)
        assert not entry.pluralizable or entry.id[0] == entry.id[1]


@each_language
def test_every_language_has_the_same_entries_and_places(catalogue: Catalogue):
    german, own = entries(CATALOGUES["de"]), entries(catalogue)
    assert own.keys() == german.keys()
    for name, entry in own.items():
        assert entry.pluralizable == german[name].pluralizable, name
        places = {place for sentence in sentences(german[name]) for place in PLACE.findall(sentence)}
        for sentence in sentences(entry):
            assert set(PLACE.findall(sentence)) <= places, name
        assert {place for sentence in sentences(entry) for place in PLACE.findall(sentence)} == places, name


@each_language
def test_every_place_is_named(catalogue: Catalogue):
    for name, entry in entries(catalogue).items():
        rest = "".join(PLACE.sub("", sentence) for sentence in sentences(entry))
        assert "%" not in rest, name


@each_language
def test_markup_is_well_formed(catalogue: Catalogue):
    for entry in entries(catalogue).values():
        for sentence in sentences(entry):
            Reader().read(sentence)


@each_language
def test_buttons_are_short_and_plain(catalogue: Catalogue):
    words = {name: entry for name, entry in entries(catalogue).items() if name.startswith("button.")}
    for name, entry in words.items():
        for sentence in sentences(entry):
            assert units(PLACE.sub("99", sentence)) <= BUTTON, name
            assert "<" not in sentence, name


@each_language
def test_words_of_a_keyboard_are_told_apart(catalogue: Catalogue):
    words = [
        catalogue.sentence(f"button.{name}", None) for name in ("back", "skip", "clear", "pause", "keep")
    ]
    assert len(set(words)) == len(words)


@each_language
def test_every_language_is_named_in_itself_everywhere(catalogue: Catalogue):
    for language in CATALOGUES:
        name = f"language.{language}"
        assert catalogue.sentence(name, None) == CATALOGUES[language].sentence(name, None)


@each_language
def test_an_unknown_id_is_an_error(catalogue: Catalogue):
    for n in (None, 1, 5):
        with pytest.raises(KeyError):
            catalogue.sentence("no.such.sentence", n)
