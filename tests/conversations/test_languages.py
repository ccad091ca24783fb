"""Which of a form's languages is read: the table of docs/forms.md, and the word about it above a survey."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.events import Started
from conversations.languages import base_of, by_preference, is_plain, reading
from conversations.texts import read
from tests.conversations import seen
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.sheets import form, question, run
from tests.conversations.world import START, World

CODES = st.sampled_from(("de", "de-simple", "en", "en-gb", "uk", "ar", "und"))


@pytest.mark.parametrize(
    ("there", "language", "default", "found"),
    [
        (("de", "en"), "en", "de", "en"),
        (("de", "en"), "de-simple", "en", "de"),
        (("de", "de-simple"), "de-simple", "de", "de-simple"),
        (("de-simple", "en"), "de", "en", "de-simple"),
        (("de-simple", "de"), "de", "de-simple", "de"),
        (("en", "pt-br"), "pt-pt", "en", "pt-br"),
        (("de", "en"), "uk", "de", "de"),
        (("de", "en"), "uk", "en", "en"),
        (("tr", "ar"), "uk", "de", "tr"),
        (("und",), "ar", "und", "und"),
        ((), "de", "de", ""),
    ],
)
def test_the_language_that_is_read(there: tuple[str, ...], language: str, default: str, found: str):
    assert reading(there, language, default) == found


@given(st.lists(CODES, unique=True), CODES, CODES)
def test_every_language_has_its_place(there: list[str], language: str, default: str):
    order = by_preference(there, language, default)
    assert sorted(order) == sorted(there)
    assert language not in there or order[0] == language
    related = [base_of(each) == base_of(language) for each in order]
    assert related == sorted(related, reverse=True)


@given(st.dictionaries(CODES, st.sampled_from(("", "text"))), CODES, CODES)
def test_a_text_that_is_missing_is_read_in_the_next_language(
    translations: dict[str, str], language: str, default: str
):
    order = by_preference(translations, language, default)
    assert read(translations, language, default) == next(filter(None, map(translations.get, order)), "")


def test_plain_language_is_a_variant():
    assert [is_plain(each) for each in ("de", "de-simple", "en-simple-gb", "simple")] == [
        False,
        True,
        True,
        False,
    ]


def told(made: tuple[str, ...], language: str) -> str:
    """Return the text of the first question's card of a form in some languages."""
    texts = dict.fromkeys(made, "Was?")
    asked = msgspec.structs.replace(question("text", "was", "Was?"), label=texts)
    world = World({"wahl": run(START, "wahl", "Wahl", form(asked, languages=made))}, device_language=language)
    chat = Chat(world)
    chat.send(Started("wahl"))
    chat.press(0)
    return seen.plain(chat.now_shown.card.text, language)


@pytest.mark.parametrize(
    ("made", "language", "said"),
    [
        (("de",), "en", "only available in this language: German."),
        (("en",), "de", "nur in dieser Sprache da: Englisch."),
        (("de", "en"), "uk", "лише такою мовою: німецька."),
        (("klingonisch",), "tr", "yalnızca şu dilde: klingonisch."),
        (("de",), "de-simple", "nicht in Einfacher Sprache."),
    ],
)
def test_a_form_in_another_language_says_so(made: tuple[str, ...], language: str, said: str):
    assert said in told(made, language)


@pytest.mark.parametrize(
    ("made", "language"),
    [(("de",), "de"), (("de-simple",), "de"), (("de-simple", "de"), "de-simple"), (("und",), "en")],
)
def test_nothing_is_said_where_it_is_the_same_language_or_nobody_knows(made: tuple[str, ...], language: str):
    assert len(told(made, language).split("\n")) == len(told((language,), language).split("\n"))


def test_it_is_said_above_the_first_question_only():
    chat = Chat(World({"radweg": cast("radweg")}, device_language="ar"))
    chat.send(Started("radweg"))
    chat.press(0)
    assert "الألمانية" in seen.plain(chat.now_shown.card.text, "ar")
    chat.press(0)
    assert "الألمانية" not in seen.plain(chat.now_shown.card.text, "ar")
