"""Carrying out what was ordered of a round."""

from __future__ import annotations

from hashlib import sha256
from typing import assert_never

import msgspec

from conversations.desk.orders import (
    CancelRound,
    CloseRound,
    DuplicateRound,
    ExtendRound,
    OpenRound,
    PlanTimes,
    PublishResults,
    ReopenRound,
    SetAudience,
    TellOutcome,
)
from conversations.rounds import Round
from storage.audit import Act
from storage.database import Connection
from storage.life import (
    cancel_round,
    close_round,
    duplicate_round,
    extend_round,
    open_round,
    publish_results,
    reopen_round,
    tell_outcome,
)
from storage.planning import plan_times, schedule_round, set_audience

AnyLead = (
    OpenRound
    | CloseRound
    | PlanTimes
    | SetAudience
    | ExtendRound
    | ReopenRound
    | CancelRound
    | DuplicateRound
    | PublishResults
    | TellOutcome
)
"""Orders that change a round."""


async def lead(tx: Connection, act: Act, order: AnyLead) -> None:
    """Do what was ordered of a round. Raises RoundRefused."""
    slug = order.slug
    match order:
        case OpenRound(opens=None, closes=None):
            await open_round(tx, act, slug, act.at)
        case OpenRound(opens=opens, closes=closes):
            await schedule_round(tx, act, slug, opens or act.at, closes)
        case CloseRound():
            await close_round(tx, act, slug, act.at)
        case PlanTimes(opens=opens, closes=closes):
            await plan_times(tx, act, slug, opens, closes)
        case SetAudience(topics=topics, audience=audience):
            await set_audience(tx, act, slug, topics, audience)
        case ExtendRound(closes=closes):
            await extend_round(tx, act, slug, closes)
        case ReopenRound(closes=closes):
            await reopen_round(tx, act, slug, closes)
        case CancelRound():
            await cancel_round(tx, act, slug)
        case DuplicateRound(name=name):
            await duplicate_round(tx, act, slug, name)
        case PublishResults():
            await publish_results(tx, act, slug)
        case TellOutcome(texts=texts):
            await tell_outcome(tx, act, slug, texts)
        case _:
            assert_never(order)


def state(round_: Round) -> str:
    """Return what tells whether a round has changed."""
    return sha256(msgspec.json.encode(round_, order="deterministic")).hexdigest()
