"""What another form would mean for those in the middle of a round: their drafts, carried over and counted.

Each draft is carried as it would be when its resident comes back, and forgotten again: flat in memory, 0.3 ms
each. Of a large round one of each two, three … drafts is looked at, so that the answer comes within seconds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, bindparam, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.carrying import Carrying
from conversations.forms.compiled import CompiledForm, compile_form
from conversations.forms.differing import meaning
from conversations.forms.model import Form, version_of
from conversations.session import decode_draft
from storage.facts import load_form
from storage.round_rows import round_id
from storage.schema import drafts

MOST = 5_000
"""Drafts looked at."""
PAGE = 50
"""Drafts held at a time: carrying them keeps others waiting for some 15 ms."""


@dataclass(frozen=True, kw_only=True)
class Concerned:
    """How many drafts another form would concern; a draft may be among several of these."""

    drafts: int
    """All that there are."""
    examined: int
    """How many were looked at; the following were counted among those."""
    at_gone: int
    """They are at a question that goes."""
    asked_again: int
    """Something that they have answered is asked once more."""
    asked_new: int
    """Something behind them is asked that they have not answered."""
    loses: int
    """An answer of theirs goes, and is not asked again."""

    @property
    def is_exact(self) -> bool:
        """Say whether all drafts were looked at."""
        return self.examined == self.drafts

    def of_all(self, count: int) -> int:
        """Return how many of all drafts a count stands for, about."""
        return round(count * self.drafts / self.examined) if self.examined else 0


_every = bindparam("every", type_=Integer)
_number = type_coerce(func.row_number().over(order_by=drafts.c.resident_id), Integer) - 1
_numbered = select(drafts.c.draft, _number.label("number")).where(drafts.c.round_id == round_id).subquery()
_block = _numbered.c.number // _every
_some = select(_numbered.c.draft).where(_numbered.c.number % _every == _block * 40503 % 65537 % _every)
"""One of each so many, now this one and now that one of them, so that no rhythm in who came when counts."""
_all = select(drafts.c.draft).where(drafts.c.round_id == round_id)
_count = select(func.count()).where(drafts.c.round_id == round_id)


async def count_concerned(
    tx: AsyncConnection, slug: str, form: Form, zone: ZoneInfo, most: int = MOST
) -> Concerned:
    """Return how many drafts of a round another form would concern; an unknown round has none.

    Take the connection from `Database.reading()`.
    """
    count = (await tx.execute(_count, {"slug": slug})).scalar_one()
    every, found, examined = -(-count // most), Counter[str](), 0
    after, version = compile_form(form), version_of(form)
    before: dict[str, Carrying] = {}
    given = {"slug": slug} if every <= 1 else {"slug": slug, "every": every}
    statement = (_all if every <= 1 else _some).execution_options(yield_per=PAGE)
    async with tx.stream(statement, given) as rows:
        async for (text,) in rows:
            draft = decode_draft(text)
            if draft.version not in before:
                older = await _compiled(tx, draft.version)
                before[draft.version] = Carrying(older, after, zone, form.default_language)
            means = meaning(before[draft.version], draft, version)
            found.update(name for name in means.__struct_fields__ if getattr(means, name))
            examined += 1
    return Concerned(
        drafts=count,
        examined=examined,
        at_gone=found["at_gone"],
        asked_again=found["asked_again"],
        asked_new=found["asked_new"],
        loses=found["loses"],
    )


async def _compiled(tx: AsyncConnection, version: str) -> CompiledForm:
    return compile_form(await load_form(tx, version))
