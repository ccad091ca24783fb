"""docs/staff.md names every deed and its least role, as the code has them."""

from __future__ import annotations

import re
from pathlib import Path

from conversations.desk.roles import ALLOWED

PAGE = Path(__file__).parents[1] / "docs" / "staff.md"
ROW = re.compile(r"^\| .*\(`(\w+)`\) \| (\w+).* \|$", re.MULTILINE)


def test_the_page_has_the_table_of_the_code():
    written = dict(ROW.findall(PAGE.read_text("utf-8")))
    assert written == {deed.name.lower(): role.value for deed, role in ALLOWED.items()}
