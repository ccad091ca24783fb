"""Residents, rounds and sessions to store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.effects import Admit, Row
from conversations.facts import Needs
from conversations.forms.model import Form, Question, QuestionType
from conversations.rounds import Kind, Participation, Round
from conversations.session import Asking, Contribution, Draft, Session
from storage.adding import add_round
from storage.audit import Act
from storage.database import Database
from storage.facts import LoadedRound, load_round
from storage.photos import FileBytes, PhotoBytes
from storage.residents import Resident, find_resident
from storage.writing import write

NOW = datetime(2026, 5, 4, 18, 30, tzinfo=UTC)
ACT = Act("anna", NOW, "so it was decided")
HOUR = timedelta(hours=1)
PHOTO = PhotoBytes("image/jpeg", b"\xff\xd8 not really \x00", 640, 480)


def session(turn: int = 1, **changes: Any) -> Session:
    given = {"language": "de", "screen": Asking(slug="wege"), "turn": turn, "since": 1_770_000_000, **changes}
    return Session(**given)


def draft(slug: str = "wege", **changes: Any) -> Draft:
    return Draft(**{"slug": slug, "version": "f" * 64, "number": 1, "started": 1_770_000_000, **changes})


def contribution(version: str, number: int = 1, **changes: Any) -> Contribution:
    given = {"number": number, "version": version, "language": "de", "answers": {"why": "weil"}, **changes}
    return Contribution(**given)


def form(name: str = "wege") -> Form:
    return Form(
        name=name,
        languages=("de", "tr"),
        default_language="de",
        questions=(
            Question(path="welcome", name="welcome", type=QuestionType.NOTE, row=2),
            Question(path="why", name="why", type=QuestionType.TEXT, row=3, label={"de": "Warum?"}),
            Question(path="where/photo", name="photo", type=QuestionType.IMAGE, row=4),
            Question(path="sum", name="sum", type=QuestionType.CALCULATE, row=5),
        ),
    )


def participation(slug: str = "wege", **changes: Any) -> Participation:
    given = {"kind": Kind.MAP, "title": {"de": "Wege"}, "opens": NOW - HOUR, "contributions": 3, **changes}
    return Participation(slug=slug, **given)


async def added(database: Database, slug: str = "wege", **changes: Any) -> Round:
    async with database.transaction() as tx:
        return await add_round(tx, participation(slug, **changes), form(), {}, NOW)


async def admitted(database: Database, telegram_id: int = 7) -> Resident:
    async with database.transaction() as tx:
        resident = await wrote(tx, None, Admit("de"), telegram_id=telegram_id)
    assert resident is not None
    return resident


async def wrote(
    tx: AsyncConnection,
    resident: Resident | None,
    *rows: Row,
    telegram_id: int = 7,
    file: FileBytes | None = None,
    of: Session | None = None,
) -> Resident | None:
    return await write(
        tx,
        telegram_id=telegram_id,
        resident=resident,
        session=of or (resident.session if resident else session()),
        rows=rows,
        file=file,
        now=NOW,
    )


async def stored(database: Database, resident: Resident, *rows: Row, file: FileBytes | None = None) -> None:
    async with database.transaction() as tx:
        await wrote(tx, resident, *rows, file=file)


async def loaded(database: Database, resident: Resident | None, slug: str = "wege") -> LoadedRound:
    async with database.reading() as tx:
        found = await load_round(tx, Needs(slug=slug, contributions=True, participants=True), resident)
    assert found is not None
    return found


async def known(database: Database, telegram_id: int = 7) -> Resident | None:
    async with database.reading() as tx:
        return await find_resident(tx, telegram_id, lock=False)


async def rows_of(database: Database, statement: str) -> list[tuple[Any, ...]]:
    async with database.reading() as tx:
        return [tuple(row) for row in await tx.execute(text(statement))]


async def count(database: Database, table: str) -> int:
    [(number,)] = await rows_of(database, f"SELECT count(*) FROM {table}")  # noqa: S608 - named by the tests
    return int(number)


async def two_processes(stack: AsyncExitStack, address: str) -> tuple[Database, Database]:
    """Open a database twice, sharing nothing but the address."""
    both = Database(address), Database(address)
    for each in both:
        stack.push_async_callback(each.dispose)
    return both


async def at_once(*work: Iterable[Any]) -> list[Any]:
    return list(await asyncio.gather(*work))


class UndoneError(Exception):
    """What undoes a transaction."""


@asynccontextmanager
async def undone(database: Database) -> AsyncIterator[AsyncConnection]:
    """Give a transaction that comes to nothing."""
    with suppress(UndoneError):
        async with database.transaction() as tx:
            yield tx
            raise UndoneError
