"""A quick poll is the very round that its spreadsheet would make."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from authoring import limits
from conversations.forms.model import encode_form
from conversations.polls import QUESTION, MadePoll, Poll, make_poll

OPENS, CLOSES = datetime(2026, 5, 1, 6, tzinfo=UTC), datetime(2026, 5, 31, 16, tzinfo=UTC)
ASKED = {"de": "Soll der Platz autofrei werden?", "en": "Shall the square be free of cars?"}
OPTIONS = ({"de": "Ja", "en": "Yes"}, {"de": "Nein", "en": "No"}, {"de": "Am Sonntag", "en": "On Sundays"})
SHEETS = """
survey
| type         | name   | label::Deutsch (de)             | label::English (en)               | required |
| {type} said  | answer | Soll der Platz autofrei werden? | Shall the square be free of cars? | yes      |
choices
| list_name | name | label::Deutsch (de) | label::English (en) |
| said      | 1    | Ja                  | Yes                 |
| said      | 2    | Nein                | No                  |
| said      | 3    | Am Sonntag          | On Sundays          |
participation
| slug  | kind   | title::Deutsch (de)             | title::English (en)               | opens            | closes           |
| platz | {kind} | Soll der Platz autofrei werden? | Shall the square be free of cars? | 2026-05-01 08:00 | 2026-05-31 18:00 |
"""  # noqa: E501


@pytest.mark.parametrize("several", [False, True])
def test_a_poll_is_what_its_spreadsheet_would_be(compiled, several: bool):
    poll = Poll(
        slug="platz",
        question=ASKED,
        options=OPTIONS,
        languages=("de", "en"),
        several=several,
        opens=OPENS,
        closes=CLOSES,
    )
    made = make_poll(poll)
    kind, type_ = ("survey", "select_multiple") if several else ("vote", "select_one")
    sheet = compiled(SHEETS.format(kind=kind, type=type_))
    assert isinstance(made, MadePoll)
    assert sheet.warnings == ()
    assert encode_form(made.form) == encode_form(sheet.form)
    assert made.participation == sheet.participation


def test_a_poll_may_be_as_long_as_a_title():
    assert QUESTION == limits.TITLE
