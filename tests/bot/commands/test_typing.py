"""What an operator can mistype, and the help."""

from __future__ import annotations

import pytest

from tests.bot.commands.conftest import Run


def test_help_names_every_command(run: Run):
    said = run("--help").out
    assert all(name in said for name in ("demo", "migrate", "rounds", "run", "web", "worker"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("open", "nichts"),
        ("close", "nichts"),
        ("extend", "nichts", "--closes", "2026-05-01"),
        ("audit", "nichts"),
        ("cancel", "nichts"),
        ("export", "nichts", "--output", "x.csv"),
        ("export", "nichts", "--output", "x.json", "--format", "json"),
    ],
)
def test_a_round_that_nobody_knows(run: Run, arguments: tuple[str, ...]):
    assert run("rounds", *arguments).line == "There is no round nichts."


@pytest.mark.parametrize(
    "moment", ["gestern", "2026-13-01", "", "31.05.2027", "0001-01-01T00:00", "9999-12-31T23:59-14:00"]
)
def test_what_is_no_time(run: Run, moment: str):
    answer = run("rounds", "open", "wege", "--at", moment)
    assert answer.status == 2
    assert (
        answer.line
        == f"Invalid value for '--at': {moment!r} is no time in ISO 8601, for example 2027-05-31T18:00"
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("add", "nichts.xlsx"), "Invalid value for 'FILE': File 'nichts.xlsx' does not exist."),
        (("add", "."), "Invalid value for 'FILE': File '.' is a directory."),
        (("export", "wege"), "Missing option '--output'."),
        (
            ("export", "wege", "--output", "x", "--format", "pdf"),
            "Invalid value for '--format': 'pdf' is not one of 'csv', 'json', 'geojson', 'xlsx', 'zip'.",
        ),
        (("extend", "wege"), "Missing option '--closes'."),
        (("wahl", "wege"), "No such command 'wahl'."),
    ],
)
def test_what_was_typed_wrongly(run: Run, arguments: tuple[str, ...], line: str):
    assert run("rounds", *arguments).line == line
