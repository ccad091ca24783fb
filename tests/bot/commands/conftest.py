"""Commands run as the console script runs them, each test on a database of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from authoring import Compiled
from bot import __main__, compiling
from storage.database import Database
from tests.authoring.conftest import tables_of, workbook_bytes

SURVEY = "survey\n| type | name | label |\n| text | a | A |\n"


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line that was said about what went wrong."""
        assert self.status in {1, 2}, self
        assert "Traceback" not in self.err
        last = self.err.strip().splitlines()[-1]
        assert last.startswith("Error: "), self
        return last.removeprefix("Error: ")


Run = Callable[..., Answer]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], new_sqlite: Callable[[], str]
) -> Run:
    """Run a command as the console script does, on a database of its own."""
    monkeypatch.setenv("DATABASE_URL", new_sqlite())

    def given(*arguments: str | Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["mitwirkbot", *map(str, arguments)])
        capsys.readouterr()
        try:
            __main__.main()
            status: object = 0
        except SystemExit as end:
            status = end.code or 0
        said = capsys.readouterr()
        assert isinstance(status, int)
        return Answer(status, said.out, said.err)

    return given


@pytest.fixture
def database_url(run: Run) -> str:
    import os  # noqa: PLC0415

    return os.environ["DATABASE_URL"]


@pytest.fixture
def form(tmp_path: Path) -> Callable[..., Path]:
    def write(markdown: str = SURVEY, name: str = "wege.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(workbook_bytes(tables_of(markdown)))
        return path

    return write


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile in this process: the child process has tests of its own."""
    from authoring.compiler import compile_file  # noqa: PLC0415

    def compiled(path: Path, *, seconds: float, **given: Any) -> Compiled:
        assert seconds > 0
        return compile_file(path, **given)

    monkeypatch.setattr(compiling, "compile_workbook", compiled)


def on_database(address: str, work: Callable[[Database], object]) -> None:
    async def done() -> None:
        database = Database(address)
        await work(database)  # type: ignore[misc]
        await database.dispose()

    asyncio.run(done())
