"""Proposals: orders that wait until a second person has looked at them. Each is settled once."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.desk.facts import Member, Proposal
from conversations.desk.orders import AnyRelease
from conversations.desk.roles import Deed, Role
from storage.audit import Act, note
from storage.errors import AlreadySettled, OwnProposal
from storage.schema import proposals, staff

_order = msgspec.json.Decoder(AnyRelease)
_columns = (*proposals.c, staff.c.role, staff.c.label)
_open = (
    select(*_columns)
    .join(staff, staff.c.id == proposals.c.made_by)
    .where(proposals.c.settled_at.is_(None))
    .order_by(proposals.c.id)
)
_lock = _open.where(proposals.c.id == bindparam("number")).with_for_update(of=proposals)
_add = insert(proposals)
_settle = (
    update(proposals)
    .where(proposals.c.id == bindparam("number"))
    .values(settled_at=bindparam("at"), settled_by=bindparam("by"))
)


async def propose(
    tx: AsyncConnection, act: Act, by: Member, deed: Deed, order: AnyRelease, subject: str, state: str
) -> None:
    """Lay an order before a second person; `state` tells later whether its subject has changed."""
    row = {"deed": deed, "proposed": msgspec.json.encode(order).decode(), "subject": subject, "state": state}
    await tx.execute(_add, {**row, "made_by": by.number, "made_at": act.at})
    await note(tx, act, "proposed", subject, {"deed": deed.name.lower()})


async def open_proposals(tx: AsyncConnection) -> tuple[tuple[Proposal, str], ...]:
    """Return what waits, the oldest first, each with the state that its subject was in."""
    return tuple((_read(row), row.state) for row in await tx.execute(_open))


async def settle(
    tx: AsyncConnection, act: Act, by: Member, number: int, *, approved: bool
) -> tuple[Proposal, str]:
    """Take a proposal off the list; returns it with the state that its subject was in.

    Raises AlreadySettled; OwnProposal where somebody would approve their own.
    """
    row = (await tx.execute(_lock, {"number": number})).first()
    if row is None:
        raise AlreadySettled("Somebody else has settled this meanwhile.")
    found = _read(row)
    if approved and found.by.number == by.number:
        raise OwnProposal("A second person has to approve what you proposed.")
    await tx.execute(_settle, {"number": number, "at": act.at, "by": by.number})
    action = "approved" if approved else "rejected"
    await note(tx, act, action, found.subject, {"deed": found.deed.name.lower(), "by": found.by.who})
    return found, row.state


def _read(row: Row[*tuple[Any, ...]]) -> Proposal:
    by = Member(row.made_by, Role(row.role), row.label)
    return Proposal(row.id, Deed(row.deed), _order.decode(row.proposed), row.subject, by, row.made_at)
