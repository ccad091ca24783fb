"""docs/forms.md names every type and column, and says of each what becomes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from authoring.columns import SURVEY
from authoring.types import NAMES, read_type
from conversations.forms.model import QuestionType

PAGE = (Path(__file__).parents[1] / "docs" / "forms.md").read_text("utf-8")
SIGNS = {"✓", "≈", "✗"}


def table(title: str) -> dict[str, str]:
    """Return every name in a table's first column, to its sign."""
    section = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return {name.split()[0]: row[1].strip() for row in rows for name in re.findall(r"`([^`]+)`", row[0])}


TYPES, COLUMNS = table("Sheet survey: types"), table("Sheet survey: columns")


def test_every_type_and_column_is_there():
    assert {*NAMES, *QuestionType} - {QuestionType.REPEAT} <= TYPES.keys() | {"LIST"}
    named = {name.removeprefix("media::").replace("-", "_") for name in COLUMNS}
    assert (SURVEY.plain | SURVEY.texts | SURVEY.refused.keys()) - {"type", "name", "disabled"} <= named
    assert set(TYPES.values()) | set(COLUMNS.values()) == SIGNS


@pytest.mark.parametrize(("name", "sign"), TYPES.items())
def test_types_are_taken_or_refused_as_the_page_says(name: str, sign: str):
    written = {"LIST": "select_one x or_other"}.get(name, name)
    if name.startswith(("select", "rank")):
        written = f"{name} x.csv" if "file" in name else f"{name} x"
    assert bool(read_type(written).refusal) == (sign == "✗")
