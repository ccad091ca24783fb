"""Two `web` processes and a worker on PostgreSQL behind one address: a thousand walks in all disorder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drills.crowd import Crowd
from tests.drills.processes import Launcher
from tests.drills.proxy import Proxy
from tests.drills.rounds import Sheet
from tests.drills.temper import HASTY, RESTLESS
from tests.drills.town import Town, free_port

pytestmark = pytest.mark.drill

WALKS = {False: (60, 0), True: (900, 100)}
"""How many walk in disorder, and how many while the Bot API fails as well (in the long form only)."""
WIDTH = 24
"""Residents who walk at once."""
LOST = 0.02
"""How many answers to Telegram get lost."""
DISORDER = {"duplicate_rate": 0.2, "reorder_rate": 0.2, "reorder_ms": 30}
FAILURES = {"error_rate": 0.01, "drop_before_rate": 0.01, "drop_after_rate": 0.01}


async def test_two_webs(
    launcher: Launcher,
    new_address: Callable[[str], str],
    tmp_path: Path,
    way: Sheet,
    brief: Sheet,
    examples: list[Sheet],
    seed: int,
    is_long: bool,
    record_property: Callable[[str, object], None],
) -> None:
    ports = [free_port(), free_port(), free_port()]
    hook = f"http://127.0.0.1:{ports[0]}"
    sheets = [*[brief] * 9, way, *examples] if is_long else [brief, brief, way]
    rounds = list(dict.fromkeys(sheets))
    proxy = Proxy(ports[1:], seed, loses=LOST)
    town = Town(launcher, new_address("postgresql"), tmp_path, rounds, seed, hook)
    async with town.drill(), proxy.serving(ports[0]):
        for command, port in (("web", ports[1]), ("web", ports[2]), ("worker", 0)):
            await town.start(command, port)
        walks, walks_in_trouble = WALKS[is_long]
        await town.telegram.set_faults(**DISORDER)
        await Crowd(town, sheets, HASTY).walk(WIDTH, walks)
        await town.telegram.set_faults(**FAILURES)
        await Crowd(town, sheets, RESTLESS).walk(WIDTH, walks_in_trouble)
        await town.telegram.end_faults()
        record_property("requests", dict(proxy.counts))
        assert len(town.walkers) == walks + walks_in_trouble
        assert all(proxy.counts[f"web {number}: 200"] for number in (1, 2))
