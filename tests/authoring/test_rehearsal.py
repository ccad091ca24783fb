"""The dry run: every branch is taken, and dead ends are found."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from authoring import rehearsal
from authoring.rehearsal import Rehearsal, rehearse
from conversations.forms.compiled import compile_form
from conversations.forms.model import Question
from tests.conversations.sheets import choice, form, question

ZONE = ZoneInfo("Europe/Berlin")
WAYS = tuple(choice(f"w{index}", f"Weg {index}") for index in range(12))


def rehearsed(*rows: Question) -> Rehearsal:
    return rehearse(compile_form(form(*rows)), ZONE, "de")


def test_every_branch_is_taken_that_can_be():
    rows = [question("select_one", "weg", choices=WAYS)]
    rows += [question("text", f"t{index}", relevant=f"${{weg}} = 'w{index}'") for index in range(12)]
    rows += [question("integer", "alter"), question("text", "alt", relevant="${alter} >= 67")]
    rows += [question("text", "nie", relevant="${alter} > 67 and ${alter} < 60")]
    found = rehearsed(*rows)
    assert {row.path for row in rows} - found.met == {"nie"}
    assert found.is_thorough
    assert not any(found.dead.values())


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("integer", {"constraint": ". >= 1950 and . <= 2026"}),
        ("decimal", {"constraint": ". < 0.5"}),
        ("text", {"constraint": "regex(., '[0-9]{5}')"}),
        ("text", {"constraint": "contains(., '@')"}),
        ("date", {"constraint": ". <= today()"}),
        ("date", {"constraint": ". > '2030-01-01'"}),
        ("dateTime", {"constraint": ". <= now()"}),
        ("time", {"constraint": ". != ''"}),
        ("select_multiple", {"choices": WAYS, "constraint": "count-selected(.) = 3", "most": 3}),
        ("rank", {"choices": WAYS, "constraint": "selected-at(., 0) = 'w0'"}),
        ("range", {"parameters": {"start": "0", "end": "10", "step": "1"}}),
        ("geopoint", {}),
        ("geotrace", {}),
        ("geoshape", {}),
        ("image", {}),
        ("audio", {}),
        ("acknowledge", {}),
        ("barcode", {}),
    ],
)
def test_an_answer_is_found_for_every_type(kind: str, more: dict[str, Any]):
    found = rehearsed(question(kind, "a", required="true()", **more), question("text", "b"))
    assert found.dead["a"] == ""
    assert found.met == {"a", "b"}


def test_a_question_that_takes_no_answer_is_a_dead_end():
    found = rehearsed(question("integer", "a", required="true()", constraint=". > 5 and . < 3"))
    assert found.dead["a"]


def test_repeats_are_walked_and_very_long_ones_told(monkeypatch: pytest.MonkeyPatch):
    inside = replace(question("text", "a", group="r"), repeats=("r",))
    rows = (question("integer", "n"), inside, question("repeat", "r", calculation="${n}"))
    assert rehearsed(*rows).met == {"n", "r/a"}
    monkeypatch.setattr(rehearsal, "ROWS", 10)
    assert rehearsed(*rows).endless


def test_a_large_form_is_walked_at_least_once_and_nothing_more_is_claimed():
    found = rehearsed(*(question("text", f"t{index}") for index in range(500)))
    assert 1 <= found.walks < rehearsal.ENOUGH
    assert not found.is_thorough
    assert len(found.met) == 500


def test_the_same_form_has_the_same_dry_run():
    rows = [question("select_one", "weg", choices=WAYS), question("integer", "alter")]
    first, second = rehearsed(*rows), rehearsed(*rows)
    assert (first.seconds, first.walks) == (second.seconds, second.walks)
    assert first.minutes == 1
