"""Every refusal and warning in its words, and all of a form's problems at once."""

from __future__ import annotations

from pathlib import Path

import pytest


def cases(name: str) -> list[object]:
    """Return the cases of a file: workbook, and the lines behind →."""
    found: list[object] = []
    for case in (Path(__file__).parent / name).read_text("utf-8").split("\n## ")[1:]:
        title, *lines = case.splitlines()
        markdown = "\n".join(line for line in lines if not line.startswith("→"))
        told = [line.removeprefix("→ ") for line in lines if line.startswith("→")]
        found.append(pytest.param(markdown, told, id=title))
    return found


@pytest.mark.parametrize(("markdown", "told"), cases("refusals.md"))
def test_a_form_that_cannot_be_used_tells_all_that_is_wrong(markdown: str, told: list[str], problems_of):
    assert problems_of(markdown) == told


@pytest.mark.parametrize(("markdown", "told"), cases("warnings.md"))
def test_a_form_that_works_tells_what_staff_should_know(markdown: str, told: list[str], compiled):
    assert [str(warning) for warning in compiled(markdown).warnings] == told


def test_a_name_that_makes_no_slug_asks_for_one(problems_of):
    markdown = "survey\n| type | name | label |\n| text | a | A |\n"
    advice = "No slug can be made of the form's name. Fill in slug on the sheet participation."
    assert problems_of(markdown, name="你好.xlsx") == [advice]
    sheet = "participation\n| kind |\n| survey |"
    assert problems_of(markdown + sheet, name="你好.xlsx") == [f"participation, row 2, column slug: {advice}"]
