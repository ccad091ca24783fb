"""HTML is cut by what is seen, and stays HTML that Telegram takes."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.markup import fitting, length
from conversations.texts import units

WORDS = st.text(st.sampled_from("abcde <>&\"'\n😀äشּ"), max_size=40)
PIECES = st.lists(st.tuples(st.sampled_from(["", "b", "i"]), WORDS), max_size=6)


def html(pieces: list[tuple[str, str]]) -> str:
    return "".join(
        f"<{tag}>{escape(text, quote=False)}</{tag}>" if tag else escape(text, quote=False)
        for tag, text in pieces
    )


def seen(markup: str) -> str:
    return unescape(re.sub(r"</?[bi]>", "", markup))


@given(PIECES, st.integers(1, 80))
def test_what_is_cut_fits_and_is_whole(pieces: list[tuple[str, str]], limit: int):
    cut = fitting(html(pieces), limit)
    assert length(cut) == units(seen(cut)) <= limit
    assert html(pieces) == cut or seen(cut).endswith("…")
    opened: list[str] = []
    for end, tag in re.findall(r"<(/?)([bi])>", cut):
        assert not end or opened.pop() == tag
        opened += [] if end else [tag]
    assert not opened
    assert not re.search(r"&(?!(lt|gt|amp|quot|#x27);)", cut)


@given(PIECES)
def test_what_is_seen_is_measured(pieces: list[tuple[str, str]]):
    assert length(html(pieces)) == units("".join(text for _, text in pieces))


@pytest.mark.parametrize(
    ("markup", "limit", "cut"),
    [
        ("<b>eins zwei</b> drei", 14, "<b>eins zwei</b> drei"),
        ("<b>eins zwei</b> drei", 7, "<b>eins…</b>"),
        ("<b>eins <i>zwei drei</i></b>", 10, "<b>eins <i>zwei…</i></b>"),
        ("a&lt;b&gt;c", 4, "a&lt;b…"),
        ("a&lt;b&gt;c", 2, "a…"),
        ("😀😀", 3, "😀…"),
        ("", 5, ""),
    ],
)
def test_cuts(markup: str, limit: int, cut: str):
    assert fitting(markup, limit) == cut
