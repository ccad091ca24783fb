"""Chance: the same again for the same draft and place, another one elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.forms.expressions import compile_expression, shuffled
from tests.conversations.expressions.answers import CONTEXT

SOURCES = ["random()", "uuid()", "uuid(12)", "join('', randomize(${letters}))"]


@pytest.mark.parametrize("source", SOURCES)
def test_a_form_worked_out_anew_stays_as_it_was(source: str):
    expression = compile_expression(source)
    assert expression.text(CONTEXT) == expression.text(CONTEXT.changed(current="x"))


@pytest.mark.parametrize("source", SOURCES)
def test_other_drafts_and_questions_draw_anew(source: str):
    expression = compile_expression(source)
    assert expression.text(CONTEXT) != expression.text(CONTEXT.changed(seed="a draft and another question"))


def test_random_numbers_are_spread_evenly():
    expression = compile_expression("random()")
    drawn = [expression.number(CONTEXT.changed(seed=str(number))) for number in range(1_000)]
    assert all(0 <= number < 1 for number in drawn)
    assert all(70 < sum(tenth <= number * 10 < tenth + 1 for number in drawn) < 130 for tenth in range(10))


@given(st.lists(st.integers()), st.one_of(st.text(), st.floats(), st.integers(-(2**40), 2**40).map(float)))
def test_a_shuffle_loses_nothing_and_can_be_repeated(items: list[int], seed: str | float):
    assert sorted(shuffled(items, seed)) == sorted(items)
    assert shuffled(items, seed) == shuffled(items, seed)


@pytest.mark.parametrize("seed", [0.0, "", 2_147_483_647.0, -2_147_483_647.0])
def test_seeds_at_the_edge_shuffle_too(seed: str | float):
    assert len(set(shuffled("ABCDEF", seed))) == 6
