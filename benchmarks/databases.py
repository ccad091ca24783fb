"""Databases to measure on: empty and migrated, a new one for every run, as durable as in a city's office."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL, make_url

from tests import databases

DURABLE = ("listen_addresses=",)
"""PostgreSQL as it comes: every commit is on the disk. Only it cannot be reached from outside."""

NewAddress = Callable[[], str]
"""Makes an empty, migrated database and returns its address."""


@contextmanager
def sqlite() -> Iterator[NewAddress]:
    """Give SQLite files, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="mitwirkbot-") as folder:
        yield lambda: _migrated(databases.sqlite_address(Path(folder) / f"{uuid4().hex}.sqlite3"))


@contextmanager
def postgresql() -> Iterator[NewAddress]:
    """Give databases on TEST_DATABASE_URL, else on a server of our own, until the block ends."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield lambda: _made(make_url(given))
        return
    folder = Path(tempfile.mkdtemp(prefix="mitwirkbot-"))
    try:
        programs = databases.installed_programs() or databases.packaged_programs(folder)
        with databases.own_server(folder, programs, DURABLE) as server:
            yield lambda: _made(server)
    finally:
        shutil.rmtree(folder)


KINDS = {"SQLite": sqlite, "PostgreSQL": postgresql}


def _made(server: URL) -> str:
    name = f"mitwirkbot_{uuid4().hex}"
    databases.wait_for(databases.run_sql(server, f'CREATE DATABASE "{name}"'))
    return _migrated(databases.postgresql_address(server, name))


def _migrated(address: str) -> str:
    databases.wait_for(databases.migrated(address))
    return address
