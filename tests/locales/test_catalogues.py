"""The catalogues: complete, equal in their ids and places, well-formed, and short where room is short."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Message

from bot.telegram.keyboards import WORDS
from conversations.texts import units
from locales import Catalogue, Speaker, load_catalogues
from tests.conversations.seen import Reader
from tests.locales.said import EXPANSIONS, said, written

CATALOGUES = load_catalogues()
SPEAKER = Speaker(CATALOGUES, ZoneInfo("Europe/Berlin"))
PLACE = re.compile(r"%\((\w+)\)s")
BUTTON = 34
"""UTF-16 units that an old phone shows on a button."""
COMMAND = 40
"""UTF-16 units of a command in the list of commands; Telegram takes 256, a phone shows one line."""
SENTENCE = 400
"""UTF-16 units."""
HINT = 200
"""UTF-16 units of what passes over the screen."""
HINTS = ("choices.at_most", "news.too_late", "outdated", "busy", "trouble")

each_language = pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES)


def entries(catalogue: Catalogue) -> dict[str, Message]:
    """Return the entries by id, without the heading."""
    return {_id(each): each for each in catalogue.entries if each.id}


def _id(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def sentences(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


def test_german_comes_first():
    assert list(CATALOGUES) == ["de", "de-simple", "en", "ar", "ru", "tr", "uk"]


def test_nothing_is_missing():
    """List every sentence that some language still lacks: a line for each language."""
    wanted = said() | entries(CATALOGUES["de"]).keys()
    missing = {language: sorted(wanted - entries(each).keys()) for language, each in CATALOGUES.items()}
    listed = [f"{language}: {', '.join(names)}" for language, names in missing.items() if names]
    assert not listed, "\n".join(["sentences are missing", *listed])


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
def test_every_plural_form_is_used_and_names_the_number_where_it_stands_for_several(catalogue: Catalogue):
    meant: dict[str, dict[str, list[int]]] = {}
    plural = {name: entry for name, entry in entries(catalogue).items() if entry.pluralizable}
    for name, entry in plural.items():
        said_of = meant.setdefault(name, {each: [] for each in sentences(entry)})
        for n in range(201):
            said_of[catalogue.sentence(name, n)].append(n)
        for sentence, numbers in said_of.items():
            assert numbers, f"{name}: never said: {sentence}"
            assert len(numbers) == 1 or numbers[0] == 0 or "%(n)s" in sentence, f"{name}: {sentence}"


@each_language
def test_plurals_are_those_of_the_language(catalogue: Catalogue):
    """Numbers that are alike in the language (by Unicode's rules) are told alike."""
    alike = {}
    for n in range(201):
        alike.setdefault(catalogue.locale.plural_form(n), []).append(n)
    for name, entry in entries(catalogue).items():
        for numbers in alike.values() if entry.pluralizable else ():
            assert len({catalogue.sentence(name, n) for n in numbers}) == 1, name


@each_language
def test_every_language_has_the_same_entries_and_places(catalogue: Catalogue):
    german, own = entries(CATALOGUES["de"]), entries(catalogue)
    assert sorted(own.keys() - german.keys()) == []
    for name in own.keys() & german.keys():
        assert own[name].pluralizable == german[name].pluralizable, name
        places = {place for sentence in sentences(german[name]) for place in PLACE.findall(sentence)}
        for sentence in sentences(own[name]):
            assert set(PLACE.findall(sentence)) - places == set(), name
            assert places - set(PLACE.findall(sentence)) <= {"n"}, name
        assert {each for sentence in sentences(own[name]) for each in PLACE.findall(sentence)} == places, name


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
def test_what_passes_over_the_screen_is_short(catalogue: Catalogue):
    filled = {"n": "10", "city": "Kaiserslautern"}
    for name in HINTS:
        for sentence in sentences(entries(catalogue)[name]):
            assert units(sentence % filled) <= HINT - 2 * 2 * len(filled), name


@each_language
def test_no_sentence_is_a_speech(catalogue: Catalogue):
    """Hold every entry to a length that a small phone shows without scrolling."""
    for name, entry in entries(catalogue).items():
        limit = COMMAND if name.startswith("command.") else SENTENCE
        for sentence in sentences(entry):
            assert units(sentence) <= limit, f"{name}: {units(sentence)}"


def test_words_of_a_keyboard_mean_one_thing_in_all_languages():
    """A label may be the same in two languages, but then it must do the same."""
    words = {
        (SPEAKER.sentence(name, language, None), verb)
        for language in CATALOGUES
        for name, verb in WORDS.items()
    }
    assert len({label for label, _ in words}) == len(words)
    for language in CATALOGUES:
        assert len({SPEAKER.sentence(name, language, None) for name in WORDS}) == len(WORDS)


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
