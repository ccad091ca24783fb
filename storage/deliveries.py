"""Deliveries on their way: one message to one resident, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conversations.notices.deliveries import State
from conversations.notices.news import News


@dataclass(frozen=True)
class Claimed:
    """One message to one resident; its rows are being sent."""

    resident_id: int
    telegram_id: int
    language: str
    ids: tuple[int, ...]
    """All rows that it settles, also of news that another one stands for."""
    news: tuple[News, ...]
    attempts: int
    """How often it has been claimed, with this time."""


@dataclass(frozen=True)
class Outcome:
    """What became of a message."""

    ids: tuple[int, ...]
    state: State
    message_id: int | None = None
    reason: str = ""
    again_at: datetime | None = None
    """Where nothing was sent: when to try again."""
