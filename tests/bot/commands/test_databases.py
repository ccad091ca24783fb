"""Commands on a database that is new, out of reach, or ahead of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.city import change
from tests.bot.commands.conftest import Answer, Run, on_database


def test_migrate_brings_a_database_up_to_date(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    assert "run `mitwirkbot migrate` first" in run("rounds", "list").line
    assert run("migrate").status == 0
    assert run("migrate").status == 0
    assert run("rounds", "list") == Answer(0, "", "")


ADDRESSES = [
    (
        "sqlite:///x",
        "The address of the database must be sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/NAME.",
    ),
    (
        "sqlite+aiosqlite:////nowhere/x.sqlite3",
        "The database sqlite+aiosqlite:////nowhere/x.sqlite3 does not answer: unable to open database file",
    ),
    (
        "postgresql+asyncpg://bot:geheim@127.0.0.1:1/city",
        "The database postgresql+asyncpg://bot:***@127.0.0.1:1/city does not answer: ",
    ),
    ("postgresql://bot:geheim@localhost/city", "The address of the database must be "),
    ("geheim", "The address of the database cannot be read."),
]


@pytest.mark.parametrize(("address", "line"), ADDRESSES)
@pytest.mark.parametrize("command", [("migrate",), ("rounds", "list")])
def test_a_database_that_does_not_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch, address: str, line: str, command: tuple[str, ...]
):
    monkeypatch.setenv("DATABASE_URL", address)
    answer = run(*command)
    assert answer.line.startswith(line)
    assert "geheim" not in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("command", [("migrate",), ("rounds", "list")])
def test_a_database_of_a_later_version(run: Run, database_url: str, command: tuple[str, ...]):
    on_database(database_url, _later)
    assert "of a later mitwirkbot: run that version" in run(*command).line


async def _later(database: Database) -> None:
    await change(database, "UPDATE alembic_version SET version_num = '0099'")
