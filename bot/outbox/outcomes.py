"""What becomes of a message whose call failed: tried again, given up, or in doubt. One table.

Only where nothing can have been sent is it tried again: the Bot API has no key by which it would know a
second try from a second message.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.failures import Failure, meaning, pause
from bot.telegram.request import NotConnected, Unanswered
from conversations.notices.deliveries import State
from storage.deliveries import Claimed, Outcome

FIRST = 5.0
"""Seconds until the second try; doubled with every try."""
LONGEST = 3600.0
ATTEMPTS = 32
"""Tries within about a day, after which Telegram's own failures are taken for its last word."""
REASON = 100
"""Signs kept of what Telegram said."""


def failed(claimed: Claimed, problem: TelegramError, now: datetime) -> Outcome:
    """Return what becomes of a message whose call failed."""
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


def later(claimed: Claimed, now: datetime, reason: str, *, is_ours: bool = False) -> Outcome:
    """Try again after a while that grows; give up in the end, unless the fault `is_ours`."""
    if claimed.attempts >= ATTEMPTS and not is_ours:
        return Outcome(claimed.ids, State.FAILED, reason=reason)
    doublings = min(max(0, claimed.attempts - 1), ATTEMPTS)
    return again(claimed, now, min(LONGEST, FIRST * 2**doublings), reason)


def again(claimed: Claimed, now: datetime, seconds: float, reason: str = "") -> Outcome:
    """Try again after so many seconds: nothing was sent."""
    at = now + timedelta(seconds=seconds)
    return Outcome(claimed.ids, State.WAITING, reason=reason, again_at=at)


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
