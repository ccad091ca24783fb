"""What a compiled expression offers: its references, its value in three shapes, its budget."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conversations.forms.expressions import (
    Budget,
    BudgetExceeded,
    Context,
    ExpressionError,
    choice_limit,
    compile_expression,
)


def context_with(**answers: str) -> Context:
    return Context(value_of=lambda name: answers.get(name, ""), now=datetime(2026, 5, 17, tzinfo=UTC))


CONTEXT = context_with(age="17")


def test_it_knows_what_it_refers_to():
    expression = compile_expression("if(${age} > 17, ., jr:choice-name(${way}, '${way}')) and -${x} = 1")
    assert expression.references == {"age", "way", "x"}
    assert expression.labelled == {"way"}
    assert expression.functions == {"if", "jr:choice-name"}
    assert expression.uses_current
    assert not compile_expression("'.' = 1").uses_current


def test_it_is_compiled_once():
    assert compile_expression("1 + 1") is compile_expression("1 + 1")


def test_its_value_comes_in_three_shapes():
    expression = compile_expression("${age}")
    assert expression.evaluate(CONTEXT) == "17"
    assert expression.truth(CONTEXT) is True
    assert expression.text(CONTEXT) == "17"
    assert expression.number(CONTEXT) == 17


@pytest.mark.parametrize(("source", "text"), [("1 div 4", "0.25"), ("${gone} + 1", ""), ("1 = 1", "true")])
def test_a_calculation_keeps_text_and_nothing_where_a_number_is_missing(source: str, text: str):
    assert compile_expression(source).text(CONTEXT) == text


def test_a_choice_without_a_label_shows_its_name():
    assert compile_expression("jr:choice-name('bus', '${way}')").text(CONTEXT) == "bus"


def test_once_keeps_what_was_there_and_else_computes():
    once = compile_expression("once(today())")
    assert once.text(CONTEXT) == "2026-05-17"
    assert once.text(CONTEXT.changed(current="2026-05-01")) == "2026-05-01"


def test_halves_of_surrogate_pairs_are_no_crash():
    context = context_with(age="\ud83c")
    assert compile_expression("regex(${age}, '.')").truth(context)


def test_the_budget_is_shared_by_all_expressions_of_a_context():
    context = CONTEXT.changed(budget=Budget(7))
    expression = compile_expression("${age} > 17")
    assert not expression.truth(context)
    assert not expression.truth(context)
    with pytest.raises(BudgetExceeded, match=r"expression\.budget"):
        expression.truth(context)


def test_what_decides_early_costs_no_more():
    context = CONTEXT.changed(budget=Budget(3))
    assert compile_expression("true() or (1 + 2 + 3 + 4)").truth(context)


@pytest.mark.parametrize("source", ["concat(${t}, ${t})", "join(${t}, 1, 2, 3)", "translate(${t}, 'x', 'y')"])
def test_long_texts_cost_budget(source: str):
    context = context_with(t="x" * 100_000).changed(budget=Budget(900))
    with pytest.raises(BudgetExceeded):
        compile_expression(source).text(context)


def test_an_exceeded_budget_is_an_expression_error():
    assert issubclass(BudgetExceeded, ExpressionError)


@pytest.mark.parametrize(
    ("constraint", "limit"),
    [
        ("count-selected(.) <= 3", 3),
        ("count-selected(.)<4", 3),
        ("count-selected(.) < 3.5", 3),
        ("count-selected(.) <= 3.5", 3),
        ("count-selected(.) < 0", 0),
        ("count-selected(.) = 2", 2),
        ("3 >= count-selected(.)", 3),
        ("4 > count-selected(.)", 3),
        ("2 = count-selected(.)", 2),
        ("count-selected(.) >= 1 and count-selected(.) <= 3", 3),
        ("(count-selected(.) <= 5 and ${age} > 1) and count-selected(.) <= 3", 3),
        ("count-selected(.) >= 1", None),
        ("3 != count-selected(.)", None),
        ("3 + count-selected(.)", None),
        ("count-selected(.) <= 3 or ${age} > 17", None),
        ("count-selected(${age}) <= 3", None),
        ("count-selected(.) <= ${age}", None),
        ("not(count-selected(.) <= 3)", None),
        ("", None),
        ("count-selected(", None),
    ],
)
def test_a_constraint_tells_how_many_choices_there_may_be(constraint: str, limit: int | None):
    assert choice_limit(constraint) == limit


@pytest.mark.parametrize(
    ("source", "pairs"),
    [
        ("${way} = 'bus'", {("way", "bus")}),
        ("'bus' != ${way}", {("way", "bus")}),
        ("not(selected(${ways}, ' bus ')) and ${a} = ''", {("ways", "bus"), ("a", "")}),
        ("if(selected(., 'none'), count-selected(.) = 1, true())", {("", "none")}),
        ("${a} = ${b} or ${a} > 'x' or ${a} = 5", set()),
    ],
)
def test_the_choices_that_are_compared(source: str, pairs: set[tuple[str, str]]):
    assert compile_expression(source).compared == pairs
