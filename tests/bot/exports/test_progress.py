"""The progress sign: on a terminal and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.exports.urn import SHEET, round_with
from tests.databases import wait_for


@pytest.fixture
def command(new_sqlite: Callable[[], str], tmp_path: Path) -> tuple[list[str], dict[str, str]]:
    """The export of a round with three contributions, as a process."""
    address = new_sqlite()

    async def filled() -> None:
        database = Database(address)
        await round_with(database, *({"wort": str(number)} for number in range(3)), sheet=SHEET)
        await database.dispose()

    wait_for(filled())
    arguments = ["rounds", "export", "runde", "--format", "xlsx", "--output", str(tmp_path / "x.xlsx")]
    return [sys.executable, "-m", "bot", *arguments], {**os.environ, "DATABASE_URL": address, "TERM": "xterm"}


def test_a_terminal_sees_how_far_it_is(command: tuple[list[str], dict[str, str]]):
    arguments, environment = command
    ours, theirs = pty.openpty()
    done = subprocess.run(arguments, env=environment, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    seen = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Writing x.xlsx" in seen
    assert "3/3" in seen
    assert done.stdout.endswith(b"x.xlsx: 3 contributions\n")


def test_a_log_does_not(command: tuple[list[str], dict[str, str]]):
    arguments, environment = command
    done = subprocess.run(arguments, env=environment, capture_output=True, check=True)
    assert done.stderr == b""
