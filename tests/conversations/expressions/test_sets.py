"""Repeats, tables and filters: what an expression reads, and what it tells of itself beforehand."""

from __future__ import annotations

import pytest

from conversations.forms.expressions import Context, DateNames, compile_expression, compile_filter
from tests.conversations.expressions.answers import CONTEXT, TABLES

CITIES = TABLES["cities"]


def chosen(source: str, context: Context = CONTEXT) -> list[str]:
    """Return the names of the cities that a choice_filter leaves."""
    expression = compile_filter(source)
    return [
        city["name"]
        for index, city in enumerate(CITIES, start=1)
        if expression.truth(context.changed(item=city, index=index))
    ]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("state=${state}", ["kl", "mz"]),
        ("state = ${state} or ${state} = ''", ["kl", "mz"]),
        ("state=current()/../state", ["kl", "mz"]),
        ("selected(${state}, state)", ["kl", "mz"]),
        ("size > 150 and not(state = 'saar')", ["mz"]),
        ("./state = 'saar'", ["sb"]),
        ("true()", ["kl", "mz", "sb", "07"]),
        ("unknown = 'x'", []),
        ("unknown = ''", ["kl", "mz", "sb", "07"]),
        ("position() <= 2", ["kl", "mz"]),
        ("position(..) = 2", ["kl", "mz", "sb", "07"]),
        ("state = instance('states')/root/item[label = 'Saarland']/name", ["sb"]),
        ("name = pulldata('cities', 'name', 'size', '99')", ["kl"]),
        ("count(${people}[years > size]) = 0", ["kl", "mz", "sb", "07"]),
    ],
)
def test_a_filter_leaves_the_choices_for_which_it_holds(source: str, names: list[str]):
    assert chosen(source) == names


def test_a_column_means_nothing_where_there_is_no_choice():
    assert compile_filter("state").text(CONTEXT) == ""


def test_a_context_that_knows_no_repeats_has_one_answer_each():
    plain = Context(value_of=lambda name: {"a": "5"}.get(name, ""), now=CONTEXT.now)
    assert compile_expression("sum(${a})").number(plain) == 5
    assert compile_expression("count(${a}[. = 5])").number(plain) == 1
    assert compile_expression("indexed-repeat(${a}, ${b}, 1)").text(plain) == ""
    assert compile_expression("position(../..)").number(plain) == 1
    assert compile_expression("count(instance('x')/root/item)").number(plain) == 0


def test_a_sum_beyond_all_numbers_is_none():
    answers = {"large": 1e308, "endless": float("inf"), "less": float("-inf")}
    context = Context(value_of=lambda name: answers[name], now=CONTEXT.now)
    assert compile_expression("sum(${large} | ${large})").text(context) == ""
    assert compile_expression("sum(${endless} | ${less})").text(context) == ""
    assert compile_expression("sum(${endless} | ${large})").text(context) == "Infinity"


@pytest.mark.parametrize(
    ("source", "references", "repeats"),
    [
        ("/data/group/a + ../b + current()/../c + ${d}/e", "a b c e", ""),
        ("sum(${a}) + count(${r}) + count(//s)", "a r s", ""),
        ("${r}[age > ${limit}]/name", "age limit name", "r"),
        ("count(${r}[age > 3])", "age", "r"),
        ("count(${a}[. > 3])", "a", ""),
        ("/data/r[position() = 2]/g/name", "name", "r"),
        ("indexed-repeat(${a}, ${r}, ${i}, /data/r/s, 2)", "a i", "r s"),
        ("jr:choice-name(${a}, '/data/b')", "a b", ""),
        ("instance('t')/root/item[c = ${a} and d = ../b]/e", "a b", ""),
        ("${a} | ${b}", "a b", ""),
    ],
)
def test_it_knows_the_questions_and_repeats_that_it_waits_for(source: str, references: str, repeats: str):
    expression = compile_expression(source)
    assert expression.references == set(references.split())
    assert expression.repeats == set(repeats.split())


@pytest.mark.parametrize(
    ("source", "tables", "columns"),
    [
        ("instance('t')/root/item[c = ${a}][./d = 1]/e", {"t"}, {("t", "c"), ("t", "d"), ("t", "e")}),
        ("count(instance('t')/root/item)", {"t"}, set()),
        ("pulldata('f.csv', 'b', 'c', ${d})", {"f"}, {("f", "b"), ("f", "c")}),
        ("pulldata('f', ${b}, 'c', 'd')", {"f"}, {("f", "c")}),
        ("${r}[age = 1]/name", set(), set()),
    ],
)
def test_it_knows_the_tables_and_columns_that_it_reads(source: str, tables: set, columns: set):
    expression = compile_expression(source)
    assert expression.tables == tables
    assert expression.columns == columns


def test_a_filter_knows_the_columns_of_its_own_list():
    expression = compile_filter("state = ${state} and instance('t')/root/item[code = 1]/size > ./size")
    assert expression.columns == {("", "state"), ("", "size"), ("t", "code"), ("t", "size")}
    assert expression.references == {"state"}


def test_the_dot_in_brackets_is_not_the_question_itself():
    assert not compile_expression("count(${a}[. > 3])").uses_current
    assert compile_expression("count(${a}[. > current()])").uses_current
    assert compile_expression("string-length()").uses_current


def test_it_knows_how_far_up_its_position_is():
    assert compile_expression("position(..) + position(../../..) > 1").climbs == 3
    assert compile_expression("${r}[position() = 2]/a = ../b").climbs == 0


def test_comparisons_are_found_in_brackets_and_behind_paths_too():
    assert compile_expression("../way = 'bus'").compared == {("way", "bus")}
    assert compile_expression("count(${r}[x = 1 and ${way} = 'bus'])").compared == {("way", "bus")}


def test_dates_are_written_in_the_residents_language():
    german = DateNames(("Januar",), ("Jan.",), ("Montag",), ("Mo.",))
    context = CONTEXT.changed(names=german)
    assert (
        compile_expression("format-date('2024-01-01', '%A, %e. %B %Y')").text(context)
        == "Montag, 1. Januar 2024"
    )
    assert compile_expression("format-date('2024-01-01', '%a %b')").text(context) == "Mo. Jan."
