"""A broadcast: what it says to whom, where in its life it is, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from conversations.broadcasts.audience import Audience
from conversations.broadcasts.duration import expected_seconds
from conversations.broadcasts.markup import read_markup
from conversations.languages import reading
from conversations.notices import deliveries
from conversations.rounds import Round
from conversations.texts import Translations, shortened

DELETABLE_HOURS = 48
"""For so long Telegram lets a bot delete what it sent."""

HEADLINE = 32
"""UTF-16 units of how a broadcast begins, where it is named."""


class State(StrEnum):
    """Where in its life a broadcast is."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    """It will be sent, now or at its time."""
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    """It was stopped or retracted before everybody had heard it."""
    DONE = "done"


BEGUN = frozenset({State.SENDING, State.PAUSED, State.STOPPED, State.DONE})
"""States in which somebody may have heard it."""


class Content(Struct, frozen=True, kw_only=True):
    """What a broadcast says and to whom."""

    texts: dict[str, str]
    """Marked text by language: see conversations/broadcasts/markup.py."""
    picture: str = ""
    """A stored picture, by the SHA-256 of its bytes."""
    slug: str = ""
    """The round into which its button leads; empty: it has none."""
    audience: Audience = Audience()


class Broadcast(Struct, frozen=True, kw_only=True):
    """A broadcast as it is stored."""

    id: int
    content: Content
    round: Round | None
    """The round of the content's slug."""
    state: State
    revision: int = 1
    """One more with every correction, and with the retraction."""
    retracting: bool = False
    """It was taken back: what was delivered of it is deleted, as far as Telegram allows."""
    due_at: datetime | None = None
    """When it is to begin (UTC)."""
    expected: int | None = None
    """How many it was for when it began; None: it has not."""
    made_by: str = ""
    created_at: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None


class Progress(Struct, frozen=True, kw_only=True):
    """How far a broadcast has come."""

    expected: int | None
    counts: Mapping[str, int] = {}
    """How many of its deliveries are in which state (conversations/notices/deliveries.py)."""
    outdated: int = 0
    """Of what was sent: how many are still to be corrected or deleted."""
    kept: int = 0
    """Of what was sent: how many could not be corrected or deleted."""
    spread: bool = False
    """Whether everybody whom it is for has a delivery."""

    @property
    def settled(self) -> int:
        """How many deliveries have come to an end."""
        return sum(self.counts.values()) - self.open

    @property
    def open(self) -> int:
        """How many deliveries wait or are being sent."""
        return sum(self.counts.get(each, 0) for each in deliveries.OPEN)

    @property
    def total(self) -> int:
        """How many it is for, as far as that is known."""
        known = sum(self.counts.values())
        return known if self.spread else max(known, self.expected or 0)

    @property
    def left(self) -> int:
        """How many are still to be tried."""
        return self.total - self.settled

    def seconds_left(self, rate: float) -> int:
        """Return how long the rest takes, corrections and deletions too, at so many messages a second."""
        return expected_seconds(self.left + self.outdated, rate)


def languages(texts: Translations) -> tuple[str, ...]:
    """Return the languages that there is something in."""
    return tuple(language for language, text in texts.items() if text.strip())


def fallback(texts: Translations) -> str:
    """Return the language that is read where somebody's own is missing; empty where there is no text."""
    return next(iter(languages(texts)), "")


def read_in(texts: Translations, language: str) -> str:
    """Return the language in which somebody reads it; empty where there is no text."""
    return reading(languages(texts), language, fallback(texts))


def headline(broadcast_id: int, texts: Translations) -> str:
    """Return what staff call a broadcast: its number, and how it begins."""
    begins = read_markup(texts.get(fallback(texts), "")).plain.strip().partition("\n")[0]
    return f"{broadcast_id} · {shortened(begins, HEADLINE)}" if begins else str(broadcast_id)
