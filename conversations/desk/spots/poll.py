"""The spot of a quick poll, with all of it that is composed so far."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import field

from conversations.desk.spots.spot import Spot


class PollStep(StrEnum):
    """How far a quick poll is."""

    QUESTION = "question"
    OPTIONS = "options"
    LANGUAGES = "languages"
    UNTIL = "until"
    PREVIEW = "preview"


class QuickPoll(Spot, frozen=True, tag="poll"):
    """A quick poll while it is composed."""

    step: PollStep = PollStep.QUESTION
    question: dict[str, str] = field(default_factory=dict)
    """By language."""
    options: tuple[dict[str, str], ...] = ()
    languages: tuple[str, ...] = ("de",)
    several: bool = False
    until: datetime | None = None
    """UTC; None: until somebody closes it, or it was not said yet."""
