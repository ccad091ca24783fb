"""`mitwirkbot staff`: who may do what at the desk, for the operator who begins with nobody."""

from __future__ import annotations

import click

from bot.commands.database import on_database
from bot.commands.life import acting, noted
from conversations.desk.roles import Role
from storage.database import Database
from storage.staff import appoint, list_staff, number_of, revoke


@click.group()
def staff() -> None:
    """Say who at the city may do what at the desk (/staff in the chat)."""


@staff.command()
@click.argument("telegram_id", type=int)
@click.argument("role", type=click.Choice([role.value for role in Role]))
@click.option("--name", default="", help="A name or an office, as the log is to show it.")
@noted
def add(telegram_id: int, role: str, name: str, by: str | None, why: str) -> None:
    """Give somebody a role, in the place of the one they may have; /staff tells them their Telegram id."""
    act = acting(by, why)

    async def added(database: Database) -> None:
        async with database.transaction() as tx:
            member = await appoint(tx, act, telegram_id, Role(role), name)
        click.echo(f"{member.number}: {member.role} {member.label}".rstrip())

    on_database(added)


@staff.command("list")
def list_() -> None:
    """List who has which role."""

    async def listed(database: Database) -> None:
        async with database.reading() as tx:
            for member, telegram_id in await list_staff(tx):
                click.echo(f"{member.number:4}  {member.role:9}  {telegram_id:12}  {member.label}".rstrip())

    on_database(listed)


@staff.command()
@click.argument("telegram_id", type=int)
@noted
def remove(telegram_id: int, by: str | None, why: str) -> None:
    """Take somebody's role away; it counts at once."""
    act = acting(by, why)

    async def removed(database: Database) -> None:
        async with database.transaction() as tx:
            await revoke(tx, act, await number_of(tx, telegram_id))

    on_database(removed)
