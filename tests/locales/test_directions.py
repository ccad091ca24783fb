"""Directions: what is put into a line neither turns it round nor is turned round by it."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.texts import Bold, Joined, Label, Words, say, units
from locales import Catalogue, load_catalogues
from locales.directions import balanced, isolated, runs_right_to_left
from tests.conversations.seen import SPEAKER
from tests.locales.test_catalogues import PLACE, entries, sentences

ARABIC = "شارع"
FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"
MARKED = st.text("aש1 \n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=20)
FROM_RIGHT = [each for each in load_catalogues().values() if each.right_to_left]


def depth(line: str) -> int:
    """Return how many isolates a line leaves open; fails where it closes one that is not open."""
    opened = 0
    for sign in line:
        opened += (sign in "\u2066\u2067\u2068") - (sign == PDI)
        assert opened >= 0
    return opened


def test_arabic_is_written_from_right_to_left():
    assert [each.language for each in FROM_RIGHT] == ["ar"]


@pytest.mark.parametrize("catalogue", FROM_RIGHT, ids=lambda each: each.language)
def test_every_line_of_a_sentence_begins_from_the_right(catalogue: Catalogue):
    """Values are isolated, so the line's own letters decide; a line without any needs a mark."""
    for name, entry in entries(catalogue).items():
        plain = name.startswith(("language.", "moment.")) or name == "review.no_answer"
        for sentence in () if plain else sentences(entry):
            for line in sentence.split("\n"):
                words = re.sub(r"<[^>]+>", "", PLACE.sub("", line))
                letters = [each for each in map(unicodedata.bidirectional, words) if each in {"L", "R", "AL"}]
                assert letters[:1] in (["R"], ["AL"]), f"{name}: {line}"


def test_names_and_numbers_are_isolated_in_arabic():
    assert SPEAKER.plain(say("notice.topic", title=Words("Tom, 2 & 3")), "ar").endswith(
        f"{FSI}Tom, 2 & 3{PDI}"
    )
    progress = SPEAKER.html(say("asking.progress", at=1, of=9), "ar")
    assert progress == f"<b>{FSI}1{PDI} من {FSI}9{PDI}</b>"


def test_arabic_is_isolated_in_german_sentences():
    assert SPEAKER.plain(say("notice.topic", title=Words(ARABIC)), "de") == f"Thema: {FSI}{ARABIC}{PDI}"
    assert SPEAKER.plain(say("notice.topic", title=Words("Weg")), "de") == "Thema: Weg"
    joined = Joined((Bold(Label({"ar": ARABIC})), say("round.days_left", n=3)))
    assert SPEAKER.html(joined, "de") == f"{FSI}<b>{ARABIC}</b>{PDI} · noch 3 Tage"


def test_the_progress_bar_fills_in_the_direction_of_the_language():
    line = Joined((say("asking.progress", at=1, of=3), Words("▰▱▱")), "  ")
    assert SPEAKER.html(line, "de") == "<b>1 von 3</b>  ▰▱▱"
    assert SPEAKER.html(line, "ar") == f"{RLM}{FSI}<b>{FSI}1{PDI} من {FSI}3{PDI}</b>{PDI}  ▰▱▱"


def test_a_text_that_stands_alone_is_left_alone():
    assert SPEAKER.plain(Label({"de": "Wie alt sind Sie?"}), "ar") == "Wie alt sind Sie?"
    assert SPEAKER.plain(Label({"ar": ARABIC}), "de") == ARABIC


def test_an_isolate_ends_with_its_line():
    assert isolated("a\n\nb") == f"{FSI}a{PDI}\n\n{FSI}b{PDI}"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\u202eb", "ab"),
        ("a\u202eb\u202c", "a\u202eb\u202c"),
        ("a\u2069b", "ab"),
        ("\u2066a\nb\u2069", "a\nb"),
        ("\u2066a\u202bb\u2069", "\u2066ab"),
        ("a\u200fb", "a\u200fb"),
    ],
)
def test_formatting_stays_where_it_is_balanced(text: str, kept: str):
    assert balanced(text) in {kept, kept.replace("\u2066", "")}


@given(MARKED, st.sampled_from(SPEAKER.languages))
def test_nothing_that_is_put_into_a_sentence_gets_out_of_it(text: str, language: str):
    spoken = SPEAKER.plain(say("notice.topic", title=Words(text)), language)
    assert [depth(line) for line in spoken.split("\n")] == [0] * len(spoken.split("\n"))
    assert balanced(spoken) == spoken


def test_the_blocks_from_right_to_left_are_complete():
    signs = map(chr, range(sys.maxunicode + 1))
    wanted = (each for each in signs if unicodedata.bidirectional(each) in {"R", "AL", "AN"})
    assert [each for each in wanted if not runs_right_to_left(each)] == []


def test_marks_count_towards_lengths():
    assert units(isolated("a")) == 3
