"""Forgetting a resident: nothing that leads to them is left, and what they handed in stays or goes."""

from __future__ import annotations

from collections.abc import Collection
from secrets import token_bytes
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.session import decode_answers
from storage.holdings import among, names_of
from storage.photos import delete_photos, photo_ids
from storage.residents import Resident
from storage.schema import contributions, drafts, register, residents, rounds

NAME = 32
"""Bytes of a random name: as long as a pseudonym, so that nobody can tell them apart."""

_mine = select(
    contributions.c.round_id, contributions.c.id, contributions.c.pseudonym, contributions.c.answers
).where(among)
_this = (contributions.c.round_id == bindparam("of_round")) & (contributions.c.id == bindparam("of_id"))
_withdraw = delete(contributions).where(_this)
_unlink = update(contributions).where(_this).values(pseudonym=bindparam("name"))
_count_forgotten = (
    update(rounds)
    .where(
        rounds.c.id.in_(bindparam("rounds", expanding=True)),
        exists().where(register.c.round_id == rounds.c.id, register.c.resident_id == bindparam("resident")),
    )
    .values(forgotten=rounds.c.forgotten + 1)
)
_in_drafts = select(drafts.c.photos, drafts.c.photos_before).where(
    drafts.c.resident_id == bindparam("resident")
)
_delete = delete(residents).where(residents.c.id == bindparam("resident"))


async def forget(tx: AsyncConnection, resident: Resident, withdraw: Collection[str]) -> None:
    """Delete a resident with all that hangs on them: secret, session, drafts, register, what is due.

    Contributions to the rounds of `withdraw` (slugs) go; every other one gets a random name of its own, so
    that it leads neither to the resident nor to their other contributions. Photos go unless one that stays
    names them.
    """
    names = await names_of(tx, resident)
    held = (await tx.execute(_mine, {"names": list(names)})).all() if names else []
    gone, staying = await _photos_in_drafts(tx, resident), set[str]()
    withdrawn, left = list[dict[str, Any]](), list[dict[str, Any]]()
    who = {"resident": resident.id}
    for row in held:
        this = {"of_round": row.round_id, "of_id": row.id}
        named = photo_ids(decode_answers(row.answers))
        if names[row.round_id, row.pseudonym] in withdraw:
            gone |= named
            withdrawn.append(this)
        else:
            staying |= named
            left.append({**this, "name": token_bytes(NAME)})
    for statement, rows in ((_withdraw, withdrawn), (_unlink, left)):
        if rows:
            await tx.execute(statement, rows)
    await tx.execute(_count_forgotten, {"rounds": sorted({row["of_round"] for row in left}), **who})
    await delete_photos(tx, gone - staying)
    await tx.execute(_delete, who)


async def _photos_in_drafts(tx: AsyncConnection, resident: Resident) -> set[str]:
    rows = await tx.execute(_in_drafts, {"resident": resident.id})
    return {photo for row in rows for photo in f"{row.photos} {row.photos_before}".split()}
