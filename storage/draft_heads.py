"""Where drafts are, without reading them: the database groups them by the head of their JSON.

The head is what stands in front of the answers: the version, the number and the path of the question. Whole
drafts of a large round take seconds to fetch: of 100,000 on PostgreSQL 1.4, their heads in groups 0.2.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from sqlalchemy import Select, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.round_rows import round_id
from storage.schema import drafts

ANSWERS = ',"answers":'
"""Where the head ends. Quotes inside of texts are escaped, so this stands nowhere before."""
REVISES = ',"revises":true,"answered_by":'


class _Head(msgspec.Struct):
    version: str
    at: str = ""


class Standing(NamedTuple):
    """How many drafts of a version are at a question."""

    version: str
    at: str
    """Path of the question, or of an instance; empty: all questions are behind."""
    revises: bool
    """Whether they change what was handed in before."""
    drafts: int


def _grouped(position: str) -> Select[tuple[str, bool, int]]:
    """Return the statement; `position` is what the database calls the function that finds a text."""
    find = getattr(func, position)
    head = func.substr(drafts.c.draft, 1, find(drafts.c.draft, literal(ANSWERS, literal_execute=True)) - 1)
    revises = find(drafts.c.draft, literal(REVISES, literal_execute=True)) > 0
    heads = (
        select(head.label("head"), revises.label("revises")).where(drafts.c.round_id == round_id).subquery()
    )
    return select(heads.c.head, heads.c.revises, func.count().label("drafts")).group_by(
        heads.c.head, heads.c.revises
    )


_statements = {"postgresql": _grouped("strpos"), "sqlite": _grouped("instr")}
_head = msgspec.json.Decoder(_Head)


async def standings(tx: AsyncConnection, slug: str) -> tuple[Standing, ...]:
    """Return how many drafts of a round are where; an unknown round has none."""
    rows = await tx.execute(_statements[tx.dialect.name], {"slug": slug})
    return tuple(_read(row.head, row.revises, row.drafts) for row in rows)


def _read(head: str, revises: bool, count: int) -> Standing:
    read = _head.decode(f"{head}}}")
    return Standing(read.version, read.at, bool(revises), count)
