"""What becomes of a message whose call ended: tried again, given up, or in doubt. One table.

Only where nothing can have been sent is it tried again: the Bot API has no key by which it would know a
second try from a second message. To edit or delete a message twice does no harm, so that is tried again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.failures import Failure, meaning, pause
from bot.telegram.request import NotConnected, Unanswered
from conversations.notices.deliveries import State
from storage.amending import Amended, Amendment
from storage.deliveries import Claimed, Outcome

FIRST = 5.0
"""Seconds until the second try; doubled with every try."""
LONGEST = 3600.0
ATTEMPTS = 32
"""Tries within about a day, after which Telegram's own failures are taken for its last word."""
NOT_FOUND = "not found"
"""What Telegram says of a message that is not there any more."""
REASON = 100
"""Signs kept of what Telegram said."""


Errand = Claimed | Amendment
"""A message to send, or one to edit or delete."""


def done(errand: Errand, message_id: int) -> Outcome | Amended:
    """Return what became of a message whose call succeeded."""
    if isinstance(errand, Amendment):
        return _amended(errand)
    return Outcome(errand.ids, State.SENT, message_id, revision=errand.revision)


def failed(errand: Errand, problem: TelegramError, now: datetime) -> Outcome | Amended:
    """Return what becomes of a message whose call failed."""
    if isinstance(errand, Amendment):
        return _not_amended(errand, problem, now)
    return _not_sent(errand, problem, now)


def broke(errand: Errand, now: datetime) -> Outcome | Amended:
    """Return what becomes of a message whose call broke: whether it was carried out, nobody knows."""
    if isinstance(errand, Amendment):
        return later(errand, now, "it broke")
    return Outcome(errand.ids, State.UNKNOWN, reason="it broke")


def _amended(errand: Amendment, reason: str = "") -> Amended:
    is_gone = errand.deletes and not reason
    return Amended(errand.id, errand.broadcast.revision, is_gone=is_gone, reason=reason)


def _not_amended(errand: Amendment, problem: TelegramError, now: datetime) -> Outcome | Amended:
    """Return what becomes of an edit or a deletion: what is so already has succeeded."""
    match meaning(problem):
        case Failure.NONE:
            return _amended(errand)
        case Failure.GONE if errand.deletes and NOT_FOUND in problem.message.lower():
            return _amended(errand)
        case Failure.PASSING:
            pass
        case _ if not is_for_everybody(problem) or isinstance(problem, BadRequest):
            return _amended(errand, _said(problem))
    if isinstance(problem, RetryAfter):
        return again(errand, now, pause(problem, FIRST))
    return later(errand, now, _said(problem), is_ours=is_for_everybody(problem))


def _not_sent(claimed: Claimed, problem: TelegramError, now: datetime) -> Outcome | Amended:
    if may_have_arrived(problem):
        return Outcome(claimed.ids, State.UNKNOWN, reason=type(problem).__name__)
    match meaning(problem):
        case Failure.UNREACHABLE:
            return Outcome(claimed.ids, State.BLOCKED, reason=_said(problem))
        case _ if isinstance(problem, BadRequest):
            return Outcome(claimed.ids, State.FAILED, reason=_said(problem))
    if isinstance(problem, RetryAfter):
        return again(claimed, now, pause(problem, FIRST), _said(problem))
    return later(claimed, now, _said(problem), is_ours=is_for_everybody(problem))


def later(errand: Errand, now: datetime, reason: str, *, is_ours: bool = False) -> Outcome | Amended:
    """Try again after a while that grows; give up in the end, unless the fault `is_ours`."""
    if errand.attempts >= ATTEMPTS and not is_ours:
        return _given_up(errand, reason)
    doublings = min(max(0, errand.attempts - 1), ATTEMPTS)
    return again(errand, now, min(LONGEST, FIRST * 2**doublings), reason)


def _given_up(errand: Errand, reason: str) -> Outcome | Amended:
    if isinstance(errand, Amendment):
        return _amended(errand, reason)
    return Outcome(errand.ids, State.FAILED, reason=reason)


def again(errand: Errand, now: datetime, seconds: float, reason: str = "") -> Outcome | Amended:
    """Try again after so many seconds: nothing was sent."""
    at = now + timedelta(seconds=seconds)
    if isinstance(errand, Amendment):
        return Amended(errand.id, errand.broadcast.revision, again_at=at)
    return Outcome(errand.ids, State.WAITING, reason=reason, again_at=at)


def may_have_arrived(problem: TelegramError) -> bool:
    """Say whether the call may have been carried out although it failed.

    An answer that cannot be read was an answer; what broke within the request may have broken after it.
    """
    if isinstance(problem, NetworkError) and not isinstance(problem, BadRequest):
        broke = not isinstance(problem.__cause__, TelegramError | None)
        return broke or isinstance(problem, TimedOut | Unanswered)
    return type(problem) is TelegramError


def is_for_everybody(problem: TelegramError) -> bool:
    """Say whether a failure is of our way to Telegram or of our token, and so of no single message."""
    return isinstance(problem, NotConnected) or meaning(problem) is Failure.PERMANENT


def _said(problem: TelegramError) -> str:
    return problem.message[:REASON]
