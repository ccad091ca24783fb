"""Any text gives an expression or an ExpressionError; any expression gives a value."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.forms.expressions import (
    BudgetExceeded,
    Context,
    ExpressionError,
    Value,
    compile_expression,
    compile_filter,
)
from conversations.forms.expressions.functions import FUNCTIONS, PATHS
from conversations.forms.expressions.reader import RANKS
from conversations.forms.expressions.values import to_number, to_text, to_truth

ANYTHING = st.one_of(st.text(), st.floats(), st.booleans(), st.dates().map(str), st.integers().map(str))
SIGNS = [
    "(",
    ")",
    ",",
    ".",
    "'",
    '"',
    "1",
    " ",
    "${",
    "}",
    "..",
    "/",
    "//",
    "[",
    "]",
    "|",
    "::",
    "ä",
    "${a}",
    "a",
]
FRAGMENTS = st.sampled_from([*FUNCTIONS, *PATHS, *RANKS, *SIGNS, "instance('t')/root/item", "current()"])
LEAVES = st.one_of(
    st.sampled_from(
        ["${a}", "${b}", ".", "''", "'2026-01-01'", "'a b'", "'['", "'1 2; 3 4'", "/d/a", "position(..)"]
    ),
    st.floats(0, allow_infinity=False, allow_nan=False).map(to_text),
    st.text("ab $[({\\^1%Yq", max_size=6).map(lambda text: f"'{text}'"),
)
OTHERWISE = {"position", "indexed-repeat", "pulldata", "jr:choice-name"}
"""Functions that want names, and are made below."""
SETS = st.sampled_from(["${a}", "${r}", "${a} | ${r}", ".", "randomize(${r})", "instance('t')/root/item/c"])


def _sets(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    conditions = st.one_of(inner, st.tuples(st.sampled_from([". = ", "x > ", "c = "]), inner).map("".join))
    return st.one_of(
        SETS,
        conditions.map(lambda condition: f"${{r}}[{condition}]"),
        conditions.map(lambda condition: f"/d/r[{condition}]/g/x"),
        inner.map(lambda condition: f"instance('t')/root/item[c = {condition}]/c"),
        inner.map(lambda condition: f"instance('t')/root/item[name != {condition}][c]/name"),
    )


def _calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def call(name: str) -> st.SearchStrategy[str]:
        function = FUNCTIONS[name]
        step = 2 if function.in_pairs else 1
        sizes = range(function.least, min(function.most, function.least + 2) + 1, step)
        counts = st.sampled_from(list(sizes))
        values = counts.flatmap(lambda count: st.lists(inner, min_size=count, max_size=count))
        first = _sets(inner) if function.only_sets else inner
        return st.tuples(values, first).map(
            lambda drawn: f"{name}({', '.join([drawn[1], *drawn[0][1:]] if drawn[0] else [])})"
        )

    return st.sampled_from(sorted(FUNCTIONS.keys() - OTHERWISE)).flatmap(call)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    chains = st.tuples(inner, st.sampled_from(sorted(RANKS)), inner).map(" ".join)
    return st.one_of(
        chains,
        chains.map(lambda text: f"({text})"),
        inner.map(lambda text: f"- {text}"),
        inner.map(lambda text: f"jr:choice-name({text}, '${{a}}')"),
        inner.map(lambda text: f"indexed-repeat(${{x}}, ${{r}}, {text})"),
        st.tuples(inner, inner).map(lambda pair: f"pulldata('t', {pair[0]}, 'c', {pair[1]})"),
        _calls(inner),
        _sets(inner),
    )


EXPRESSIONS = st.recursive(LEAVES, _larger, max_leaves=12)
REFUSED = {f"expression.{each}" for each in ("pattern", "algorithm", "encoding", "date_part", "row_value")}
ROWS = ({"name": "one", "c": "a b"}, {"name": "two", "c": "1"}, {"name": "three", "c": "1"})


def refusal_of(source: str, compiled=compile_expression) -> ExpressionError | None:
    try:
        compiled(source)
    except ExpressionError as error:
        return error
    return None


@given(st.one_of(st.text(), st.lists(FRAGMENTS).map("".join), st.lists(FRAGMENTS).map(" ".join)))
def test_any_text_compiles_or_is_refused(source: str):
    for refusal in (refusal_of(source), refusal_of(source, compile_filter)):
        if refusal:
            assert refusal.problem
            assert 0 <= refusal.position <= len(source)


@settings(max_examples=300)
@given(EXPRESSIONS, ANYTHING, ANYTHING, ANYTHING)
def test_every_expression_has_a_value(source: str, a: Value, b: Value, current: Value):
    answers: dict[str, Value] = {"a": a, "b": b, "r": "1", "x": a}
    context = Context(
        value_of=answers.__getitem__,
        values_of=lambda name: ("1", "2", b) if name == "r" else (answers[name],),
        value_at=lambda _, where: a if where[0][1] < 3 else "",
        table=lambda _: ROWS,
        current=current,
        now=datetime(2026, 5, 17, tzinfo=UTC),
    )
    refusal = refusal_of(source)
    if refusal:  # nothing else can be wrong with it
        assert refusal.problem.id in REFUSED, refusal
        return
    expression = compile_expression(source)
    try:
        assert isinstance(expression.evaluate(context), (str, float, bool))
        assert isinstance(expression.number(context), float)
        assert isinstance(expression.text(context), str)
        assert isinstance(expression.truth(context), bool)
    except BudgetExceeded:  # a uuid() of millions of characters
        assert "uuid" in source


@given(ANYTHING)
def test_conversions_never_fail(value: Value):
    assert isinstance(to_text(value), str)
    assert isinstance(to_number(value), float)
    assert isinstance(to_truth(value), bool)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_being_text(number: float):
    assert to_number(to_text(number)) == number
