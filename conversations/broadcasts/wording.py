"""Wording: a broadcast becomes a card whose buttons carry no turn, as those of notices do."""

from __future__ import annotations

from datetime import datetime

from conversations.broadcasts.broadcast import Broadcast, Content, fallback
from conversations.broadcasts.markup import read_markup
from conversations.cards import Card, Picture, Rows, column
from conversations.notices.wording import hearing, leading
from conversations.rounds import Round
from conversations.texts import Marked


def card(content: Content, round_: Round | None, now: datetime) -> Card:
    """Return what residents see; `now` decides whether its round is still open."""
    marked = {language: read_markup(text).html for language, text in content.texts.items()}
    picture = Picture(content.picture) if content.picture else None
    return Card(Marked(marked, fallback(content.texts)), _rows(round_, now), picture)


def card_of(broadcast: Broadcast, now: datetime) -> Card:
    """Return what residents see of a stored broadcast."""
    return card(broadcast.content, broadcast.round, now)


def _rows(round_: Round | None, now: datetime) -> Rows:
    if round_ is None:
        return column(hearing())
    return column(leading(round_, now), hearing())
