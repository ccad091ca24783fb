"""The session: the screen, the living card, and what goes along with them."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from conversations.cards import Shape
from conversations.hearing import Hearing
from conversations.session.any_screen import AnyScreen
from conversations.session.draft import Trial


class Living(Struct, frozen=True, kw_only=True):
    """The living card as the channel knows it."""

    message_id: int
    shape: Shape


class Session(Struct, frozen=True, kw_only=True):
    """Where a resident is.

    `turn` counts the screens shown; every button of the living card carries it.
    """

    language: str
    screen: AnyScreen
    turn: int
    since: int
    """When this screen came up, in seconds since 1970 UTC."""
    card: Living | None = None
    shown_in: int | None = None
    """The message in which this screen came up; None: as far as is known, nobody has seen it yet.

    Known of every screen that came up in a new message, and of every question answered by a message.
    """
    album: str = ""
    """The last group of photos or files that was answered: the rest of it is one and the same message."""
    album_at: int = 0
    """The turn at which it came: as long as it is the same, none of them was an answer."""
    overlong: int = 0
    """When a text too long was sent (seconds since 1970 UTC): its further pieces are not answers."""
    hearing: Hearing = Hearing()
    """What the resident wants to hear of."""
    trial: Trial | None = None
    """The round that a member of staff walks in a dry run; None: none."""


def replaced(session: Session, **changes: Any) -> Session:
    """Return the session with some fields changed."""
    return msgspec.structs.replace(session, **changes)
