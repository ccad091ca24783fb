"""The life of a round on the command line, from its form to its export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.commands.conftest import SURVEY, Run


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
