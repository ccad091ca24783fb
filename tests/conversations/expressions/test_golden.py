"""The golden table: what expressions mean."""

from __future__ import annotations

import math
import re
from ast import literal_eval
from pathlib import Path

import pytest

from conversations.forms.expressions import Value, compile_expression
from conversations.forms.expressions.functions import FUNCTIONS, PATHS
from tests.conversations.expressions.answers import CONTEXT

WORDS = {"true": True, "false": False, "NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def golden_cases() -> list[tuple[str, Value]]:
    text = (Path(__file__).parent / "golden.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    pairs = [line.rsplit(" → ", 1) for line in lines]
    return [(source, WORDS[value] if value in WORDS else literal_eval(value)) for source, value in pairs]


CASES = golden_cases()


@pytest.mark.parametrize(("source", "expected"), CASES, ids=[source for source, _ in CASES])
def test_an_expression_has_its_value(source: str, expected: Value):
    value = compile_expression(source).evaluate(CONTEXT)
    if isinstance(expected, (str, bool)):
        assert value == expected
        assert type(value) is type(expected)
    else:
        assert isinstance(value, (int, float))
        assert not isinstance(value, bool)
        assert value == pytest.approx(expected, nan_ok=True, abs=1e-12)


@pytest.mark.parametrize("name", sorted((*FUNCTIONS, *PATHS)))
def test_every_function_has_a_case(name: str):
    call = re.compile(rf"(?<![\w-]){re.escape(name)}\(")
    assert any(call.search(source) for source, _ in CASES)


def test_the_table_is_long_and_says_nothing_twice():
    assert len(CASES) >= 450
    assert len({source for source, _ in CASES}) == len(CASES)


@pytest.mark.parametrize("name", sorted((*FUNCTIONS, *PATHS)))
def test_every_function_is_in_the_page_for_staff(name: str):
    page = (Path(__file__).parents[3] / "docs" / "forms.md").read_text("utf-8")
    assert f"`{name}`" in page.partition("## Expressions")[2].partition("\n## ")[0]
