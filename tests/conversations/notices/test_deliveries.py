"""What may become of a delivery is what the decision record says."""

from __future__ import annotations

import re
from pathlib import Path

from conversations.notices.deliveries import State

RECORD = Path(__file__).parents[3] / "docs" / "decisions" / "0021-notices.md"


def test_the_record_names_every_state_and_no_other():
    [told] = re.findall(
        r"unique by resident, round, occasion and number; (.+?)\.", RECORD.read_text("utf-8"), re.DOTALL
    )
    assert set(re.findall(r"\w+", told)) - {"or"} == set(State)
