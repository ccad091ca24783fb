"""Staff: who may do what at the desk. A revoked row stays, so that the log's numbers keep their meaning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.desk.facts import Invitation, Member
from conversations.desk.roles import Role
from storage.audit import Act, note
from storage.errors import NoSuchInvitation, NoSuchMember
from storage.schema import invitations, staff
from storage.upserts import Upsert

VALID = timedelta(days=7)
"""How long an invitation can be taken up."""

_member = (staff.c.id, staff.c.role, staff.c.label)
_in_office = staff.c.revoked_at.is_(None)
_find = select(*_member).where(staff.c.telegram_id == bindparam("telegram_id"), _in_office)
_find_held = _find.with_for_update(read=True)
_list = select(*_member, staff.c.telegram_id).where(_in_office).order_by(staff.c.id)
_appoint = Upsert(
    lambda into: (
        (statement := into(staff))
        .on_conflict_do_update(
            index_elements=["telegram_id"],
            set_={"role": statement.excluded.role, "label": statement.excluded.label, "revoked_at": None},
        )
        .returning(*_member)
    )
)
_first = Upsert(lambda into: into(staff).on_conflict_do_nothing(index_elements=["telegram_id"]))
_of_number = (staff.c.id == bindparam("number")) & _in_office
_set_role = (
    update(staff)
    .where(_of_number, staff.c.role != bindparam("new_role"))
    .values(role=bindparam("new_role"))
    .returning(*_member)
)
_there = select(staff.c.id).where(_of_number)
_revoke = update(staff).where(_of_number).values(revoked_at=bindparam("at")).returning(*_member)
_number = select(staff.c.id).where(staff.c.telegram_id == bindparam("telegram_id"), _in_office)
_invite = insert(invitations)
_invitations = select(invitations).where(invitations.c.until > bindparam("now")).order_by(invitations.c.until)
_expired = delete(invitations).where(invitations.c.until <= bindparam("now"))
_use = (
    delete(invitations)
    .where(invitations.c.code == bindparam("of_code"))
    .returning(invitations.c.role, invitations.c.label, invitations.c.until)
)


async def find_member(tx: AsyncConnection, telegram_id: int, *, hold: bool = False) -> Member | None:
    """Return the member of staff behind a Telegram id; None for everybody else.

    With `hold` their role cannot be changed by others until this transaction ends.
    """
    row = (await tx.execute(_find_held if hold else _find, {"telegram_id": telegram_id})).first()
    return None if row is None else _read(row)


async def list_staff(tx: AsyncConnection) -> tuple[tuple[Member, int], ...]:
    """Return all members of staff with their Telegram ids, in the order in which they came."""
    return tuple((_read(row), row.telegram_id) for row in await tx.execute(_list))


async def appoint(tx: AsyncConnection, act: Act, telegram_id: int, role: Role, label: str) -> Member:
    """Give somebody a role, in the place of the one they may have."""
    row = {"telegram_id": telegram_id, "role": role, "label": label, "added_at": act.at}
    member = _read((await tx.execute(_appoint.on(tx), row)).one())
    await note(tx, act, "appointed", None, {"whom": member.who, "role": role})
    return member


async def appoint_first(tx: AsyncConnection, telegram_ids: Iterable[int], at: datetime) -> None:
    """Make admins of those who never had a role; whoever's was revoked stays without."""
    for each in telegram_ids:
        row = {"telegram_id": each, "role": Role.ADMIN, "label": "STAFF_ADMINS", "added_at": at}
        await tx.execute(_first.on(tx), row)


async def change_role(tx: AsyncConnection, act: Act, number: int, role: Role) -> None:
    """Give a member of staff another role; who has it already keeps it. Raises NoSuchMember."""
    row = (await tx.execute(_set_role, {"number": number, "new_role": role})).first()
    if row is not None:
        await note(tx, act, "role", None, {"whom": _read(row).who, "role": role})
    elif (await tx.execute(_there, {"number": number})).first() is None:
        raise NoSuchMember(f"Nobody at the desk has the number {number} any more.")


async def revoke(tx: AsyncConnection, act: Act, number: int) -> None:
    """Take a member's role away. Raises NoSuchMember."""
    row = (await tx.execute(_revoke, {"number": number, "at": act.at})).first()
    if row is None:
        raise NoSuchMember(f"Nobody at the desk has the number {number} any more.")
    await note(tx, act, "revoked", None, {"whom": _read(row).who})


async def number_of(tx: AsyncConnection, telegram_id: int) -> int:
    """Return the number of the member behind a Telegram id. Raises NoSuchMember."""
    found: int | None = (await tx.execute(_number, {"telegram_id": telegram_id})).scalar()
    if found is None:
        raise NoSuchMember(f"{telegram_id} has no role.")
    return found


async def invite(tx: AsyncConnection, act: Act, code: str, role: Role, label: str) -> None:
    """Store an invitation; whoever comes with its code first has the role."""
    await tx.execute(_invite, {"code": code, "role": role, "label": label, "until": act.at + VALID})
    await note(tx, act, "invited", None, {"whom": label, "role": role})


async def list_invitations(tx: AsyncConnection, now: datetime) -> tuple[Invitation, ...]:
    """Return the invitations that can still be taken up."""
    return tuple(
        Invitation(row.code, Role(row.role), row.label, row.until)
        for row in await tx.execute(_invitations, {"now": now})
    )


async def is_invited(tx: AsyncConnection, code: str, now: datetime) -> bool:
    """Say whether an invitation can be taken up."""
    return any(each.code == code for each in await list_invitations(tx, now))


async def drop_expired(tx: AsyncConnection, now: datetime) -> None:
    """Forget the invitations that nobody can take up any more."""
    await tx.execute(_expired, {"now": now})


async def take_back(tx: AsyncConnection, act: Act, code: str) -> None:
    """Make an invitation worthless. Raises NoSuchInvitation."""
    _, label = await _used(tx, act, code)
    await note(tx, act, "withdrawn_invitation", None, {"whom": label})


async def join(tx: AsyncConnection, at: datetime, telegram_id: int, code: str) -> Member:
    """Give the role of an invitation, which is used up by that. Raises NoSuchInvitation."""
    act = Act("invitation", at)
    role, label = await _used(tx, act, code)
    return await appoint(tx, act, telegram_id, role, label)


async def _used(tx: AsyncConnection, act: Act, code: str) -> tuple[Role, str]:
    row = (await tx.execute(_use, {"of_code": code})).first()
    if row is None or row.until <= act.at:
        raise NoSuchInvitation("This invitation was taken up or taken back, or it is too old.")
    return Role(row.role), row.label


def _read(row: Row[*tuple[Any, ...]]) -> Member:
    return Member(row.id, Role(row.role), row.label)
