"""What a failed call of the Bot API means: one table, by the kind of error and its exact sentence."""

from __future__ import annotations

from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)


class Failure(Enum):
    """What to do about it."""

    NONE = auto()
    """What was wanted is so already."""
    GONE = auto()
    """The message cannot be edited: send a new one."""
    UNREACHABLE = auto()
    """The resident blocked the bot or is gone: nothing can be said, nothing is to be repeated."""
    LATE = auto()
    """The press is too old to be answered with a hint: nothing is lost."""
    PASSING = auto()
    """Try again later."""
    PERMANENT = auto()
    """Will fail however often it is tried: a mistake of ours."""


SENTENCES = {
    "message is not modified": Failure.NONE,
    "message to edit not found": Failure.GONE,
    "message can't be edited": Failure.GONE,
    "there is no text in the message to edit": Failure.GONE,
    "there is no caption in the message to edit": Failure.GONE,
    "there is no media in the message to edit": Failure.GONE,
    "message_id_invalid": Failure.GONE,
    "message to delete not found": Failure.GONE,
    "message can't be deleted for everyone": Failure.GONE,
    "message can't be deleted": Failure.GONE,
    "chat not found": Failure.UNREACHABLE,
    "peer_id_invalid": Failure.UNREACHABLE,
    "user is deactivated": Failure.UNREACHABLE,
    "query is too old and response timeout expired or query id is invalid": Failure.LATE,
}
"""Beginnings of what a 400 says, in lower case, without the words `Bad Request: `."""


def meaning(error: TelegramError) -> Failure:
    """Return what to do about a failed call."""
    match error:
        case BadRequest():
            said = error.message.lower().removeprefix("bad request: ")
            found = (failure for start, failure in SENTENCES.items() if said.startswith(start))
            return next(found, Failure.PERMANENT)
        case Forbidden() | ChatMigrated():
            return Failure.UNREACHABLE
        case InvalidToken() | EndPointNotFound():
            return Failure.PERMANENT
        case _:  # 409, 429, 5xx, no answer, and whatever we have not heard of yet
            return Failure.PASSING


def pause(error: TelegramError, otherwise: float) -> float:
    """Return how many seconds to wait before another try: Telegram's own word, else `otherwise`."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return float(after if isinstance(after, int | float) else after.total_seconds())
    return otherwise
