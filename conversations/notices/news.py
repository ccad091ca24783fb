"""News: what one delivery tells a resident of a round. Several that fall together are one notice."""

from __future__ import annotations

from msgspec import Struct

from conversations.notices.occasions import Occasion
from conversations.rounds import Round


class News(Struct, frozen=True):
    """An occasion of a round, as it is told."""

    round: Round
    occasion: Occasion
    number: int = 0
    """Of a last chance the days before the close; of extensions and reminders how many there were."""
