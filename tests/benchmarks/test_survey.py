"""The benchmark itself: it walks all three bots to the end, and notices an answer that is not stored."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from benchmarks.contenders import check, contenders
from benchmarks.databases import KINDS
from benchmarks.programs import cores
from benchmarks.residents import FIRST_ID
from benchmarks.survey import answers_of
from benchmarks.walking import walked
from storage.database import Database

UPDATES = 18
"""Of one resident: start, consent, six choices, twice two ticks and done, text, place, right, hand in."""


@pytest.mark.parametrize("contender", contenders(), ids=lambda each: each.name)
def test_residents_walk_the_survey_and_every_answer_is_found(contender):
    with KINDS["SQLite"]() as new_address:
        figures = asyncio.run(
            walked(contender, new_address(), (4, 4), at_once=4, core=cores().bot, warming=1)
        )
    assert figures.updates == 8 * UPDATES
    assert 0 < figures.p50 <= figures.p95
    assert figures.milliseconds > 0
    assert 0 < figures.peaks[0] <= figures.peaks[1]


@pytest.mark.parametrize("contender", contenders(), ids=lambda each: each.name)
async def test_an_answer_that_is_not_stored_is_noticed(contender):
    with KINDS["SQLite"]() as new_address:
        database = Database(new_address())
        async with database.transaction() as tx:
            await contender.prepare(tx)
        with pytest.raises(AssertionError, match=f"resident {FIRST_ID} gave .*, stored is None"):
            await check(contender, database, {FIRST_ID: answers_of(0).stored()})
        await database.dispose()


def test_a_bot_that_ends_is_said_to_have_ended():
    broken = replace(contenders()[0], arguments=("no such command",))
    with KINDS["SQLite"]() as new_address, pytest.raises(RuntimeError, match="mitwirkbot ended with 2"):
        asyncio.run(walked(broken, new_address(), (1,), at_once=1, core=cores().bot))


def test_residents_differ():
    answers = [answers_of(number).stored() for number in range(20)]
    assert all(len({each[question] for each in answers}) > 1 for question in answers[0])
