"""Read a round's urn from end to end in flat memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.answers import Answers
from conversations.rounds import Round
from conversations.session import decode_answers
from storage.round_rows import round_id
from storage.schema import contributions

CHUNK = 500
"""Rows held at a time."""


@dataclass(frozen=True)
class UrnRow:
    """A contribution as anybody may see it: no pseudonym, no time but the day (UTC), a random id."""

    id: UUID
    version: str
    language: str
    answers: Answers
    day: date


_versions = select(contributions.c.version).where(contributions.c.round_id == round_id).distinct()
_urn = (
    select(
        contributions.c.id,
        contributions.c.version,
        contributions.c.language,
        contributions.c.answers,
        contributions.c.day,
    )
    .where(contributions.c.round_id == round_id)
    .order_by(contributions.c.round_id, contributions.c.id)
    .execution_options(yield_per=CHUNK)
)

_count = select(func.count()).select_from(contributions).where(contributions.c.round_id == round_id)


async def count_contributions(tx: AsyncConnection, slug: str) -> int:
    """Return how many contributions a round has; an unknown one has none."""
    return int((await tx.execute(_count, {"slug": slug})).scalar_one())


async def versions_answered(tx: AsyncConnection, found: Round) -> tuple[str, ...]:
    """Return the version of a round's form, then the earlier ones that contributions answer."""
    answered = (await tx.execute(_versions, {"slug": found.slug})).scalars()
    return (found.version, *sorted(set(answered) - {found.version}))


async def stream_contributions(tx: AsyncConnection, slug: str) -> AsyncIterator[UrnRow]:
    """Give a round's contributions by their random ids, so that the order tells nothing.

    Take the connection from `Database.reading()`. An unknown round has none.
    """
    async with tx.stream(_urn, {"slug": slug}) as rows:
        async for row in rows:
            yield UrnRow(row.id, row.version, row.language, decode_answers(row.answers), row.day)
