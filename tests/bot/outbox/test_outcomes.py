"""What becomes of a message whose call failed: only what was certainly not sent is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outbox.outcomes import ATTEMPTS, FIRST, broke, done, failed, later
from bot.telegram.request import NotConnected, Unanswered
from conversations.broadcasts.broadcast import Broadcast, Content
from conversations.broadcasts.broadcast import State as BroadcastState
from conversations.notices.deliveries import State
from storage.amending import Amended, Amendment
from storage.deliveries import Claimed

NOW = datetime(2026, 5, 4, 18, 30, tzinfo=UTC)
TOKEN = InvalidToken("Unauthorized")


def claimed(attempts: int = 1) -> Claimed:
    return Claimed(1, 7, "de", (3, 4), (), attempts)


def broken(cause: BaseException) -> NetworkError:
    problem = NetworkError("Unknown error in HTTP implementation")
    problem.__cause__ = cause
    return problem


@pytest.mark.parametrize(
    ("problem", "state"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), State.BLOCKED),
        (Forbidden("Forbidden: user is deactivated"), State.BLOCKED),
        (BadRequest("Bad Request: chat not found"), State.BLOCKED),
        (ChatMigrated(-100), State.BLOCKED),
        (BadRequest("Bad Request: can't parse entities"), State.FAILED),
        (TimedOut(), State.UNKNOWN),
        (Unanswered("the connection was cut"), State.UNKNOWN),
        (TelegramError("The answer is not Telegram's: it is no JSON."), State.UNKNOWN),
        (broken(ValueError("something in between")), State.UNKNOWN),
        (RetryAfter(3), State.WAITING),
        (NetworkError("Bad Gateway"), State.WAITING),
        (broken(TelegramError("the body of the 502 is no JSON")), State.WAITING),
        (NotConnected("nobody listens"), State.WAITING),
        (Conflict("another"), State.WAITING),
        (TOKEN, State.WAITING),
    ],
)
def test_the_table(problem: TelegramError, state: State):
    outcome = failed(claimed(), problem, NOW)
    assert (outcome.ids, outcome.state) == ((3, 4), state)
    assert (outcome.again_at is not None) == (state is State.WAITING)
    assert outcome.reason


def seconds(attempts: int, problem: TelegramError) -> float:
    again_at = failed(claimed(attempts), problem, NOW).again_at
    assert again_at is not None
    return (again_at - NOW).total_seconds()


def test_telegrams_own_word_is_obeyed_and_other_waits_grow_to_an_hour():
    assert seconds(1, RetryAfter(17)) == seconds(9, RetryAfter(17)) == 17
    gateway = NetworkError("Bad Gateway")
    assert [seconds(attempts, gateway) for attempts in (1, 2, 3, 10, 11, 31)] == [5, 10, 20, 2560, 3600, 3600]


def test_it_is_given_up_after_a_day_unless_the_fault_is_on_our_side():
    gateway = NetworkError("Bad Gateway")
    waits = sum(seconds(attempts, gateway) for attempts in range(1, ATTEMPTS))
    assert timedelta(hours=20) < timedelta(seconds=waits) < timedelta(hours=28)
    assert failed(claimed(ATTEMPTS), gateway, NOW).state is State.FAILED
    for ours in (NotConnected("nobody listens"), TOKEN, RetryAfter(3)):
        assert failed(claimed(1000), ours, NOW).state is State.WAITING


def test_what_cannot_be_written_is_tried_again_too():
    assert later(claimed(), NOW, "it cannot be written").state is State.WAITING
    assert later(claimed(ATTEMPTS), NOW, "it cannot be written").state is State.FAILED


def amendment(*, deletes: bool = False, attempts: int = 1) -> Amendment:
    of = Broadcast(
        id=1,
        content=Content(texts={"de": "Neu"}),
        round=None,
        state=BroadcastState.DONE,
        revision=2,
        retracting=deletes,
    )
    return Amendment(3, 7, "de", 99, of, attempts)


NOT_MODIFIED = BadRequest("Bad Request: message is not modified: specified new message content is the same")
TO_DELETE, TO_EDIT, FOR_EVERYONE, BLOCKED = (
    BadRequest("Bad Request: message to delete not found"),
    BadRequest("Bad Request: message to edit not found"),
    BadRequest("Bad Request: message can't be deleted for everyone"),
    Forbidden("Forbidden: bot was blocked by the user"),
)


@pytest.mark.parametrize(
    ("deletes", "problem", "amended"),
    [
        (False, NOT_MODIFIED, Amended(3, 2)),
        (False, TO_EDIT, Amended(3, 2, reason=TO_EDIT.message)),
        (False, BLOCKED, Amended(3, 2, reason=BLOCKED.message)),
        (True, TO_DELETE, Amended(3, 2, is_gone=True)),
        (True, FOR_EVERYONE, Amended(3, 2, reason=FOR_EVERYONE.message)),
    ],
)
def test_an_amendment_that_is_refused_is_settled(deletes: bool, problem: TelegramError, amended: Amended):
    assert failed(amendment(deletes=deletes), problem, NOW) == amended
    assert amended.is_final


@pytest.mark.parametrize(
    ("problem", "seconds"),
    [(TimedOut(), FIRST), (NetworkError("Bad Gateway"), FIRST), (RetryAfter(30), 30), (TOKEN, FIRST)],
)
def test_an_amendment_may_be_tried_again_whatever_became_of_it(problem: TelegramError, seconds: float):
    outcome = failed(amendment(), problem, NOW)
    assert outcome == Amended(3, 2, again_at=NOW + timedelta(seconds=seconds))
    assert not outcome.is_final


def test_an_amendment_is_given_up_in_the_end_and_one_that_broke_is_tried_again():
    assert broke(amendment(), NOW) == Amended(3, 2, again_at=NOW + timedelta(seconds=FIRST))
    given_up = failed(amendment(attempts=ATTEMPTS), NetworkError("Bad Gateway"), NOW)
    assert given_up == Amended(3, 2, reason="Bad Gateway")
    assert done(amendment(deletes=True), 99) == Amended(3, 2, is_gone=True)
    assert broke(claimed(), NOW).state is State.UNKNOWN
