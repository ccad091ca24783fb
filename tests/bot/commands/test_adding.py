"""A form is added on the command line, and told line by line what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.commands.conftest import SURVEY, Run


@pytest.mark.usefixtures("quick")
def test_times_of_the_command_come_before_those_of_the_sheet(run: Run, form: Callable[..., Path]):
    sheet = SURVEY + "participation\n| opens | closes |\n| 2026-02-01 | 2026-02-02 |\n"
    assert run("rounds", "add", form(sheet), "--closes", "2998-01-01T10:00").status == 0
    assert "open       2026-02-01 00:00 – 2998-01-01 10:00" in run("rounds", "list").out


FORMS = [
    (
        "survey\n| type | name | label |\n| tex | a | A |\n",
        "  survey, row 2, column type: The type tex is not known. Did you mean text?",
    ),
    ("choices\n| list_name | name | label |\n| a | b | c |\n", "  The workbook has no sheet survey."),
    (
        "survey\n| type | name | label |\n| select_one farbe | a | A |\n",
        "  survey, row 2, column type: There is no list farbe. Add it to the sheet choices.",
    ),
    (
        "survey\n| type | name | label | relevant |\n| text | a | A | deviceid() = 1 |\n",
        "  survey, row 2, column relevant: deviceid() ",
    ),
    (
        "survey\n| type | name | label | relevant |\n| text | a | A | ${b} |\n| text | b | B | ${a} |",
        "  survey, row 2, column relevant: The conditions and calculations go round in a circle",
    ),
    (SURVEY + "participation\n| opens | closes |\n| 2026-02-02 | 2026-02-01 |\n", "  participation, row 2"),
    (SURVEY + "participation\n| kind |\n| quiz |\n", "  participation, row 2, column kind: "),
]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("markdown", "line"), FORMS)
def test_a_form_that_cannot_be_used_is_told_line_by_line(
    run: Run, form: Callable[..., Path], markdown: str, line: str
):
    answer = run("rounds", "add", form(markdown))
    assert answer.status == 1
    first, *problems = answer.err.strip("\n").splitlines()
    assert first == "Error: The form cannot be used yet:"
    assert any(problem.startswith(line) for problem in problems), problems
    assert "Traceback" not in answer.err
    assert run("rounds", "list").out == ""


@pytest.mark.usefixtures("quick")
def test_a_form_is_told_of_in_german(run: Run, form: Callable[..., Path]):
    broken = form("survey\n| type | name | label |\n| tex | a | A |\n")
    assert run("rounds", "add", broken, "--language", "de").err.splitlines() == [
        "Error: Der Fragebogen kann noch nicht verwendet werden:",
        "  Blatt survey, Zeile 2, Spalte type: Den Typ „tex“ gibt es nicht. Meinten Sie text?",
    ]
    odd = form("survey\n| type | name | label | notes |\n| text | a | A | x |\n")
    noted = "Hinweis: Blatt survey, Zeile 1, Spalte notes: Diese Spalte ist nicht bekannt und bleibt weg."
    assert run("rounds", "add", odd, "--slug", "wege", "--language", "de").err.startswith(noted)
    assert run("rounds", "revise", "wege", odd, "--language", "de").err.startswith(noted)
    assert run("rounds", "revise", "wege", odd).err.startswith("Note: survey, row 1, column notes: ")


def test_what_is_no_spreadsheet_is_said_so(run: Run, tmp_path: Path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"%PDF-1.7")
    answer = run("rounds", "add", path)
    assert (answer.status, len(answer.err.splitlines())) == (1, 2)
    assert "form.xlsx" in answer.err or "spreadsheet" in answer.err or ".xlsx" in answer.err


@pytest.mark.usefixtures("quick")
def test_what_is_there_already(run: Run, form: Callable[..., Path]):
    assert run("rounds", "add", form()).status == 0
    assert run("rounds", "add", form()).line == (
        "The round wege runs this very form already: use `rounds open`, `extend` or `close` for its times, "
        "or add it under another slug (--slug)."
    )
    other = form(SURVEY + "| integer | b | B |\n")
    assert run("rounds", "add", other).line == (
        "The slug wege belongs to a round with another form: choose another one (--slug)."
    )


@pytest.mark.usefixtures("quick")
def test_a_sheet_of_a_round_that_is_over(run: Run, form: Callable[..., Path]):
    sheet = SURVEY + "participation\n| opens | closes |\n| 2026-02-01 | 2026-02-02 |\n"
    assert "would close in the past (2026-02-03 00:00)" in run("rounds", "add", form(sheet)).line


def test_the_template_can_be_added_as_it_is(run: Run, tmp_path: Path):
    path = tmp_path / "vorlage.xlsx"
    assert run("rounds", "template", "--language", "de", "--output", path).out == f"{path}\n"
    added = run("rounds", "add", path)
    assert (added.status, added.out) == (0, "stadtplatz\n")
    assert "Note:" not in added.err
    nowhere = tmp_path / "kein" / "ordner.xlsx"
    assert "cannot be written: No such file" in run("rounds", "template", "--output", nowhere).line
