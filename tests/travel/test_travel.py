"""Three weeks in the life of two hundred residents, around both changes of the clock.

Every notice that is due arrives once and in its time, and none that is not: what each of them is to hear was
reckoned by hand (`expected.py`). The worker is down over an opening and over all of a short round; in
other runs another process sends at every tick, and its forerunner left no word, or two processes compete.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.telegram.buttons import unpacked
from conversations.notices.naming import TURN
from storage.schema import deliveries, residents, rounds
from tests.travel.expected import News, heard, is_quiet
from tests.travel.life import AUTUMN, MANY, NIGHT, SPRING, Person, life, people
from tests.travel.machine import Machine, machine
from tests.travel.town import Town

LONG = os.environ.get("DRILLS") == "long"
PEOPLE = 200 if LONG else 65
WEEK = timedelta(days=7)
TOLERANCE = timedelta(minutes=1)
"""A few ticks, where each process that sends dies."""
RUNS = [(AUTUMN, 2, False), pytest.param(SPRING, 1, True, marks=pytest.mark.slow)]
EVERY_RUN = [
    (monday, workers, dies)
    for monday in (AUTUMN, SPRING)
    for workers, dies in ((1, False), (2, False), (1, True))
]


@pytest.mark.parametrize(("monday", "workers", "dies"), EVERY_RUN if LONG else RUNS)
async def test_everybody_hears_what_is_due_once(
    address: str, tmp_path: Path, monday: date, workers: int, dies: bool
):
    days, crowd = life(monday), people(PEOPLE)
    async with machine(address, tmp_path, days.at(-1, "12:00"), workers=workers, dies=dies) as made:
        town = Town(made, days, crowd)
        await town.found()
        await made.travel(days.at(20, "12:00"), town.deeds(), days.down)
        told = await _told(made)
        received = await _received(made)
    assert received == {person: Counter(set(each.values())) for person, each in told.items() if each}
    for person in crowd:
        found = told.get(person.telegram_id, {})
        _check_hours(person, found)
        if person.hearing.weekly == MANY or not heard(days, person):
            _check_all(heard(days, person), found, person)
        else:
            _check_week(heard(days, person), found, person)


def _check_all(wanted: dict[News, datetime], found: dict[News, Any], person: Person) -> None:
    assert found.keys() == wanted.keys(), person
    for news, at in wanted.items():
        assert abs(found[news] - at) <= TOLERANCE, (person, news, at)


def _check_week(wanted: dict[News, datetime], found: dict[News, datetime], person: Person) -> None:
    """See that a limit is kept, and made use of."""
    limit, times = person.hearing.weekly, sorted(set(found.values()))
    assert found.keys() <= wanted.keys(), person
    for at in times:
        assert sum(at - WEEK < each <= at for each in times) <= limit, person
    first = sorted(set(wanted.values()))[:limit]
    assert all(abs(one - other) <= TOLERANCE for one, other in zip(times, first, strict=False)), person
    assert len(times) > limit


def _check_hours(person: Person, found: dict[News, datetime]) -> None:
    quiet = person.hearing.quiet or NIGHT
    assert not any(is_quiet(quiet, at) for at in found.values()), person


async def _told(made: Machine) -> dict[int, dict[News, datetime]]:
    """Return what the database says that everybody was told, and when."""
    wanted = (
        select(residents.c.telegram_id, rounds.c.slug, deliveries.c.occasion, deliveries.c.number)
        .add_columns(deliveries.c.settled_at, deliveries.c.state)
        .select_from(deliveries)
        .join(residents, residents.c.id == deliveries.c.resident_id)
        .join(rounds, rounds.c.id == deliveries.c.round_id)
    )
    found: dict[int, dict[News, datetime]] = {}
    async with made.workers[0].database.reading() as tx:
        for row in await tx.execute(wanted):
            assert row.state in {"sent", "dropped", "waiting"}
            if row.state == "sent":
                news = (row.slug, row.occasion, row.number)
                found.setdefault(row.telegram_id, {})[news] = row.settled_at
    return found


async def _received(made: Machine) -> dict[int, Counter[datetime]]:
    """Return when everybody received notices: messages whose buttons carry no turn."""
    found: dict[int, Counter[datetime]] = {}
    for call in await made.telegram.calls(method="sendMessage"):
        rows = call["parameters"].get("reply_markup", {}).get("inline_keyboard", [])
        turns = {read[1] for row in rows for each in row if (read := unpacked(each["callback_data"]))}
        if call["code"] == 200 and TURN in turns:
            at = datetime.fromtimestamp(call["received"], UTC)
            found.setdefault(int(call["parameters"]["chat_id"]), Counter())[at] += 1
    return found
