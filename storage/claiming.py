"""Claiming: what is due is judged with what is known now, and what is to be said is marked as being sent.

All the news for one resident falls together into one message; a broadcast is a message of its own, and a
resident gets one of both in a claim. Commit before you speak.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.broadcast import Broadcast
from conversations.broadcasts.judging import Hold
from conversations.broadcasts.judging import judge as judge_broadcast
from conversations.notices.deliveries import State
from conversations.notices.judging import City, Drop, Later, Part, Person, Tell, Verdict, judge
from conversations.notices.news import News
from conversations.notices.occasions import PRESSING, Occasion
from conversations.rounds import Round
from conversations.session import decode_session
from storage.broadcast_candidates import AtHand, broadcasts_at_hand
from storage.candidates import AnyRow, candidates, rounds_of, told_lately
from storage.deliveries import Claimed
from storage.schema import deliveries

LOOKS, WIDER = 5, 4
"""Where nobody is to be told anything now (in the night, say), more and more are looked at in one claim."""
TOGETHER = 8
"""Rounds that one message tells of; more wait for the next."""


@dataclass(frozen=True)
class Claims:
    """What one claim took up."""

    messages: tuple[Claimed, ...]
    judged: int
    """Rows looked at: 0 where nothing is due that nobody else has in hand."""


class _Judged(Struct, frozen=True):
    id: int
    told: News | Broadcast
    verdict: Verdict | Hold
    attempts: int


_sending = (
    update(deliveries)
    .where(deliveries.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=State.SENDING, attempts=deliveries.c.attempts + 1)
)
_this = deliveries.c.id == bindparam("of_id")
_later = update(deliveries).where(_this).values(due_at=bindparam("until"))
_held = update(deliveries).where(_this).values(state=State.HELD)
_dropped = (
    update(deliveries)
    .where(_this)
    .values(state=State.DROPPED, reason=bindparam("why"), settled_at=bindparam("at"))
)


async def claim(tx: AsyncConnection, now: datetime, *, most: int, city: City) -> Claims:
    """Take up to `most` messages that are due (UTC); nobody else takes them.

    Half are of what has been due longest and half of what has fallen due last, so that a reminder does not
    wait behind an announcement to a whole city.
    """
    judged, looked = 0, most
    for _ in range(LOOKS):
        claims = await _look(tx, now, looked, most, city)
        judged += claims.judged
        if claims.messages or not claims.judged:
            break
        looked *= WIDER
    return Claims(claims.messages, judged)


async def _look(tx: AsyncConnection, now: datetime, looked: int, most: int, city: City) -> Claims:
    """Judge what is due to up to `looked` residents, until there are `most` messages."""
    rows = await candidates(tx, now, looked)
    if not rows:
        return Claims((), 0)
    known = await rounds_of(tx, {row.round_id for row in rows if row.round_id is not None})
    at_hand = await broadcasts_at_hand(tx, rows)
    told = await told_lately(tx, {row.resident_id for row in rows}, now)
    of_one = defaultdict[int, list[AnyRow]](list)
    for row in rows:
        of_one[row.resident_id].append(row)
    messages = list[Claimed]()
    judged = list[_Judged]()
    for resident_id, own in of_one.items():
        if len(messages) == most:
            break
        person = _person(own[0], told[resident_id])
        message, kept = _message(
            own[0],
            [_news(row, known[row.round_id], person, now, city) for row in own if row.broadcast_id is None],
            [
                _broadcast(row, at_hand, person, now, city)
                for row in own
                if row.broadcast_id in at_hand.broadcasts
            ],
        )
        messages += [message] if message else []
        judged += kept
    await _write(tx, messages, judged, now)
    return Claims(tuple(messages), len(judged) + sum(len(each.ids) for each in messages))


def _person(row: AnyRow, told: list[datetime]) -> Person:
    return Person(
        hearing=decode_session(row.session).hearing,
        is_blocked=row.blocked_on is not None,
        busy_until=row.busy_until,
        told=tuple(sorted(told)),
    )


def _news(row: AnyRow, round_: Round, person: Person, now: datetime, city: City) -> _Judged:
    news = News(round_, Occasion(row.occasion), row.number)
    part = Part(took_part=row.took_part, drafted_on=row.drafted_on, has_declined=row.has_declined)
    return _Judged(row.id, news, judge(news, person, part, now, city), row.attempts)


def _broadcast(row: AnyRow, at_hand: AtHand, person: Person, now: datetime, city: City) -> _Judged:
    found = at_hand.broadcasts[row.broadcast_id]
    part = at_hand.part(row.resident_id, found)
    verdict = judge_broadcast(found, person, row.language, part, now, city)
    return _Judged(row.id, found, verdict, row.attempts)


def _message(
    row: AnyRow, news: list[_Judged], broadcasts: list[_Judged]
) -> tuple[Claimed | None, list[_Judged]]:
    """Make one message: of all the news that is to be told, else of one broadcast.

    What is hidden of one's own stands for nothing else, and nothing for it.
    Returns also what is not to be told now. What is too much for one message stays as it is, for the next.
    """
    others = [each for each in (*news, *broadcasts) if not isinstance(each.verdict, Tell)]
    telling = defaultdict[tuple[str, bool], list[_Judged]](list)
    for each in news:
        if isinstance(each.verdict, Tell) and isinstance(each.told, News):
            telling[each.told.round.slug, each.told.occasion is Occasion.HIDDEN].append(each)
    if telling:
        return _of_news(row, list(telling.values())[:TOGETHER]), others
    for each in broadcasts:
        if isinstance(each.verdict, Tell) and isinstance(each.told, Broadcast):
            return _claimed(row, [each], broadcast=each.told), others
    return None, others


def _of_news(row: AnyRow, together: list[list[_Judged]]) -> Claimed:
    """Make one message of the news of some rounds; of one round the most pressing is said for all."""
    told = [[each.told for each in of_round if isinstance(each.told, News)] for of_round in together]
    news = tuple(min(of_round, key=_pressing) for of_round in told)
    return _claimed(row, [each for of_round in together for each in of_round], news=news)


def _claimed(
    row: AnyRow, rows: list[_Judged], *, news: tuple[News, ...] = (), broadcast: Broadcast | None = None
) -> Claimed:
    return Claimed(
        resident_id=row.resident_id,
        telegram_id=row.telegram_id,
        language=row.language,
        ids=tuple(each.id for each in rows),
        news=news,
        attempts=1 + max(each.attempts for each in rows),
        broadcast=broadcast,
    )


def _pressing(news: News) -> tuple[int, int]:
    return PRESSING.index(news.occasion), news.number


async def _write(tx: AsyncConnection, messages: list[Claimed], judged: list[_Judged], now: datetime) -> None:
    sending = [each for message in messages for each in message.ids]
    if sending:
        await tx.execute(_sending, {"ids": sending})
    later, dropped, held = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for each in judged:
        match each.verdict:
            case Later(until):
                later.append({"of_id": each.id, "until": until})
            case Drop(reason):
                dropped.append({"of_id": each.id, "why": reason, "at": now})
            case Hold():
                held.append({"of_id": each.id})
    for statement, rows in ((_later, later), (_dropped, dropped), (_held, held)):
        if rows:
            await tx.execute(statement, rows)
