"""What the drills share within a test process: the launcher, the forms, and how long they are."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.drills.processes import Launcher, launching
from tests.drills.rounds import Sheet, example_sheets, long_sheet, short_sheet


@pytest.fixture(scope="session")
def is_long() -> bool:
    """Whether the drills run in full, as `make check` has them."""
    return os.environ.get("DRILLS") == "long"


@pytest.fixture
def seed() -> int:
    """What repeats a drill: DRILL_SEED, else a new number."""
    return int(os.environ.get("DRILL_SEED") or int.from_bytes(os.urandom(3)))


@pytest_asyncio.fixture
async def launcher() -> AsyncIterator[Launcher]:
    async with launching() as started:
        yield started


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


@pytest.fixture(scope="session")
def way(folder: Path) -> Sheet:
    return long_sheet(folder)


@pytest.fixture(scope="session")
def brief(folder: Path) -> Sheet:
    return short_sheet(folder)


@pytest.fixture(scope="session")
def examples() -> list[Sheet]:
    return example_sheets()
