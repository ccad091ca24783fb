"""The urn: what was handed in, under a pseudonym that only the round's key and the resident make together.

The register is not part of the urn, it says who took part; both change together, so both change here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from sqlalchemy import and_, bindparam, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.answers import Answers
from conversations.moderation import Hidden, Item
from conversations.rounds import Moderation
from conversations.session import Contribution, decode_answers, encode
from storage.authors import leave_untold
from storage.errors import ContributionRefused
from storage.photos import photo_ids
from storage.pseudonyms import pseudonym_of
from storage.residents import Resident
from storage.reviews import hidden_decisions, keep_reviews
from storage.round_rows import read_participation
from storage.schema import contributions, register, rounds
from storage.upserts import Insert, Upsert

_round = (
    select(rounds.c.id, rounds.c.key, rounds.c.participation)
    .where(rounds.c.slug == bindparam("slug"))
    .with_for_update(read=True, key_share=True)  # so that nothing is put while the urn is shuffled
)
_mine = and_(
    contributions.c.round_id == bindparam("round_id"),
    contributions.c.pseudonym == bindparam("pseudonym"),
)
_all = (
    select(contributions.c.number, contributions.c.version, contributions.c.language, contributions.c.answers)
    .where(_mine)
    .order_by(contributions.c.number)
)
_answers = select(contributions.c.answers).where(_mine, contributions.c.number == bindparam("number"))

NOTHING: Mapping[int, tuple[Hidden, ...]] = MappingProxyType({})
_NAMES = ("round_id", "id", "pseudonym", "number", "version", "language", "answers", "day")


def _within_limit(statement: Insert) -> Insert:
    """Insert a contribution only where its round allows the number, in place of an earlier one."""
    values = [bindparam(name, type_=contributions.c[name].type) for name in _NAMES]
    allowed = select(*values).where(
        rounds.c.id == bindparam("round_id"),
        bindparam("number", type_=contributions.c.number.type).between(1, rounds.c.contributions_each),
    )
    new = statement.excluded
    return statement.from_select(_NAMES, allowed).on_conflict_do_update(
        index_elements=["round_id", "pseudonym", "number"],
        set_={name: new[name] for name in ("version", "language", "answers", "day")},
    )


_put = Upsert(lambda insert: _within_limit(insert(contributions)).returning(contributions.c.id))
_take = (
    delete(contributions)
    .where(_mine, contributions.c.number == bindparam("number"))
    .returning(contributions.c.answers)
)
_enter = Upsert(lambda insert: insert(register).on_conflict_do_nothing())
_leave = delete(register).where(
    register.c.round_id == bindparam("round_id"),
    register.c.resident_id == bindparam("resident"),
    ~exists().where(_mine),
)


def pseudonym(key: bytes, resident: Resident) -> bytes:
    """Return the name of a resident in the urn of the round that has this key."""
    return pseudonym_of(key, resident.secret)


@dataclass(frozen=True)
class _Place:
    """A resident's in a round's urn."""

    round_id: int
    key: bytes
    pseudonym: bytes
    is_moderated: bool

    @property
    def given(self) -> dict[str, Any]:
        """What names it in a statement."""
        return {"round_id": self.round_id, "pseudonym": self.pseudonym}


async def own_contributions(
    tx: AsyncConnection, round_id: int, name: bytes, hidden: Mapping[int, tuple[Hidden, ...]] = NOTHING
) -> tuple[Contribution, ...]:
    """Return what lies in a round's urn under a pseudonym, by number; `hidden`: what of it is not shown."""
    rows = await tx.execute(_all, {"round_id": round_id, "pseudonym": name})
    return tuple(
        Contribution(
            number=row.number,
            version=row.version,
            language=row.language,
            answers=decode_answers(row.answers),
            hidden=hidden.get(row.number, ()),
        )
        for row in rows
    )


async def put_contribution(
    tx: AsyncConnection,
    resident: Resident,
    slug: str,
    contribution: Contribution,
    day: date,
    items: Collection[Item] = (),
) -> frozenset[str]:
    """Put a contribution into the urn, in place of the earlier one of its number, and into the register.

    Staff look at `items` if the round wants that. Returns the photos that only the earlier one names.
    Raises ContributionRefused for a number beyond what the round allows each resident: one ballot a vote,
    whatever the caller believes.
    """
    place = await _place(tx, slug, resident)
    numbered = {**place.given, "number": contribution.number}
    earlier: str | None = (await tx.execute(_answers, numbered)).scalar()
    row = {
        **numbered,
        "id": uuid4(),
        "version": contribution.version,
        "language": contribution.language,
        "answers": encode(contribution.answers),
        "day": day,
    }
    put = (await tx.execute(_put.on(tx), row)).first()
    if put is None:
        raise ContributionRefused(f"The round {slug} takes no contribution number {contribution.number}.")
    await tx.execute(_enter.on(tx), {"round_id": place.round_id, "resident_id": resident.id})
    before = None if earlier is None else decode_answers(earlier)
    if place.is_moderated:
        of = {"round_id": place.round_id, "contribution_id": put.id}
        gone = await keep_reviews(tx, of, before, contribution.answers, items)
        await leave_untold(tx, place.round_id, place.key, gone)
    return _named(before) - photo_ids(contribution.answers)


async def take_contribution(
    tx: AsyncConnection, resident: Resident, slug: str, number: int
) -> frozenset[str]:
    """Take a contribution out of the urn if it is there; the register forgets with the last one.

    Returns the photos that it named. Raises ContributionRefused.
    """
    place = await _place(tx, slug, resident)
    if place.is_moderated:
        gone = await hidden_decisions(tx, place.round_id, place.pseudonym, number)
        await leave_untold(tx, place.round_id, place.key, gone)
    taken: str | None = (await tx.execute(_take, {**place.given, "number": number})).scalar()
    await tx.execute(_leave, {**place.given, "resident": resident.id})
    return _named(None if taken is None else decode_answers(taken))


async def _place(tx: AsyncConnection, slug: str, resident: Resident) -> _Place:
    row = (await tx.execute(_round, {"slug": slug})).first()
    if row is None or row.key is None:
        raise ContributionRefused(f"The urn of the round {slug} can no longer be changed.")
    is_moderated = read_participation(row.participation).moderation is Moderation.BEFORE
    return _Place(row.id, row.key, pseudonym(row.key, resident), is_moderated)


def _named(answers: Answers | None) -> frozenset[str]:
    return frozenset() if answers is None else photo_ids(answers)
