"""Every refusal and warning in its words, and all of a form's problems at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring import FormProblems, Problem
from bot.problems import problem_lines
from conversations.forms.remarks import Remark
from tests.authoring import telling
from tests.locales.test_authoring import PLACES

OF_FILES = ("file.", "zip.", "workbook.", "table.", "picture.", "advice.")
"""What is told of files and pictures: `test_files`, `test_pictures` and `test_whole_form` do."""
LARGE = {
    "form.questions",
    "form.offered",
    "form.expressions",
    "sheet.rows",
    "choice.too_many",
    "choice.label",
}
LARGE |= {"group.deep", "group.repeats_deep", "question.text", "round.text"}
"""What is told of forms that are too large: `test_files` does."""
OF_PROCESS = {"form.memory", "form.slow", "form.failed", "form.ended"}
"""`test_process` tells it."""
ALONE = {
    "cell.error",
    "question.bounds",
    "round.slug_of_sheet",
    "round.no_slug",
    "round.no_district",
    "preflight.endless",
}
"""What other tests tell, for it takes more than a table to bring it about."""


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
    assert telling.told(compiled(markdown).warnings) == told


def test_every_remark_is_told_by_some_form(compiled):
    found: set[str] = set()
    for case in (*cases("refusals.md"), *cases("warnings.md")):
        for problem in problems(compiled, case.values[0]):
            found |= ids(problem.what) | ids(problem.advice)
    wanted = {name for name in PLACES if not name.startswith((*OF_FILES, "expression.", "place.", "report."))}
    assert wanted - found == LARGE | OF_PROCESS | ALONE


def problems(compiled, markdown: str) -> tuple[Problem, ...]:
    try:
        return compiled(markdown).warnings
    except FormProblems as found:
        return found.problems


def ids(remark: Remark | None) -> set[str]:
    if remark is None:
        return set()
    inside = [ids(value) for _, value in remark.params if isinstance(value, Remark)]
    return {remark.id}.union(*inside)


def test_a_name_that_makes_no_slug_asks_for_one(problems_of):
    markdown = "survey\n| type | name | label |\n| text | a | A |\n"
    advice = "No slug can be made of the form's name. Fill in slug on the sheet participation."
    assert problems_of(markdown, name="你好.xlsx") == [advice]
    sheet = "participation\n| kind |\n| survey |"
    assert problems_of(markdown + sheet, name="你好.xlsx") == [f"participation, row 2, column slug: {advice}"]


def test_a_form_without_an_end_is_told(compiled, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("authoring.rehearsal.ROWS", 3)
    markdown = "survey\n| type | name | label |\n" + "".join(f"| text | t{n} | T |\n" for n in range(4))
    found = telling.told(compiled(markdown).warnings)
    assert found[0] == "survey: A made-up resident came to no end. Look at the repeats."


def test_all_of_it_can_be_read_in_german(compiled):
    (markdown, told) = cases("german.md")[0].values
    assert problem_lines(problems(compiled, markdown), "de") == told


def test_a_problem_stays_one_line_whatever_it_quotes(compiled):
    long = "\\n".join(["Ein Weg, der lang ist"] * 2)
    survey = "survey\n| type | name | label |\n| select_one x | a | A |\n"
    markdown = f"{survey}choices\n| list_name | name | label |\n| x | y | {long} |"
    (line,) = telling.told(compiled(markdown).warnings)
    assert "“Ein Weg, der lang ist Ein Weg, der lang ist”" in line
    assert "\n" not in line
