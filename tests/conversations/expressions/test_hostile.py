"""Expressions made to take for ever end at once: refused, or stopped by the budget."""

from __future__ import annotations

from time import process_time

import pytest

from conversations.forms.expressions import (
    Budget,
    BudgetExceeded,
    Context,
    compile_expression,
    compile_filter,
)
from tests.conversations.expressions.answers import CONTEXT

ROWS = tuple({"name": f"row{index}", "label": "x" * 50, "group": str(index % 7)} for index in range(5_000))
HUGE = CONTEXT.changed(
    table=lambda _: ROWS,
    values_of=lambda _: ("1",) * 30_000,
    current="x" * 1_000_000,
    value_of=lambda _: "x" * 1_000_000,
    value_at=lambda *_: "1",
)
ITEMS = "instance('t')/root/item"


def fresh(context: Context = HUGE) -> Context:
    return context.changed(budget=Budget())


@pytest.mark.parametrize(
    "source",
    [
        f"count({ITEMS}[count({ITEMS}[group != 'x']) > 1])",
        f"count({ITEMS}[name != {ITEMS}[label != {ITEMS}[group != '1']/name]/name])",
        f"count({ITEMS}[not({ITEMS}[not(group = 1)]/name = name)])",
        f"concat({', '.join([f'{ITEMS}/label'] * 200)})",
        "count(${r}[. > 0][. > 0][. > 0])",
        "count(${r}[count(${r}[. = 1]) > 1])",
        "sum(" + " | ".join(["${r}"] * 1_000) + ")",
        "join(current(), " + ", ".join(["1"] * 1_000) + ")",
        "concat(" + ", ".join(["${r}"] * 1_000) + ")",
        " or ".join(["pulldata('t', 'a', 'b', 'c')"] * 300) + " or " + f"count({ITEMS}[x = y]) = 0 " * 1,
        "string-length(uuid(100000000000))",
        "regex(concat(${a}, ${b}, ${c}, ${d}, ${e}, ${f}, ${g}, ${h}, ${i}, ${j}, ${k}), '(a*)*b')",
        "join('', randomize(${r} | ${r} | ${r} | ${r}))",
    ],
)
def test_what_would_take_for_ever_is_stopped_at_once(source: str):
    began = process_time()
    with pytest.raises(BudgetExceeded, match=r"expression\.budget"):
        compile_expression(source).evaluate(fresh())
    assert process_time() - began < 2


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (f"{ITEMS}[name = 'row4999']/label", "x" * 50),
        (f"count({ITEMS}[group = '3'])", 714.0),
        (f"{ITEMS}[name = {ITEMS}[name = 'row4999']/name]/group", "1"),
        ("pulldata('t', 'group', 'name', 'row4999')", "1"),
        ("count(${r}[2])", 1.0),
        (f"count({ITEMS}[starts-with(name, 'row49')])", 111.0),
    ],
)
def test_what_a_large_form_needs_is_within_the_budget(source: str, value: object):
    assert compile_expression(source).evaluate(fresh()) == value


def test_a_filter_over_all_choices_of_a_large_list_is_within_the_budget():
    context = fresh(CONTEXT)
    expression = compile_filter("group = ${state} or group = '3'")
    left = sum(expression.truth(context.changed(item=row)) for row in ROWS)
    assert left == 714
    assert context.budget.left > 0


@pytest.mark.parametrize("link", [" or ", " and ", " = ", " | ", "+"])
def test_the_longest_expressions_are_compiled_and_evaluated_quickly(link: str):
    source = link.join(["${a}"] * (9_999 // (4 + len(link))))
    began = process_time()
    compile_expression(source).evaluate(fresh(CONTEXT))
    assert process_time() - began < 1
