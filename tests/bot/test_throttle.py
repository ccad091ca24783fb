"""How many updates of one resident come through, and in which order."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.throttle import Throttle, Verdict
from bot.turns import Turns


@pytest.fixture
def throttle() -> Iterator[Throttle]:
    return Throttle(3)


def test_the_first_are_let_through_then_one_is_told_and_the_rest_dropped(throttle: Throttle):
    assert [throttle.judge(7) for _ in range(6)] == [
        *[Verdict.LET_THROUGH] * 3,
        Verdict.SAY_SO,
        *[Verdict.DROP] * 2,
    ]


def test_residents_do_not_count_for_one_another(throttle: Throttle):
    for _ in range(5):
        throttle.judge(7)
    assert throttle.judge(8) is Verdict.LET_THROUGH


def test_a_hurried_person_is_let_through():
    throttle = Throttle()
    assert {throttle.judge(7) for _ in range(60)} == {Verdict.LET_THROUGH}


def test_a_group_is_answered_now_and_then(throttle: Throttle):
    assert [throttle.lets_answer(-5) for _ in range(3)] == [True, False, False]
    assert throttle.lets_answer(-6)


async def test_one_residents_updates_are_handled_one_after_another():
    turns, story = Turns(), list[str]()

    async def handle(who: int, name: str) -> None:
        async with turns.of(who):
            story.append(f"{name} begins")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            story.append(f"{name} ends")

    await asyncio.gather(handle(7, "a"), handle(7, "b"), handle(8, "c"))
    assert story.index("a ends") < story.index("b begins")
    assert story.index("c begins") < story.index("a ends")


async def test_nothing_is_remembered_of_those_who_are_done():
    turns = Turns()
    with pytest.raises(RuntimeError):
        async with turns.of(7):
            raise RuntimeError
    async with turns.of(7):
        pass
    waiting = asyncio.create_task(_holding(turns))
    async with turns.of(7):
        await asyncio.sleep(0)
        waiting.cancel()
    await asyncio.wait({waiting})
    assert not turns._queues


async def _holding(turns: Turns) -> None:
    async with turns.of(7):
        pass
