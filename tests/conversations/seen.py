"""How a resident sees what the engine says, and the limits of the messenger on it."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser

from conversations.cards import Card
from conversations.texts import Phrase, units
from locales import Speaker, load_catalogues
from tests.conversations.world import ZONE

SPEAKER = Speaker(load_catalogues(), ZONE)
LANGUAGES = ("de", "de-simple", "ar")
"""Those that cards are checked in: the first, the one with the longest sentences, and one with marks of
direction around its values. The catalogues' own tests hold every sentence of every language to its limit.
"""


class Reader(HTMLParser):
    """Reads the chat's HTML: text as it is seen, bold between stars; anything malformed fails."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marked = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i"}, f"<{tag}> is none of the catalogues' tags"
        assert not attrs
        self._open.append(tag)
        self.marked += "**"

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.marked += "**"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    def read(self, html: str) -> Reader:
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"
        return self


def plain(phrase: Phrase, language: str) -> str:
    return SPEAKER.plain(phrase, language)


def marked(phrase: Phrase, language: str) -> str:
    """Return what is seen, bold between stars."""
    return Reader().read(SPEAKER.html(phrase, language)).marked


def is_visible(text: str) -> bool:
    """Say whether anything of a text can be seen: spaces and direction marks cannot."""
    return any(unicodedata.category(sign) not in {"Cf", "Cc", "Zs", "Zl", "Zp", "Cs"} for sign in text)


def check_card(card: Card, turn: int) -> None:
    """Hold a card against the messenger's limits, in every language."""
    for language in LANGUAGES:
        text = Reader().read(SPEAKER.html(card.text, language)).text
        assert units(text) <= 4096, f"{units(text)} UTF-16 units in {language}"
        assert is_visible(text) or card.picture, "an empty card"
    assert len(card.album) <= 10
    assert sum(len(row) for row in card.rows) <= 100
    assert card.rows, "no way on from here"
    for row in card.rows:
        assert 1 <= len(row) <= 8
        for button in row:
            _check_button(button.label, f"{button.action.verb}:{button.action.arg}:{turn}")


def _check_button(label: Phrase, data: str) -> None:
    assert len(data.encode()) <= 64
    for language in LANGUAGES:
        text = plain(label, language)
        assert is_visible(text), "a button without a label"
        assert units(text) <= 64, f"a button of {units(text)} units"


def check_hint(text: Phrase) -> None:
    for language in LANGUAGES:
        assert 1 <= units(plain(text, language)) <= 200
