"""Recipients: whom a broadcast would reach, counted, and page by page.

What the query finds is who is addressed and wants to hear; whether each is told is judged once more when the
delivery is claimed (conversations/broadcasts/judging.py).
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.audience import Audience, Part
from conversations.hearing import Hears
from storage.schema import register, residents, rounds


async def count_recipients(tx: AsyncConnection, audience: Audience) -> dict[str, int]:
    """Return how many an audience would reach at this moment, by language, the most frequent first."""
    counting = (
        select(residents.c.language, func.count().label("found"))
        .where(reached_by(audience))
        .group_by(residents.c.language)
        .order_by(func.count().desc(), residents.c.language)
    )
    return {row.language: row.found for row in await tx.execute(counting)}


def recipients_after(audience: Audience) -> Select[int]:
    """Return the statement that finds the next of an audience (`most`) behind a resident's id (`after`)."""
    number = residents.c.id.type
    return (
        select(residents.c.id)
        .where(reached_by(audience), residents.c.id > bindparam("after", type_=number))
        .order_by(residents.c.id)
        .limit(bindparam("most", type_=number))
    )


def reached_by(audience: Audience) -> ColumnElement[bool]:
    """Return the condition on residents that says what `audience.hears` says, and leaves out who blocked."""
    conditions = [residents.c.blocked_on.is_(None), _heard(audience)]
    if audience.languages:
        conditions.append(residents.c.language.in_(audience.languages))
    if audience.part is not Part.EVERYONE:
        registered = _registered(audience.slug)
        conditions.append(registered if audience.part is Part.TOOK_PART else ~registered)
    return and_(*conditions)


def _heard(audience: Audience) -> ColumnElement[bool]:
    if audience.part is Part.TOOK_PART:
        return or_(*map(_hears, (Hears.ALL, Hears.CHOSEN, Hears.MINE)))
    about = [residents.c.interests.contains(each, autoescape=True) for each in audience.interests()]
    return or_(_hears(Hears.ALL), and_(_hears(Hears.CHOSEN), or_(*about))) if about else _hears(Hears.ALL)


def _hears(what: Hears) -> ColumnElement[bool]:
    """Return the condition, spelt out so that PostgreSQL sees which of its indexes will do."""
    return residents.c.hears == literal(str(what), literal_execute=True)


def _registered(slug: str) -> ColumnElement[bool]:
    of_round = select(rounds.c.id).where(rounds.c.slug == slug).scalar_subquery()
    return exists().where(register.c.resident_id == residents.c.id, register.c.round_id == of_round)
