"""Read a round's urn from end to end in flat memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, null, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.answers import Answers
from conversations.moderation import State
from conversations.rounds import Round
from conversations.session import decode_answers
from storage.round_rows import round_id
from storage.schema import contributions, reviews

CHUNK = 500
"""Rows held at a time."""


@dataclass(frozen=True)
class UrnRow:
    """A contribution as anybody may see it: no pseudonym, no time but the day (UTC), a random id."""

    id: UUID
    version: str
    language: str
    answers: Answers
    """Without those that staff have hidden."""
    day: date
    hidden: tuple[str, ...] = ()
    """Paths of the answers that staff have hidden."""
    pending: tuple[str, ...] = ()
    """Paths of those that nobody has looked at yet."""

    @property
    def moderation(self) -> str:
        """What staff did with it: `approved` where nothing is hidden or pending."""
        states = ((State.HIDDEN, self.hidden), (State.PENDING, self.pending))
        return ", ".join(state for state, paths in states if paths) or State.APPROVED

    @property
    def public(self) -> Answers:
        """The answers that count in results."""
        if not self.pending:
            return self.answers
        return {path: answer for path, answer in self.answers.items() if path not in self.pending}


@dataclass(frozen=True)
class Apart:
    """How many parts of contributions staff hid, and have not looked at."""

    hidden: int = 0
    pending: int = 0


_versions = select(contributions.c.version).where(contributions.c.round_id == round_id).distinct()
_apart = func.aggregate_strings(reviews.c.state + " " + reviews.c.path, "\n")
"""States and paths in one text: a path holds neither a space nor the end of a line."""
_is_apart = and_(reviews.c.round_id == round_id, reviews.c.state != State.APPROVED)
_any_apart = select(exists().where(_is_apart))
_of_row = (
    select(_apart)
    .where(
        reviews.c.round_id == contributions.c.round_id,
        reviews.c.contribution_id == contributions.c.id,
        reviews.c.state != State.APPROVED,
    )
    .scalar_subquery()
)


def _reading(apart: ColumnElement[Any]) -> Select[Any]:
    return (
        select(
            contributions.c.id,
            contributions.c.version,
            contributions.c.language,
            contributions.c.answers,
            contributions.c.day,
            apart.label("apart"),
        )
        .where(contributions.c.round_id == round_id)
        .order_by(contributions.c.round_id, contributions.c.id)
        .execution_options(yield_per=CHUNK)
    )


_count_apart = (
    select(reviews.c.state, func.count().label("number")).where(_is_apart).group_by(reviews.c.state)
)
_urn = {False: _reading(null()), True: _reading(_of_row)}
"""The urn; with what staff hid or have not looked at, where there is any such thing."""

_count = select(func.count()).select_from(contributions).where(contributions.c.round_id == round_id)


async def count_contributions(tx: AsyncConnection, slug: str) -> int:
    """Return how many contributions a round has; an unknown one has none."""
    return int((await tx.execute(_count, {"slug": slug})).scalar_one())


async def count_apart(tx: AsyncConnection, slug: str) -> Apart:
    """Return how many parts of a round's contributions results leave out."""
    return Apart(**{row.state: row.number for row in await tx.execute(_count_apart, {"slug": slug})})


async def versions_answered(tx: AsyncConnection, found: Round) -> tuple[str, ...]:
    """Return the version of a round's form, then the earlier ones that contributions answer."""
    answered = (await tx.execute(_versions, {"slug": found.slug})).scalars()
    return (found.version, *sorted(set(answered) - {found.version}))


async def stream_contributions(tx: AsyncConnection, slug: str) -> AsyncIterator[UrnRow]:
    """Give a round's contributions by their random ids, so that the order tells nothing.

    Take the connection from `Database.reading()`. An unknown round has none.
    """
    is_any_apart = bool((await tx.execute(_any_apart, {"slug": slug})).scalar())
    async with tx.stream(_urn[is_any_apart], {"slug": slug}) as rows:
        async for row in rows:
            yield _read(row)


def _read(row: Row[Any]) -> UrnRow:
    answers = decode_answers(row.answers)
    if row.apart is None:
        return UrnRow(row.id, row.version, row.language, answers, row.day)
    apart = [each.split(" ", 1) for each in sorted(row.apart.split("\n"))]
    hidden, pending = (
        tuple(path for of, path in apart if of == state) for state in (State.HIDDEN, State.PENDING)
    )
    shown = {path: answer for path, answer in answers.items() if path not in hidden}
    return UrnRow(row.id, row.version, row.language, shown, row.day, hidden, pending)
