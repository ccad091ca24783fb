"""docs/privacy.md and docs/dpia.md say what the code does: periods, tables, the setting."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.settings import MOST_DAYS
from conversations.retention import DAYS, SHORT, Retention
from storage.schema import metadata

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "privacy.md").read_text("utf-8")
KEPT = asdict(Retention.of())
NAME, LONG, WHERE = 0, 4, 5
"""Columns of the table."""


def rows() -> list[list[str]]:
    """Return the cells of the table's rows."""
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def named(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


def test_every_period_is_in_the_table_once_and_as_the_code_has_it():
    said = {name: row[LONG] for row in rows() for name in named(row[NAME])}
    assert said.keys() == KEPT.keys()
    assert {name: int(cell.split(" days")[0]) for name, cell in said.items()} == KEPT
    assert sum(len(named(row[NAME])) for row in rows()) == len(KEPT)


def test_what_has_no_period_names_no_number_of_its_own():
    others = [row[LONG] for row in rows() if not named(row[NAME])]
    assert all("city" in cell or "operator" in cell for cell in others)


def test_every_table_of_the_database_is_in_the_table():
    written = {name for row in rows() for name in named(row[WHERE])}
    assert written == set(metadata.tables)


@pytest.mark.parametrize("page", ["privacy.md", "dpia.md"])
def test_no_other_number_of_days_stands_anywhere(page: str):
    text = re.sub(r"14 days suffice", "", (DOCS / page).read_text("utf-8"))
    assert {int(number) for number in re.findall(r"(\d+) days", text)} <= set(KEPT.values())


def test_the_setting_and_its_limits_are_told():
    assert f"`RETENTION_DAYS` ({DAYS} days" in PAGE
    assert f"1 to {MOST_DAYS}" in PAGE
    assert f"longer than {SHORT} days" in PAGE
