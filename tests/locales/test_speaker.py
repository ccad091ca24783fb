"""The speaker: every kind of text value, escaped unless it is the catalogue's own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.texts import (
    GAP,
    Bold,
    Clock,
    Day,
    Joined,
    Label,
    LanguageName,
    Moment,
    Month,
    Number,
    Percent,
    Phrase,
    Weekday,
    Words,
    lines,
    say,
)
from tests.conversations.seen import SPEAKER, Reader

HOSTILE = "<b>&amp; 'x' \"y\" %(n)s %s</i>"
ESCAPED = "&lt;b&gt;&amp;amp; 'x' \"y\" %(n)s %s&lt;/i&gt;"


def bare(text: str) -> str:
    """Return the text without directional formatting."""
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE", "de"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("uk", "uk"),
        ("ar-EG", "ar"),
        ("ru", "ru"),
        ("tr-TR", "tr"),
        ("", "de"),
        (None, "de"),
    ],
)
def test_a_device_gets_the_catalogue_that_fits(tag: str | None, language: str):
    assert SPEAKER.match(tag) == language


def test_plain_german_is_for_those_who_choose_it():
    assert "de-simple" in SPEAKER.languages
    assert set(SPEAKER.languages) - set(SPEAKER.device_languages) == {"de-simple"}


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("de", "uk", "німецька"),
        ("de", "ar", "الألمانية"),
        ("en", "tr", "İngilizce"),
        ("pt-br", "en", "Portuguese"),
        ("de-simple", "de", "Einfache Sprache"),
        ("de-simple", "en", "Plain German"),
        ("de-simple", "ru", "простой немецкий"),
        ("klingonisch", "de", "klingonisch"),
    ],
)
def test_languages_are_named(code: str, language: str, name: str):
    assert SPEAKER.plain(LanguageName(code), language) == name


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
    assert bare(Reader().read(html).text) == bare(f".{text}.")


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
    ("language", "told"),
    [
        ("de", "Mittwoch, 3. Juni, 00:30 Uhr"),
        ("de-simple", "Mittwoch, 3. Juni, um 00:30 Uhr"),
        ("en", "Wednesday, 3 June, 00:30"),
        ("ar", "الأربعاء، 3 يونيو، 00:30"),
        ("uk", "середа, 3 червня, 00:30"),
        ("ru", "среда, 3 июня, 00:30"),
        ("tr", "3 Haziran Çarşamba, 00:30"),
    ],
)
def test_moments_are_told_by_the_clock_of_the_city(language: str, told: str):
    assert SPEAKER.plain(Moment(datetime(2026, 6, 2, 22, 30, tzinfo=UTC)), language) == told


def test_an_end_at_midnight_is_the_end_of_the_day_before():
    midnight = datetime(2026, 6, 2, 22, tzinfo=UTC)
    assert SPEAKER.plain(Moment(midnight), "de") == "Mittwoch, 3. Juni, 00:00 Uhr"
    assert SPEAKER.plain(Moment(midnight, ends=True), "de") == "Dienstag, 2. Juni, 24:00 Uhr"
    assert SPEAKER.plain(Moment(midnight, dated=True), "de") == "Mittwoch, 3. Juni 2026, 00:00 Uhr"


@pytest.mark.parametrize(
    ("phrase", "german", "english"),
    [
        (Number(3.5), "3,5", "3.5"),
        (Number(1234), "1234", "1234"),
        (Number(-0.0625), "-0,0625", "-0.0625"),
        (Day(date(2026, 5, 12)), "Dienstag, 12. Mai 2026", "Tuesday, 12 May 2026"),
        (Month(5, 2026), "Mai 2026", "May 2026"),
        (Month(3), "Mär", "Mar"),
        (Weekday(0), "Mo.", "Mo"),
        (Percent(0.694), "69\xa0%", "69%"),
        (Clock(time(9, 5)), "09:05 Uhr", "09:05"),
    ],
)
def test_numbers_and_dates_are_told_as_each_language_writes_them(phrase: Phrase, german: str, english: str):
    assert (SPEAKER.plain(phrase, "de"), SPEAKER.html(phrase, "en")) == (german, english)


def test_an_unknown_sentence_is_an_error():
    with pytest.raises(KeyError):
        SPEAKER.html(say("no.such.sentence"), "de")


def test_a_sentence_that_a_language_lacks_is_said_in_the_next_one():
    lacking = {
        language: replace(catalogue, translations=NullTranslations())
        for language, catalogue in SPEAKER.catalogues.items()
        if language != "de"
    }
    speaker = type(SPEAKER)({"de": SPEAKER.catalogues["de"], **lacking}, SPEAKER.zone)
    for language in ("de-simple", "ar"):
        assert speaker.plain(say("menu.text"), language) == SPEAKER.plain(say("menu.text"), "de")
