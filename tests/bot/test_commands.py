"""The command line: what it says, and one clear line for everything an operator can mend."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from authoring import Compiled
from bot import __main__, compiling
from storage.database import Database
from tests.authoring.conftest import tables_of, workbook_bytes
from tests.bot.city import change, orte, wege

SURVEY = "survey\n| type | name | label |\n| text | a | A |\n"


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line that was said about what went wrong."""
        assert self.status in {1, 2}, self
        assert "Traceback" not in self.err
        last = self.err.strip().splitlines()[-1]
        assert last.startswith("Error: "), self
        return last.removeprefix("Error: ")


Run = Callable[..., Answer]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], new_sqlite: Callable[[], str]
) -> Run:
    """Run a command as the console script does, on a database of its own."""
    monkeypatch.setenv("DATABASE_URL", new_sqlite())

    def given(*arguments: str | Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["mitwirkbot", *map(str, arguments)])
        capsys.readouterr()
        try:
            __main__.main()
            status: object = 0
        except SystemExit as end:
            status = end.code or 0
        said = capsys.readouterr()
        assert isinstance(status, int)
        return Answer(status, said.out, said.err)

    return given


@pytest.fixture
def database_url(run: Run) -> str:
    import os  # noqa: PLC0415

    return os.environ["DATABASE_URL"]


@pytest.fixture
def form(tmp_path: Path) -> Callable[..., Path]:
    def write(markdown: str = SURVEY, name: str = "wege.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(workbook_bytes(tables_of(markdown)))
        return path

    return write


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile in this process: the child process has tests of its own."""
    from authoring.compiler import compile_file  # noqa: PLC0415

    def compiled(path: Path, *, seconds: float, **given: Any) -> Compiled:
        assert seconds > 0
        return compile_file(path, **given)

    monkeypatch.setattr(compiling, "compile_workbook", compiled)


def over(run: Run) -> None:
    """Open and close the round, both long ago."""
    run("rounds", "open", "wege", "--at", "2026-01-05T09:00")
    run("rounds", "close", "wege", "--at", "2026-01-06")


# Its life


@pytest.mark.usefixtures("quick")
def test_a_round_from_its_form_to_its_export(run: Run, form: Callable[..., Path], tmp_path: Path):
    added = run("rounds", "add", form(), "--slug", "wege")
    assert (added.status, added.out) == (0, "wege\n")
    assert "A survey: 1 question, about a minute, language und." in added.err
    assert "`mitwirkbot rounds open wege` opens it" in added.err
    listed = run("rounds", "list").out
    assert "wege                      draft      … – …  0 contributions, 0 drafts, 0 residents" in listed
    opened = run("rounds", "open", "wege", "--at", "2026-01-05T09:00")
    assert opened.out == "wege: open, 2026-01-05 09:00 – …\n"
    assert run("rounds", "extend", "wege", "--closes", "2999-12-31T18:00+00:00").out.startswith("wege: open")
    assert run("rounds", "close", "wege", "--at", "2026-01-06").out == (
        "wege: published, 2026-01-05 09:00 – 2026-01-06 00:00\n"
    )
    assert run("rounds", "open", "wege", "--at", "2026-01-05T10:00").status == 0
    path = tmp_path / "wege.csv"
    exported = run("rounds", "export", "wege", "--output", path)
    assert exported.out == f"{path}: 0 contributions\n"
    assert path.read_text("utf-8-sig").splitlines() == ["id;day;language;a"]


@pytest.mark.usefixtures("quick")
def test_a_round_is_called_off_reopened_and_copied_and_the_log_knows_who_and_why(
    run: Run, form: Callable[..., Path]
):
    run("rounds", "add", form(), "--slug", "wege", "--by", "anna")
    run("rounds", "open", "wege", "--at", "2026-01-05T09:00", "--by", "anna")
    off = run("rounds", "cancel", "wege", "--by", "bert", "--why", "Die Halle ist zu")
    assert off.out.startswith("wege: cancelled, 2026-01-05 09:00 – ")
    assert run("rounds", "extend", "wege", "--closes", "2999-12-31").line == (
        "The round wege was called off: `rounds reopen` takes that back."
    )
    assert run("rounds", "reopen", "wege", "--closes", "2999-12-31").out.startswith("wege: open")
    assert run("rounds", "duplicate", "wege", "nochmal", "--by", "anna").out == "nochmal: draft, … – …\n"
    log = run("rounds", "audit").out.splitlines()
    assert [line.split("  ")[2].split()[0] for line in log] == [
        "added",
        "opened",
        "cancelled",
        "reopened",
        "duplicated",
    ]
    assert "  bert  cancelled wege  " in log[2]
    assert log[2].endswith("(Die Halle ist zu)")
    assert run("rounds", "audit", "nochmal").out.endswith("anna  duplicated nochmal  of=wege\n")


@pytest.mark.usefixtures("quick")
def test_what_became_of_a_round_is_told_in_its_languages(run: Run, form: Callable[..., Path]):
    spoken = SURVEY.replace("label", "label::Deutsch (de)")
    assert run("rounds", "add", form(spoken), "--slug", "wege").status == 0
    over(run)
    told = run("rounds", "outcome", "wege", "--text", "de=Die Bank steht.")
    assert told.out == "wege: published, 2026-01-05 09:00 – 2026-01-06 00:00\n"
    assert told.err.endswith("are told of it once. The text is there in de.\n")
    assert run("rounds", "audit").out.endswith(
        "outcome wege  opens=2026-01-05 09:00  closes=2026-01-06 00:00  de=Die Bank steht.\n"
    )
    unknown = run("rounds", "outcome", "wege", "--text", "fr=Voilà")
    assert unknown.line == "The form does not speak fr; it speaks de."
    assert "has no language" in run("rounds", "outcome", "wege", "--text", "Voilà").line
    long = run("rounds", "outcome", "wege", "--text", "de=" + "ä" * 1501)
    assert long.line == "In de it has 1501 characters; 1500 are allowed."
    assert run("rounds", "outcome", "wege", "--text", "de=").err == "Nothing is told of it any more.\n"


@pytest.mark.usefixtures("quick")
def test_what_became_of_a_round_is_told_to_all_in_what_there_is(run: Run, form: Callable[..., Path]):
    spoken = "survey\n| type | name | label::Deutsch (de) | label::English (en) |\n| text | a | A | A |\n"
    run("rounds", "add", form(spoken), "--slug", "wege")
    over(run)
    told = run("rounds", "outcome", "wege", "--text", "de=Die Bank steht.")
    assert told.err.endswith("The text is there in de; who reads none of these gets it in de.\n")
    assert run("rounds", "outcome", "wege", "--text", "en=There.").err.endswith("is there in de, en.\n")


@pytest.mark.usefixtures("quick")
def test_nothing_has_become_of_a_round_that_is_not_over(run: Run, form: Callable[..., Path]):
    run("rounds", "add", form(SURVEY.replace("label", "label::Deutsch (de)")), "--slug", "wege")
    line = "The round wege is neither closed nor called off: what became of it can be told after that."
    tell = ("rounds", "outcome", "wege", "--text", "de=Die Bänke stehen.")
    assert run(*tell).line == line
    run("rounds", "open", "wege", "--at", "2026-01-05T09:00")
    assert run(*tell).line == line
    assert run("rounds", "outcome", "wege", "--text", "de=").status == 0
    run("rounds", "cancel", "wege")
    assert run(*tell).status == 0


@pytest.mark.usefixtures("quick")
def test_where_there_is_nothing_to_do_it_is_said(run: Run, form: Callable[..., Path]):
    for results in ("live", "closed", "hidden"):
        sheet = SURVEY + f"participation\n| opens | results |\n| 2026-01-05 | {results} |\n"
        run("rounds", "add", form(sheet), "--slug", results)
    seen = "Nothing was changed: its results are not hidden, everybody sees them "
    assert run("rounds", "publish", "live").err == f"{seen}while it is open and afterwards.\n"
    assert run("rounds", "publish", "closed").err == f"{seen}once it is closed.\n"
    assert run("rounds", "publish", "hidden").err == ""
    assert run("rounds", "publish", "hidden").err.startswith(
        "Nothing was changed: its results were published already (20"
    )
    assert run("rounds", "cancel", "live").err == ""
    again = run("rounds", "cancel", "live")
    assert again.err.startswith("Nothing was changed: the round was called off already (20")
    assert again.out.startswith("live: cancelled, ")


@pytest.mark.usefixtures("quick")
def test_exports_of_a_round_that_nobody_answered(run: Run, form: Callable[..., Path], tmp_path: Path):
    run("rounds", "add", form(), "--slug", "wege")
    for kind in ("csv", "json", "xlsx", "zip"):
        path = tmp_path / f"leer.{kind}"
        done = run("rounds", "export", "wege", "--format", kind, "--output", path)
        assert (done.status, done.out) == (0, f"{path}: 0 contributions\n")
        assert done.err == "Nobody has handed in anything yet: the file holds its headings only.\n"
        assert path.stat().st_size


@pytest.mark.usefixtures("quick")
def test_labels_that_a_form_does_not_have(run: Run, form: Callable[..., Path], tmp_path: Path):
    run("rounds", "add", form(), "--slug", "wege")
    asked = ("rounds", "export", "wege", "--output", tmp_path / "x", "--labels", "fr")
    assert run(*asked).line.startswith("The form has no labels in fr: it has ")
    assert run(*asked, "--format", "geojson").line.startswith("GeoJSON holds values, no labels")
    assert not (tmp_path / "x").exists()


@pytest.mark.usefixtures("quick")
def test_times_of_the_command_come_before_those_of_the_sheet(run: Run, form: Callable[..., Path]):
    sheet = SURVEY + "participation\n| opens | closes |\n| 2026-02-01 | 2026-02-02 |\n"
    assert run("rounds", "add", form(sheet), "--closes", "2998-01-01T10:00").status == 0
    assert "open       2026-02-01 00:00 – 2998-01-01 10:00" in run("rounds", "list").out


def test_migrate_brings_a_database_up_to_date(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    assert "run `mitwirkbot migrate` first" in run("rounds", "list").line
    assert run("migrate").status == 0
    assert run("migrate").status == 0
    assert run("rounds", "list") == Answer(0, "", "")


def test_help_names_every_command(run: Run):
    said = run("--help").out
    assert all(name in said for name in ("demo", "migrate", "rounds", "run", "web", "worker"))


# What can go wrong

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
def test_closing_before_opening(run: Run, form: Callable[..., Path]):
    times = ("--opens", "2026-05-02T10:00", "--closes", "2026-05-01T10:00")
    line = "would close (2026-05-01 10:00) before it opens (2026-05-02 10:00)."
    assert run("rounds", "add", form(), *times).line == f"The round wege {line}"
    run("rounds", "add", form())
    assert (
        run("rounds", "close", "wege").line == "The round wege was never opened: there is nothing to close."
    )
    run("rounds", "open", "wege", "--at", "2026-05-02T10:00")
    assert run("rounds", "extend", "wege", "--closes", "2026-05-01T10:00").line == f"The round wege {line}"


@pytest.mark.usefixtures("quick")
def test_a_closing_in_the_past(run: Run, form: Callable[..., Path]):
    line = "The round wege would close in the past (2026-05-02 10:00): give it a later closing (--closes)."
    closing = ("--closes", "2026-05-02T10:00")
    assert run("rounds", "add", form(), "--opens", "2026-05-01T10:00", *closing).line == line
    assert run("rounds", "list").out == ""
    run("rounds", "add", form(), "--opens", "2026-05-01T10:00")
    assert run("rounds", "extend", "wege", *closing).line == line
    assert run("rounds", "close", "wege", "--at", "2026-05-03T10:00").out.startswith("wege: published")
    assert run("rounds", "reopen", "wege", *closing).line == line
    assert run("rounds", "list").out.split()[:2] == ["wege", "published"]


@pytest.mark.usefixtures("quick")
def test_a_sheet_of_a_round_that_is_over(run: Run, form: Callable[..., Path]):
    sheet = SURVEY + "participation\n| opens | closes |\n| 2026-02-01 | 2026-02-02 |\n"
    assert "would close in the past (2026-02-03 00:00)" in run("rounds", "add", form(sheet)).line


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


def test_an_export_that_cannot_be_written(run: Run, database_url: str, tmp_path: Path):
    _in(database_url, wege)
    path = tmp_path / "nowhere" / "wege.csv"
    line = f"{path} cannot be written: No such file or directory."
    assert run("rounds", "export", "wege", "--output", path).line == line


def test_points_of_a_round_without_places(run: Run, database_url: str, tmp_path: Path):
    _in(database_url, wege)
    path = tmp_path / "wege.geojson"
    line = "The round wege asks for no place: export it as csv, json or xlsx."
    assert run("rounds", "export", "wege", "--format", "geojson", "--output", path).line == line
    assert not list(tmp_path.iterdir())


def test_an_export_without_contributions(run: Run, database_url: str, tmp_path: Path):
    _in(database_url, orte)
    for kind, empty in (("json", []), ("geojson", {"type": "FeatureCollection", "features": []})):
        path = tmp_path / f"orte.{kind}"
        assert run("rounds", "export", "orte", "--format", kind, "--output", path).out.endswith(
            ": 0 contributions\n"
        )
        assert json.loads(path.read_text("utf-8")) == empty


ADDRESSES = [
    (
        "sqlite:///x",
        "The address of the database must be sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/NAME.",
    ),
    (
        "sqlite+aiosqlite:////nowhere/x.sqlite3",
        "The database sqlite+aiosqlite:////nowhere/x.sqlite3 does not answer: unable to open database file",
    ),
    (
        "postgresql+asyncpg://bot:geheim@127.0.0.1:1/city",
        "The database postgresql+asyncpg://bot:***@127.0.0.1:1/city does not answer: ",
    ),
    ("postgresql://bot:geheim@localhost/city", "The address of the database must be "),
    ("geheim", "The address of the database cannot be read."),
]


@pytest.mark.parametrize(("address", "line"), ADDRESSES)
@pytest.mark.parametrize("command", [("migrate",), ("rounds", "list")])
def test_a_database_that_does_not_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch, address: str, line: str, command: tuple[str, ...]
):
    monkeypatch.setenv("DATABASE_URL", address)
    answer = run(*command)
    assert answer.line.startswith(line)
    assert "geheim" not in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("command", [("migrate",), ("rounds", "list")])
def test_a_database_of_a_later_version(run: Run, database_url: str, command: tuple[str, ...]):
    _in(database_url, _later)
    assert "of a later mitwirkbot: run that version" in run(*command).line


async def _later(database: Database) -> None:
    await change(database, "UPDATE alembic_version SET version_num = '0099'")


def _in(address: str, work: Callable[[Database], object]) -> None:
    async def done() -> None:
        database = Database(address)
        await work(database)  # type: ignore[misc]
        await database.dispose()

    asyncio.run(done())


@pytest.mark.usefixtures("quick")
def test_results_before_they_are_public(run: Run, form: Callable[..., Path]):
    run("rounds", "add", form(), "--slug", "wege")
    shown = run("rounds", "results", "wege", "--language", "en")
    assert shown.out.startswith("wege\n")
    assert "Not public yet." in shown.out
    assert run("rounds", "results", "nirgends").line == "There is no round nirgends."


def test_the_template_can_be_added_as_it_is(run: Run, tmp_path: Path):
    path = tmp_path / "vorlage.xlsx"
    assert run("rounds", "template", "--language", "de", "--output", path).out == f"{path}\n"
    added = run("rounds", "add", path)
    assert (added.status, added.out) == (0, "stadtplatz\n")
    assert "Note:" not in added.err
    nowhere = tmp_path / "kein" / "ordner.xlsx"
    assert "cannot be written: No such file" in run("rounds", "template", "--output", nowhere).line
