"""The pace: even slots, halted at Telegram's word, slower afterwards and by and by as before."""

from __future__ import annotations

import pytest

from bot.outbox.pace import IN_A_ROW, LONGEST, RECOVERY, SLOWER, SLOWEST, Pace


def slots(pace: Pace, begin: float, count: int) -> list[float]:
    """Take slots as soon as they are there; returns when that was, from the beginning on."""
    now, taken = begin, []
    for _ in range(count):
        now += pace.wait(now)
        pace.take(now)
        taken.append(round(now - begin, 6))
    return taken


def test_slots_are_even():
    assert slots(Pace(25), 1000.0, 6) == [0.0, 0.04, 0.08, 0.12, 0.16, 0.2]
    assert slots(Pace(1000), 1000.0, 1001)[-1] == pytest.approx(1)


def test_a_busy_moment_is_made_up_for_and_a_pause_is_not():
    pace = Pace(10)
    assert slots(pace, 1000.0, 11)[-1] == pytest.approx(1)
    assert slots(pace, 1001.25, 3) == [0.0, 0.0, pytest.approx(0.05)]
    assert slots(pace, 2000.0, 3) == [0.0, 0.1, 0.2]


def test_a_flood_halts_everything_and_then_it_goes_on_more_slowly():
    pace = Pace(100)
    pace.flooded(1000.0, 3)
    pace.flooded(1000.1, 3)
    assert pace.wait(1000.5) == pytest.approx(2.6)
    assert pace.wait(1003.1) == 0
    assert pace.rate(1003.0) == pytest.approx(100 * SLOWER)
    assert pace.rate(1003.0 + RECOVERY / 10) == pytest.approx(90)
    assert pace.rate(1003.0 + RECOVERY) == 100


def test_floods_again_and_again_slow_down_to_a_tenth():
    pace, now = Pace(100), 1000.0
    for _ in range(40):
        pace.flooded(now, 1)
        now += 1
    assert pace.rate(now) == pytest.approx(100 * SLOWEST)


def test_single_failures_do_not_halt_but_many_in_a_row_do_for_longer_and_longer():
    pace, now = Pace(100), 1000.0
    for _ in range(IN_A_ROW):
        assert pace.wait(now) == 0
        pace.failed(now)
    pace.failed(now)
    halts = []
    for _ in range(8):
        halts.append(pace.wait(now))
        now += halts[-1]
        pace.failed(now)
    assert halts == [1, 2, 4, 8, 16, 32, LONGEST, LONGEST]
    pace.answered()
    now += LONGEST
    pace.failed(now)
    assert pace.wait(now) == 0
    assert pace.rate(now) == 100
