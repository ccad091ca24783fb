"""The speaker: every kind of text value, escaped unless it is the catalogue's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.texts import GAP, Bold, Joined, Label, Moment, Words, lines, say
from tests.conversations.seen import SPEAKER, Reader

HOSTILE = "<b>&amp; 'x' \"y\" %(n)s %s</i>"
ESCAPED = "&lt;b&gt;&amp;amp; 'x' \"y\" %(n)s %s&lt;/i&gt;"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE", "de"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("", "de"),
        (None, "de"),
    ],
)
def test_a_device_gets_the_catalogue_that_fits(tag: str | None, language: str):
    assert SPEAKER.match(tag) == language


def test_without_english_a_foreign_device_gets_german():
    german = type(SPEAKER)({"de": SPEAKER.catalogues["de"]}, SPEAKER.zone)
    assert german.match("fr") == "de"


@pytest.mark.parametrize(
    "phrase",
    [
        Words(HOSTILE),
        Label({"de": HOSTILE}),
        Label({"en": HOSTILE}, "en"),
        Label({"fr": HOSTILE}),
        Joined((Words(HOSTILE),)),
        lines(Words(HOSTILE)),
    ],
)
def test_whatever_is_not_the_catalogues_is_escaped(phrase):
    assert SPEAKER.html(phrase, "de") == ESCAPED
    assert SPEAKER.plain(phrase, "de") == HOSTILE


def test_what_fills_a_sentence_is_escaped_and_not_filled_again():
    filled = say("notice.topic", title=Words(HOSTILE))
    assert SPEAKER.html(filled, "de") == f"Thema: {ESCAPED}"
    assert SPEAKER.plain(Bold(filled), "de") == f"Thema: {HOSTILE}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_are_shown_as_they_are(text: str):
    html = SPEAKER.html(Bold(Joined((Words("."), Words(text), Words(".")), "")), "de")
    assert Reader().read(html).text == f".{text}."


def test_bold_is_marked_in_the_chat_only():
    phrase = Joined((Bold(Words("a")), Words("b")), " ")
    assert (SPEAKER.html(phrase, "de"), SPEAKER.plain(phrase, "de")) == ("<b>a</b> b", "a b")


def test_lines_leave_one_gap_at_most_and_none_at_the_ends():
    phrase = lines(GAP, Words("a"), GAP, None, GAP, Words("b"), Words(""), GAP)
    assert SPEAKER.plain(phrase, "de") == "a\n\nb"


@pytest.mark.parametrize(
    ("n", "told"), [(0, "noch 0 Tage"), (1, "noch 1 Tag"), (2, "noch 2 Tage"), (21, "noch 21 Tage")]
)
def test_numbers_choose_the_plural(n: int, told: str):
    assert SPEAKER.plain(say("round.days_left", n=n), "de") == told


@pytest.mark.parametrize(
    ("language", "told"), [("de", "Mittwoch, 3. Juni, 00:30 Uhr"), ("en", "Wednesday, 3 June, 00:30")]
)
def test_moments_are_told_by_the_clock_of_the_city(language: str, told: str):
    assert SPEAKER.plain(Moment(datetime(2026, 6, 2, 22, 30, tzinfo=UTC)), language) == told


def test_an_unknown_sentence_is_an_error():
    with pytest.raises(KeyError):
        SPEAKER.html(say("no.such.sentence"), "de")
