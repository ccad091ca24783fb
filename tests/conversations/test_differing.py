"""What another form would change, for the questions and for who is in the middle."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conversations.forms.carrying import Carrying
from conversations.forms.compiled import compile_form
from conversations.forms.differing import Aspect, Changed, Differences, Meaning, differences, meaning
from conversations.forms.model import SILENT, Form, Question
from conversations.session import Draft
from tests.conversations.random_changes import changed
from tests.conversations.random_forms import forms
from tests.conversations.sheets import choice, form, question
from tests.conversations.world import ZONE

RAD, AUTO = choice("rad", "Rad"), choice("auto", "Auto")
WHY, END = question("text", "why", "Warum?"), question("text", "end", "Noch etwas?")
WAY = question("select_one", "way", "Wie?", choices=(RAD, AUTO))
WITHOUT_RAD = question("select_one", "way", "Wie?", choices=(AUTO,))
SHEET = form(WHY, WAY, END)


def told(old: Form, new: Form) -> Differences:
    return differences(compile_form(old), compile_form(new))


def aspects(**changes: Any) -> tuple[Aspect, ...]:
    given = {"choices": (RAD, AUTO), **changes}
    other = question(given.pop("kind", "select_one"), "way", given.pop("label", "Wie?"), **given)
    found = told(SHEET, form(WHY, other, END)).changed
    return found[0].aspects if found else ()


def test_the_same_form_changes_nothing():
    assert told(SHEET, SHEET) == Differences(same=True, added=(), gone=(), changed=())


def test_questions_come_go_and_change_and_those_that_nobody_meets_are_not_told():
    new = question("integer", "age", "Wie alt?")
    silent = question("calculate", "sum", calculation="1 + 1")
    other = question("text", "end", "Und sonst?")
    assert told(SHEET, form(new, WHY, other, silent)) == Differences(
        same=False, added=("age",), gone=("way",), changed=(Changed("end", (Aspect.WORDING,)),)
    )


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, ()),
        ({"label": "Womit?"}, (Aspect.WORDING,)),
        ({"choices": (RAD, choice("auto", "Pkw"))}, (Aspect.WORDING,)),
        ({"choices": (RAD,)}, (Aspect.CHOICES,)),
        ({"choices": (AUTO, RAD)}, (Aspect.CHOICES,)),
        ({"choice_filter": "name = ${why}"}, (Aspect.CHOICES,)),
        ({"required": True}, (Aspect.RULES,)),
        ({"relevant": "${why} != ''"}, (Aspect.RULES,)),
        ({"kind": "select_multiple", "hint": "Mehrere"}, (Aspect.TYPE, Aspect.WORDING)),
    ],
)
def test_in_what_a_question_has_changed(changes: dict[str, Any], found: tuple[Aspect, ...]):
    assert aspects(**changes) == found


def means(after: Form, at: str, answers: dict[str, Any], before: Form = SHEET, **more: Any) -> Meaning:
    draft = Draft(slug="wege", version="a", number=1, at=at, answers=answers, started=0, **more)
    return meaning(Carrying(compile_form(before), compile_form(after), ZONE, "de"), draft, "b")


NOTHING = Meaning(at_gone=False, asked_again=False, asked_new=False, loses=False)
SAID = {"why": "weil", "way": "rad"}


@pytest.mark.parametrize(
    ("after", "at", "answers", "expected"),
    [
        (form(WHY, WAY, question("text", "end", "Sonst?")), "end", SAID, {}),
        (form(WHY, WAY, END, question("text", "new", "Neu?")), "end", SAID, {}),
        (form(WHY, WAY), "end", SAID, {"at_gone": True}),
        (form(WHY, END), "end", SAID, {"loses": True}),
        (form(question("text", "new", "Neu?"), WHY, WAY, END), "end", SAID, {"asked_new": True}),
        (form(WHY, WITHOUT_RAD, END), "end", SAID, {"asked_again": True}),
        (form(WHY, WITHOUT_RAD), "", {**SAID, "end": "x"},
         {"asked_again": True, "loses": True}),
        (form(question("text", "why", "Warum?", constraint="string-length(.) > 9"), WAY, END), "end", SAID,
         {"asked_again": True}),
    ],
)  # fmt: skip
def test_what_it_means_for_who_is_in_the_middle(
    after: Form, at: str, answers: dict[str, Any], expected: dict[str, bool]
):
    assert means(after, at, answers) == Meaning(
        **{**dict.fromkeys(NOTHING.__struct_fields__, False), **expected}
    )


def test_a_value_that_the_form_gave_itself_is_no_answer_that_is_lost():
    hidden = question("hidden", "secret", default="'x'")
    assert means(SHEET, "end", {**SAID, "secret": "x"}, before=form(WHY, WAY, END, hidden)) == NOTHING
    assert means(SHEET, "end", {**SAID, "unheard": "x"}) == NOTHING


@given(st.data())
def test_every_question_stays_comes_goes_or_is_told_to_have_changed(data: st.DataObject):
    old = data.draw(forms()).form
    new = data.draw(changed(old))
    found = told(old, new)
    before, after = ({each.path: each for each in met(one)} for one in (old, new))
    assert found.same == (old == new)
    assert [*found.added] == [path for path in after if path not in before]
    assert [*found.gone] == [path for path in before if path not in after]
    stays = [path for path in after if path in before]
    altered = [path for path in stays if but_for_the_row(before[path]) != but_for_the_row(after[path])]
    assert [each.path for each in found.changed] == altered


def met(sheet: Form) -> list[Question]:
    return [each for each in sheet.questions if each.type not in SILENT]


def but_for_the_row(asked: Question) -> Question:
    return replace(asked, row=0)
