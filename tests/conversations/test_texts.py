"""Texts: measured in UTF-16 units, cut between characters, read in the best language there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conversations.texts import clean, is_blank, lines, read, shortened, units

ANY_TEXT = st.text(st.characters(), max_size=60)


def test_length_is_counted_as_the_messenger_does():
    assert [units(text) for text in ("", "abc", "ä", "😀", "👨‍👩‍👧", "\ud83d")] == [0, 3, 1, 2, 8, 1]


@given(ANY_TEXT, st.integers(1, 50))
def test_a_cut_text_fits_and_says_so(text: str, limit: int):
    cut = shortened(text, limit)
    assert units(cut) <= limit
    assert cut == text if units(text) <= limit else cut.endswith("…")
    cut.removesuffix("…").encode("utf-16", "surrogatepass")


def test_a_text_is_cut_behind_a_word_where_one_ends_near():
    assert shortened("Wie sind Sie dort meist unterwegs?", 30) == "Wie sind Sie dort meist…"
    assert shortened("Wie sind Sie dort", 13) == "Wie sind Sie…"
    assert shortened("Donaudampfschifffahrtsgesellschaft", 12) == "Donaudampfs…"
    assert shortened("An Donaudampfschifffahrtsgesellschaft", 25) == "An Donaudampfschifffahrt…"
    assert shortened("😀😀😀", 4) == "😀…"
    assert shortened("abc", 0) == "…"


def test_the_best_language_is_read():
    both = {"de": "Ja", "en": "Yes"}
    assert read(both, "en", "de") == "Yes"
    assert read(both, "fr", "de") == "Ja"
    assert read({"de": "", "en": "Yes"}, "de", "de") == "Yes"
    assert read({}, "de") == ""


@given(ANY_TEXT)
def test_a_clean_text_can_be_stored(text: str):
    kept = clean(text)
    assert kept == kept.strip()
    assert "\x00" not in kept
    kept.encode()


def test_line_breaks_and_joined_emoji_are_kept():
    assert clean(" a\x00\tb\n👨‍👩‍👧 \x1b\ud800") == "a\tb\n👨‍👩‍👧"


def test_a_text_of_marks_and_spaces_is_blank():
    assert all(map(is_blank, ("", " \n", "\u200f\u2068", "\u00a0")))
    assert not is_blank(" . ")


def test_lines_leave_out_what_is_not_there():
    assert lines(None, None).parts == ()
