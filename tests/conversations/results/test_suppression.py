"""Nothing that is hidden can be worked out: every way the counts could be is tried against what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.results.suppression import LEAST, hidden_counts, round_too_exact, rounded
from tests.conversations.profiles import PROFILE

COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=4)
SOME = settings(PROFILE, max_examples=PROFILE.max_examples // 10)
"""Every example tries all the ways there are."""
Seen = tuple[int | None, ...] | None


def seen(counts: Sequence[int], answered: int, *, several: bool = False) -> Seen:
    hidden = hidden_counts(counts, answered, several=several)
    return None if hidden is None else tuple(None if each in hidden else each for each in counts)


def partitions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in partitions(total - first, parts - 1))


@given(COUNTS)
@SOME
def test_who_knows_the_rule_and_the_total_cannot_tell_any_hidden_count(counts: list[int]):
    total = sum(counts)
    told = seen(counts, total)
    possible = [each for each in partitions(total, len(counts)) if seen(each, total) == told]
    assert tuple(counts) in possible
    for at in range(len(counts)):
        values = {each[at] for each in possible}
        is_hidden = total >= LEAST and (told is None or told[at] is None)
        assert not is_hidden or len(values) > 1, (counts, told)


@given(COUNTS, st.integers(0, 20))
@SOME
def test_several_choices_with_a_known_sum_and_total_tell_nothing_either(counts: list[int], more: int):
    """As where a constraint says how many must be chosen; also those who are in no group are protected."""
    answered = max(counts) + more
    told = seen(counts, answered, several=True)
    if answered < LEAST:
        assert told is None
        return
    ways = product(range(min(answered, 24) + 1), repeat=len(counts)) if len(counts) < 4 else ()
    possible = [
        each for each in ways if sum(each) == sum(counts) and seen(each, answered, several=True) == told
    ]
    for at in range(len(counts)) if possible else ():
        if told is None or told[at] is None:
            assert len({each[at] for each in possible}) > 1, (counts, answered, told)
    for each in told or ():
        assert each is None or each in {0, answered} or LEAST <= each <= answered - LEAST


@given(COUNTS)
@SOME
def test_what_is_hidden_together_is_no_small_group(counts: list[int]):
    told = seen(counts, sum(counts))
    if told is not None and None in told:
        assert sum(counts) - sum(each or 0 for each in told) >= LEAST
        assert any(each for each in told)
    assert told is None or all(each is None or each == 0 or each >= LEAST for each in told)


@given(COUNTS)
@SOME
def test_rounded_counts_beside_the_exact_total_tell_no_small_group(counts: list[int]):
    if round_too_exact(counts):
        return
    told = [rounded(each) for each in counts]
    possible = [
        each for each in partitions(sum(counts), len(counts)) if [rounded(part) for part in each] == told
    ]
    for at, count in enumerate(counts):
        assert not 0 < count < LEAST or len({each[at] for each in possible}) > 1, counts


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([20, 30], (20, 30)),
        ([50, 0], (50, 0)),
        ([3, 50], None),
        ([3, 20, 40], (None, None, 40)),
        ([1, 2, 20, 40], (None, None, None, 40)),
        ([2, 4, 20, 40], (None, None, 20, 40)),
        ([4, 4, 20, 40], (None, None, None, 40)),
        ([3, 20, 20, 40], (None, None, None, 40)),
        ([3, 0, 20, 40], (None, 0, None, 40)),
        ([2, 1], None),
        ([0, 0], None),
    ],
)
def test_examples(counts: list[int], told: Seen):
    assert seen(counts, sum(counts)) == told


def test_those_who_did_not_choose_something_are_a_group():
    assert seen([98, 40, 60], 100, several=True) == (None, None, 60)
    assert seen([100, 40, 60], 100, several=True) == (100, 40, 60)


def test_rounded_counts_that_the_total_completes():
    assert round_too_exact([4, 9])
    assert not round_too_exact([9, 14])
    assert not round_too_exact([4, 8])
