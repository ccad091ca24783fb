"""What staff read at their desk: German and English, complete and with the same places."""

from __future__ import annotations

import re
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.messages.catalog import Message

from conversations.texts import say, units
from locales import Speaker, load_catalogues
from locales.catalogues import DESK, read_entries
from tests.locales.said import EXPANSIONS, said_at_the_desk, written

PLACE = re.compile(r"%\((\w+)\)s")
BUTTON = 34
SPEAKER = Speaker(load_catalogues(), ZoneInfo("Europe/Berlin"))

each_language = pytest.mark.parametrize("language", DESK)


def entries(language: str) -> dict[str, tuple[str, ...]]:
    found = read_entries(files("locales.desk") / f"{language}.po", Locale(language))
    return {_id(each): _strings(each) for each in found if each.id}


def _id(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _strings(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


@each_language
def test_nothing_is_missing_and_nothing_is_left_over(language: str):
    put_together = {name.format(part) for name, parts in EXPANSIONS.items() for part in parts}
    there = entries(language).keys()
    assert sorted(said_at_the_desk() - there) == []
    assert sorted(there - written() - put_together) == []


def test_both_languages_have_the_same_places():
    german, english = entries("de"), entries("en")
    assert german.keys() == english.keys()
    for name, sentences in german.items():
        places = {frozenset(PLACE.findall(each)) for each in (*sentences, *english[name])}
        assert len(places) == 1, name


@each_language
def test_buttons_are_short_and_plain(language: str):
    for name, sentences in entries(language).items():
        if name.startswith("desk.button."):
            assert all(units(each) <= BUTTON and "<" not in each for each in sentences), name


@pytest.mark.parametrize(
    ("language", "said"), [("de-simple", "Protokoll"), ("tr", "Protokoll"), ("en", "Log")]
)
def test_who_reads_another_language_gets_the_one_that_fits_best(language: str, said: str):
    assert SPEAKER.plain(say("desk.log.title"), language) == said
