"""Telegram's markups become plain text and entities, and entities become safe HTML."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.refusals import Refusal
from simulator.texts.compose import composed
from simulator.texts.entities import Entity
from simulator.texts.html_markup import parse_html
from simulator.texts.rendering import as_html
from simulator.wire import utf16_length, utf16_slice

TAGS = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "tg-spoiler": "spoiler"}


def kinds(markup, mode="HTML"):
    text, entities = composed(markup, mode, None)
    return text, [(e.type, utf16_slice(text, e.offset, e.length)) for e in entities]


@pytest.mark.parametrize(("markup", "text", "found"), [
    ("<b>fett</b>", "fett", [("bold", "fett")]),
    ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd",
     [("bold", "a"), ("italic", "b"), ("underline", "c"), ("strikethrough", "d")]),
    ("🌍 <b>Erde</b>", "🌍 Erde", [("bold", "Erde")]),
    ("a &lt;b&gt; &amp; &quot;c&quot; &#228; &#x1F600; &nbsp;", 'a <b> & "c" ä 😀 &nbsp;', []),
    ("<b>x <i>y</i></b>", "x y", [("bold", "x y"), ("italic", "y")]),
    ('<a href="https://a.de/?x=1&amp;y=2">hier</a>', "hier", [("text_link", "hier")]),
    ('<span class="tg-spoiler">s</span>', "s", [("spoiler", "s")]),
    ("<pre><code class='language-python'>x = 1</code></pre>", "x = 1", [("pre", "x = 1")]),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", "q")]),
    ("<b>zu</> <I>leer</I>", "zu leer", [("bold", "zu"), ("italic", "leer")]),
    ("  <b> rand </b>  ", "rand", [("bold", "rand")]),
    ("<b></b>leer", "leer", []),
])  # fmt: skip
def test_html(markup, text, found):
    assert kinds(markup) == (text, found)


@pytest.mark.parametrize(("markup", "words"), [
    ("<b>a", "Can't find end tag corresponding to start tag \"b\""),
    ("ä<x>a</x>", 'Unsupported start tag "x" at byte offset 2'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ("<a ='x'>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
])  # fmt: skip
def test_broken_html_is_refused_in_telegrams_words(markup, words):
    with pytest.raises(Refusal) as refused:
        composed(markup, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("markup", "text", "found"),
    [
        (
            "*fett* _kursiv_ __unter__ ~durch~ ||still||",
            "fett kursiv unter durch still",
            [
                ("bold", "fett"),
                ("italic", "kursiv"),
                ("underline", "unter"),
                ("strikethrough", "durch"),
                ("spoiler", "still"),
            ],
        ),
        ("*a _b_*", "a b", [("bold", "a b"), ("italic", "b")]),
        (r"1\. Punkt\!", "1. Punkt!", []),
        ("`x*y`", "x*y", [("code", "x*y")]),
        ("```python\nx=1```", "x=1", [("pre", "x=1")]),
        ("[hier](https://a.de/\\))", "hier", [("text_link", "hier")]),
        ("😀 >nein".replace(">", "\\>"), "😀 >nein", []),
        (">zitat\n>mehr\nende", "zitat\nmehr\nende", [("blockquote", "zitat\nmehr")]),
    ],
)
def test_markdown(markup, text, found):
    assert kinds(markup, "MarkdownV2") == (text, found)


@pytest.mark.parametrize("markup", ["1. Punkt", "*offen", "[x](y", "`offen", "a > b", "[x] y"])
def test_broken_markdown_is_refused(markup):
    with pytest.raises(Refusal, match="can't parse entities"):
        composed(markup, "MarkdownV2", None)


def test_commands_links_and_mentions_are_found():
    text = "/start@mitwirk_bot siehe https://a.de/x, www.kl.de/y oder @stadt_kl #Radweg a@b.de"
    assert [kind for kind, _ in kinds(text, None)[1]] == [
        "bot_command", "url", "url", "mention", "hashtag", "email",
    ]  # fmt: skip


def test_old_markdown_is_refused():
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        composed("x", "Markdown", None)


def marked(children):
    tagged = st.builds(lambda tag, inner: f"<{tag}>{inner}</{tag}>", st.sampled_from(list(TAGS)), children)
    return st.lists(tagged | children, max_size=4).map("".join)


plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(html.escape)


@given(st.recursive(plain, marked, max_leaves=12))
def test_offsets_are_utf16_and_tags_are_gone(markup):
    text, entities = parse_html(markup)
    assert text == html.unescape(re.sub(r"</?(?:b|i|u|s|tg-spoiler)>", "", markup))
    for entity in entities:
        assert 0 <= entity.offset < entity.end <= utf16_length(text)
        assert utf16_length(utf16_slice(text, entity.offset, entity.length)) == entity.length


@given(st.text(max_size=20), st.lists(st.tuples(
    st.sampled_from(["bold", "italic", "code", "spoiler", "text_link", "blockquote", "url"]),
    st.integers(0, 20), st.integers(1, 20)), max_size=5))  # fmt: skip
def test_rendered_html_is_safe_and_says_the_same(text, stretches):
    length = utf16_length(text)
    entities = [
        Entity(kind, start, min(size, length - start), url="javascript:alert(1)")
        for kind, start, size in stretches
        if start < length
    ]
    rendered = as_html(text, entities)
    assert "javascript:" not in rendered or "javascript:" in text
    shown = html.unescape(re.sub(r"<[^>]*>", "", rendered))
    if text.isascii():
        assert shown == html.unescape(html.escape(text))
    opened = re.findall(r"<(/?[a-z]+)", rendered)
    stack: list[str] = []
    for tag in opened:
        if tag.startswith("/"):
            assert stack.pop() == tag[1:]
        else:
            stack.append(tag)
    assert not stack
