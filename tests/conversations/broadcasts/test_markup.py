"""The tags that staff may write: what becomes of them, and which words name what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.broadcasts.markup import TAGS, Fault, Problem, read_markup
from conversations.texts import Marked
from simulator.texts.html_markup import parse_html
from tests.conversations.seen import SPEAKER

LINK = '<a href="https://kl.example/?a=1&amp;b=2">hier</a>'


@pytest.mark.parametrize(
    ("written", "html", "plain"),
    [
        ("Guten Tag", "Guten Tag", "Guten Tag"),
        ("<b>a</b> & <i>b</i>", "<b>a</b> &amp; <i>b</i>", "a & b"),
        ("<B>laut</B>", "<b>laut</b>", "laut"),
        ("<b><i>a</i></b>", "<b><i>a</i></b>", "a"),
        ("<blockquote>a\nb</blockquote>", "<blockquote>a\nb</blockquote>", "a\nb"),
        ("1 < 2 > 0, I <3 KL <", "1 &lt; 2 &gt; 0, I &lt;3 KL &lt;", "1 < 2 > 0, I <3 KL <"),
        ("R&B &amp; Jazz &euro;", "R&amp;B &amp; Jazz €", "R&B & Jazz €"),
        (LINK, LINK, "hier"),
        ("", "", ""),
    ],
)
def test_what_is_right_is_put_as_telegram_takes_it(written: str, html: str, plain: str):
    read = read_markup(written)
    assert (read.html, read.plain, read.problems) == (html, plain, ())
    assert parse_html(read.html)[0] == plain


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("ein <b>Platz", [Problem(Fault.NOT_CLOSED, "b", 1, 5)]),
        ("ein Platz</b>", [Problem(Fault.NOT_OPENED, "b", 1, 10)]),
        (
            "<b><i>a</b></i>",
            [
                Problem(Fault.NOT_CLOSED, "b", 1, 1),
                Problem(Fault.NOT_OPENED, "b", 1, 8),
            ],
        ),
        ("eins\n<h1>zwei</h1>", [Problem(Fault.UNKNOWN, "h1", 2, 1), Problem(Fault.UNKNOWN, "h1", 2, 9)]),
        ('<a href="http://kl.example">a</a>', [Problem(Fault.NO_ADDRESS, "a", 1, 1)]),
        ("<a>a</a>", [Problem(Fault.NO_ADDRESS, "a", 1, 1)]),
        ('<a href="https://[">a</a>', [Problem(Fault.NO_ADDRESS, "a", 1, 1)]),
        ('<a href="https://kl.example" title="x">a</a>', [Problem(Fault.ATTRIBUTES, "a", 1, 1)]),
        ('<b class="x">a</b>', [Problem(Fault.ATTRIBUTES, "b", 1, 1)]),
        ("Hallo <b", [Problem(Fault.BROKEN_OFF, "b", 1, 7)]),
        ("<b>a</b", [Problem(Fault.NOT_CLOSED, "b", 1, 1), Problem(Fault.BROKEN_OFF, "/b", 1, 5)]),
        ("<!-- geheim --><!DOCTYPE x><?x>", None),
        ("<![CDATA[x]]>", None),
    ],
)
def test_what_is_wrong_is_named_with_its_place(written: str, problems: list[Problem] | None):
    read = read_markup(written)
    assert read.problems if problems is None else list(read.problems) == problems
    assert read.plain == written


PIECES = st.sampled_from(
    [
        *(f"<{tag}>" for tag in sorted(TAGS)),
        *(f"</{tag}>" for tag in sorted(TAGS)),
        "a",
        "&",
        "<",
        '"',
        ">",
        "\n",
        LINK,
    ]
)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_whatever_is_written_telegram_takes_it_and_shows_what_we_say(written: str):
    read = read_markup(written)
    assert parse_html(read.html)[0] == read.plain
    assert read.length == len(read.plain.encode("utf-16-le")) // 2


def test_the_speaker_passes_it_on_as_it_is_and_strips_it_where_nothing_is_marked():
    phrase = Marked({"de": "<b>a</b> &amp; b", "en": "<i>c</i>"}, "de")
    assert SPEAKER.html(phrase, "de") == "<b>a</b> &amp; b"
    assert SPEAKER.plain(phrase, "tr") == "a & b"
    assert SPEAKER.plain(phrase, "en") == "c"
