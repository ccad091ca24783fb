"""The walk: values, what applies, and what counts."""

from __future__ import annotations

from graphlib import CycleError
from zoneinfo import ZoneInfo

import pytest

from conversations.forms.answers import Answer, Answers, Photo, Place
from conversations.forms.compiled import compile_form
from conversations.forms.expressions import ExpressionError
from conversations.forms.model import Question, decode_form, encode_form, version_of
from conversations.forms.walk import Walk, walk
from conversations.forms.worth import value_of
from conversations.session import Draft
from tests.conversations.casts import AMPEL, RADWEG
from tests.conversations.sheets import choice, form, question

ZONE = ZoneInfo("Europe/Berlin")
MIDNIGHT = 1_780_264_900
"""Just after midnight in Kaiserslautern, still the day before in UTC."""


def walked(*rows: Question, answers: Answers | None = None, at: str = "", language: str = "de") -> Walk:
    draft = Draft(slug="x", version="v", number=1, at=at, answers=answers or {}, started=MIDNIGHT)
    return walk(compile_form(form(*rows)), draft, ZONE, language)


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("rad", "rad"),
        (42, 42.0),
        (("a", "b"), "a b"),
        (Place(latitude=49.5, longitude=7.75), "49.5 7.75 0 0"),
        (Place(latitude=49.5, longitude=7.75, accuracy=12.5), "49.5 7.75 0 12.5"),
        (Photo(id="abc"), "abc.jpg"),
    ],
)
def test_answers_have_the_values_that_odk_gives_them(answer: Answer, value: object):
    assert value_of(answer) == value


def test_days_are_those_of_the_city():
    state = walked(question("calculate", "tag", calculation="today()"))
    assert state.kept() == {"tag": "2026-06-01"}


def test_what_does_not_apply_has_no_value_and_does_not_count():
    rows = (
        question("text", "a"),
        question("text", "b", relevant="${a} = 'ja'"),
        question("calculate", "c", calculation="concat(${b}, '!')"),
        question("calculate", "d", calculation="'x'", relevant="${b} != ''"),
    )
    assert walked(*rows, answers={"a": "ja", "b": "x"}).kept() == {"a": "ja", "b": "x", "c": "x!", "d": "x"}
    assert walked(*rows, answers={"a": "nein", "b": "x"}).kept() == {"a": "nein", "c": "!"}


def test_a_condition_may_look_ahead():
    rows = (question("text", "a", relevant="${b} = ''"), question("text", "b"))
    assert [node.question.path for node in walked(*rows).way] == ["a", "b"]
    assert [node.question.path for node in walked(*rows, answers={"b": "x"}).way] == ["b"]


def test_choices_are_named_in_the_residents_language():
    rows = (
        question("select_one", "weg", choices=(choice("rad", ("Mit dem Rad", "By bike")),)),
        question("calculate", "wort", calculation="jr:choice-name(${weg}, '${weg}')"),
        question("calculate", "nichts", calculation="jr:choice-name('rad', '${gibtsnicht}')"),
    )
    answers: Answers = {"weg": "rad"}
    assert walked(*rows, answers=answers, language="en").values.text("wort") == "By bike"
    assert walked(*rows, answers=answers).kept() == {"weg": "rad", "wort": "Mit dem Rad", "nichts": ""}


def test_progress_counts_questions_only():
    rows = (question("note", "n"), question("text", "a"), question("note", "m"), question("text", "b"))
    assert [walked(*rows, at=at).progress() for at in ("n", "a", "m", "b", "")] == [
        (1, 2),
        (1, 2),
        (2, 2),
        (2, 2),
        (3, 2),
    ]
    assert walked(*rows, at="m").previous() == "a"
    assert walked(*rows, at="n").previous() == ""
    assert walked(*rows, at="b").next() == ""


def test_an_answer_that_is_missing_or_does_not_fit_is_the_problem():
    rows = (
        question("integer", "a", constraint=". < 10"),
        question("text", "b", required="${a} > 5"),
    )
    assert walked(*rows).problem() == ""
    assert walked(*rows, answers={"a": 7}).problem() == "b"
    assert walked(*rows, answers={"a": 12}).problem() == "a"
    assert walked(*rows, answers={"a": 7, "b": "x"}).problem() == ""


def exhausting() -> str:
    """An expression that takes more work than one evaluation may."""
    return f"concat({', '.join(['${a}'] * 1500)}) = ''"


def test_expressions_that_take_too_much_work_stop_nobody():
    heavy = exhausting()
    rows = (
        question("text", "a", constraint=heavy, required=heavy),
        question("text", "b", relevant=heavy),
        question("calculate", "c", calculation=heavy),
    )
    state = walked(*rows, answers={"a": "x" * 9000})
    assert state.problem() == ""
    assert state.kept() == {"a": "x" * 9000, "c": ""}
    assert "b" in state.values.relevant


def test_a_form_survives_being_stored():
    for each in (RADWEG, AMPEL):
        stored = decode_form(encode_form(each))
        assert stored == each
        assert version_of(stored) == version_of(each)
    assert version_of(RADWEG) != version_of(AMPEL)


def test_conditions_that_wait_for_one_another_are_refused():
    with pytest.raises(CycleError):
        walked(question("text", "a", relevant="${b} = ''"), question("text", "b", relevant="${a} = ''"))
    with pytest.raises(ExpressionError):
        walked(question("text", "a", relevant="((("))
