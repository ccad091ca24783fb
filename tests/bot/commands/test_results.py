"""Results on the command line, and what became of a round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.commands.conftest import SURVEY, Run


def over(run: Run) -> None:
    """Open and close the round, both long ago."""
    run("rounds", "open", "wege", "--at", "2026-01-05T09:00")
    run("rounds", "close", "wege", "--at", "2026-01-06")


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
def test_results_before_they_are_public(run: Run, form: Callable[..., Path]):
    run("rounds", "add", form(), "--slug", "wege")
    shown = run("rounds", "results", "wege", "--language", "en")
    assert shown.out.startswith("wege\n")
    assert "Not public yet." in shown.out
    assert run("rounds", "results", "nirgends").line == "There is no round nirgends."
