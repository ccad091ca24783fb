"""Wording: a broadcast becomes a card whose buttons carry no turn, as those of notices do."""

from __future__ import annotations

from datetime import datetime

from conversations.broadcasts.broadcast import Broadcast, Content, fallback, languages, read_in
from conversations.broadcasts.markup import read_markup
from conversations.cards import Card, Picture, Rows, column
from conversations.notices.wording import hearing, leading
from conversations.rounds import Round
from conversations.texts import Bold, LanguageName, Marked, Phrase, Spoken, Translations, Words, lines


def card(content: Content, round_: Round | None, now: datetime) -> Card:
    """Return what residents see; `now` decides whether its round is still open."""
    marked = {language: read_markup(text).html for language, text in content.texts.items()}
    picture = Picture(content.picture) if content.picture else None
    return Card(Marked(marked, fallback(content.texts)), _rows(round_, now), picture)


def card_of(broadcast: Broadcast, now: datetime) -> Card:
    """Return what residents see of a stored broadcast."""
    return card(broadcast.content, broadcast.round, now)


def in_language(texts: Translations, language: str) -> Phrase:
    """Return a marked text as who reads a language has it before them, in its own direction."""
    taken = read_in(texts, language)
    text = Marked({taken: read_markup(texts[taken]).html}, taken) if taken else Words("")
    return Spoken(text, language)


def in_every_language(texts: Translations) -> tuple[Phrase, ...]:
    """Return a marked text in all its languages, under their names."""
    return tuple(
        lines(Bold(LanguageName(each)), in_language(texts, each), Words("")) for each in languages(texts)
    )


def _rows(round_: Round | None, now: datetime) -> Rows:
    if round_ is None:
        return column(hearing())
    return column(leading(round_, now), hearing())
