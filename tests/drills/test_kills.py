"""kill -9 again and again, while residents walk: the next press goes on, and nothing they saw is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drills.crowd import Crowd
from tests.drills.killing import Killer
from tests.drills.processes import Launcher
from tests.drills.rounds import Sheet
from tests.drills.temper import HASTY
from tests.drills.town import Town, free_port

pytestmark = pytest.mark.drill

KILLS = {False: (4, 1), True: (67, 6)}
"""How many a delivery, and how many of them of a process that was started as an operator does."""
WIDTH = 6
"""Residents who walk at once."""


@pytest.mark.parametrize(
    ("delivery", "kind"), [("polling", "sqlite"), ("webhook", "sqlite"), ("webhook", "postgresql")]
)
async def test_killed(
    delivery: str,
    kind: str,
    launcher: Launcher,
    new_address: Callable[[str], str],
    tmp_path: Path,
    way: Sheet,
    examples: list[Sheet],
    seed: int,
    is_long: bool,
    record_property: Callable[[str, object], None],
) -> None:
    port = free_port() if delivery == "webhook" else 0
    hook = f"http://127.0.0.1:{port}" if port else ""
    sheets = [way, way, *examples] if is_long else [way]
    town = Town(launcher, new_address(kind), tmp_path, list(dict.fromkeys(sheets)), seed, hook, port)
    async with town.drill():
        killer, crowd = Killer(town, "run"), Crowd(town, sheets, HASTY)
        times, plainly = KILLS[is_long]
        async with crowd.walking(WIDTH):
            await killer.kill(times, plainly=plainly)
            await town.start("run", port)
        record_property("kills", dict(killer.fell))
        record_property("walks", len(town.walkers))
        assert killer.fell.total() == times
