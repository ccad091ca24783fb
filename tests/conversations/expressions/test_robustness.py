"""Any text gives an expression or an ExpressionError; any expression gives a value."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.forms.expressions import Context, ExpressionError, Value, compile_expression
from conversations.forms.expressions.functions import FUNCTIONS
from conversations.forms.expressions.parser import RANKS
from conversations.forms.expressions.values import to_number, to_text, to_truth

ANYTHING = st.one_of(st.text(), st.floats(), st.booleans(), st.dates().map(str), st.integers().map(str))
FRAGMENTS = st.sampled_from(
    [*FUNCTIONS, *RANKS, "(", ")", ",", ".", "${a}", "'", '"', "1", " ", "${", "}", "..", "/", "[", "::", "ä"]
)
LEAVES = st.one_of(
    st.sampled_from(["${a}", "${b}", ".", "''", "'2026-01-01'", "'a b'", "'['"]),
    st.floats(0, allow_infinity=False, allow_nan=False).map(to_text),
    st.text("ab $[({\\^1", max_size=6).map(lambda text: f"'{text}'"),
)


def _calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def call(name: str) -> st.SearchStrategy[str]:
        function = FUNCTIONS[name]
        most = min(function.most, function.least + 2)
        values = st.lists(inner, min_size=function.least, max_size=most)
        return values.map(lambda arguments: f"{name}({', '.join(arguments)})")

    return st.sampled_from(sorted(FUNCTIONS.keys() - {"jr:choice-name"})).flatmap(call)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    chains = st.tuples(inner, st.sampled_from(sorted(RANKS)), inner).map(" ".join)
    return st.one_of(
        chains,
        chains.map(lambda text: f"({text})"),
        inner.map(lambda text: f"- {text}"),
        inner.map(lambda text: f"jr:choice-name({text}, '${{a}}')"),
        _calls(inner),
    )


EXPRESSIONS = st.recursive(LEAVES, _larger, max_leaves=12)


def refusal_of(source: str) -> ExpressionError | None:
    try:
        compile_expression(source)
    except ExpressionError as error:
        return error
    return None


@given(st.one_of(st.text(), st.lists(FRAGMENTS).map("".join), st.lists(FRAGMENTS).map(" ".join)))
def test_any_text_compiles_or_is_refused(source: str):
    refusal = refusal_of(source)
    if refusal:
        assert refusal.problem
        assert 0 <= refusal.position <= len(source)


@settings(max_examples=300)
@given(EXPRESSIONS, ANYTHING, ANYTHING, ANYTHING)
def test_every_expression_has_a_value(source: str, a: Value, b: Value, current: Value):
    answers = {"a": a, "b": b}
    context = Context(value_of=answers.__getitem__, current=current, now=datetime(2026, 5, 17, tzinfo=UTC))
    refusal = refusal_of(source)
    if refusal:  # nothing else can be wrong with it
        assert "pattern" in refusal.problem
        return
    expression = compile_expression(source)
    assert isinstance(expression.evaluate(context), (str, float, bool))
    assert isinstance(expression.number(context), float)
    assert isinstance(expression.text(context), str)
    assert isinstance(expression.truth(context), bool)


@given(ANYTHING)
def test_conversions_never_fail(value: Value):
    assert isinstance(to_text(value), str)
    assert isinstance(to_number(value), float)
    assert isinstance(to_truth(value), bool)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_being_text(number: float):
    assert to_number(to_text(number)) == number
