"""What the sheet `participation` says of a round."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from authoring import FormProblems
from authoring.compiler import compile_file
from authoring.times import moment_of
from conversations.rounds import Kind, Results
from tests.authoring.telling import told

naive = datetime.fromisoformat
BERLIN = ZoneInfo("Europe/Berlin")

QUESTIONS = """
survey
| type                | name  | label::Deutsch (de) |
| begin_group         | g     |                     |
| select_one ab       | pick  | Welche?             |
| geopoint            | here  | Wo?                 |
| end_group           |       |                     |
| text                | why   | Warum?              |
choices
| list_name | name | label::Deutsch (de) |
| ab        | a    | A                   |
| ab        | b    | B                   |
participation
"""


def test_every_column(compiled):
    participation = compiled(
        QUESTIONS
        + """
| slug | kind | title::Deutsch (de) | title::English (en) | summary::Deutsch (de) | opens            | closes     | ballot | contributions | results | topics       | audience | moderation | contact      |
| wahl | Vote | Die Wahl            | The vote            | Worum es geht         | 2026-05-01 08:00 | 2026-05-31 | pick   | 1             | live    | rad, verkehr | alle     | none       | a@b.example  |
"""  # noqa: E501
    ).participation
    assert (participation.slug, participation.kind) == ("wahl", Kind.VOTE)
    assert participation.title == {"de": "Die Wahl", "en": "The vote"}
    assert participation.summary == {"de": "Worum es geht"}
    assert participation.opens == datetime(2026, 5, 1, 6, tzinfo=UTC)
    assert participation.closes == datetime(2026, 5, 31, 22, tzinfo=UTC)
    assert (participation.ballot, participation.place) == ("g/pick", "")
    assert (participation.contributions, participation.results) == (1, Results.LIVE)
    assert participation.topics == ("rad", "verkehr")
    assert (participation.audience, participation.contact) == ("alle", "a@b.example")


@pytest.mark.parametrize(
    ("written", "days"), [("7, 2", (7, 2)), ("1 3 3", (3, 1)), ("none", ()), ("5", (5,)), ("", (3, 1))]
)
def test_the_days_of_the_last_chances(compiled, written, days):
    sheet = f"{QUESTIONS}| kind | ballot | last_chance |\n| vote | pick | {written} |"
    assert compiled(sheet).participation.last_chance == days


def test_the_only_select_question_is_the_ballot(compiled):
    assert compiled(f"{QUESTIONS}| kind |\n| vote |").participation.ballot == "g/pick"


def test_the_only_geopoint_is_the_place_and_a_map_takes_twenty(compiled):
    participation = compiled(f"{QUESTIONS}| kind |\n| map |").participation
    assert (participation.place, participation.contributions) == ("g/here", 20)


def test_a_question_may_be_named_as_a_reference(compiled):
    assert compiled(f"{QUESTIONS}| kind | place |\n| map | ${{here}} |").participation.place == "g/here"


def test_a_kind_from_the_command_holds_where_the_sheet_is_silent(compiled):
    assert compiled(f"{QUESTIONS}| slug |\n| x |", kind="map").participation.kind is Kind.MAP


def test_the_slug_of_the_sheet_goes_before_the_command(compiled):
    result = compiled(f"{QUESTIONS}| slug |\n| x |", slug="y")
    assert result.participation.slug == "x"
    assert told(result.warnings) == ["participation, row 2, column slug: The sheet's slug is used, not y."]


def test_a_slug_from_the_command_is_checked(problems_of):
    assert problems_of(f"{QUESTIONS}| kind |\n| map |", slug="Ä b") == [
        "Ä b cannot be a slug: 1 to 24 small letters, digits and hyphens. Write ae-b."
    ]
    assert problems_of(f"{QUESTIONS}| kind |\n| map |", slug="💚") == [
        "💚 cannot be a slug: 1 to 24 small letters, digits and hyphens."
    ]


@pytest.mark.parametrize(
    ("value", "whole_day", "moment"),
    [
        (naive("2026-01-31T18:00"), False, datetime(2026, 1, 31, 17, tzinfo=UTC)),
        (date(2026, 7, 31), False, datetime(2026, 7, 30, 22, tzinfo=UTC)),
        (date(2026, 7, 31), True, datetime(2026, 7, 31, 22, tzinfo=UTC)),
        ("2026-07-31", True, datetime(2026, 7, 31, 22, tzinfo=UTC)),
        ("2026-07-31T00:00", True, datetime(2026, 7, 30, 22, tzinfo=UTC)),
        ("2026-07-31T12:00Z", False, datetime(2026, 7, 31, 12, tzinfo=UTC)),
        ("2026-10-25T02:30+01:00", False, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (
            datetime(2026, 7, 31, 12, tzinfo=timezone(timedelta(hours=5))),
            False,
            datetime(2026, 7, 31, 7, tzinfo=UTC),
        ),
        (" 2026-07-31 12:00 ", False, datetime(2026, 7, 31, 10, tzinfo=UTC)),
    ],
)
def test_times_are_local_where_they_name_no_zone(value: str | date, whole_day: bool, moment: datetime):
    assert moment_of(value, BERLIN, whole_day=whole_day) == moment


@pytest.mark.parametrize(
    ("cell", "shown", "closes"),
    [
        (naive("2026-07-31"), "yyyy-mm-dd", datetime(2026, 7, 31, 22, tzinfo=UTC)),
        (naive("2026-07-31"), "yyyy-mm-dd hh:mm", datetime(2026, 7, 30, 22, tzinfo=UTC)),
        (naive("2026-07-31T09:30"), "yyyy-mm-dd", datetime(2026, 7, 31, 7, 30, tzinfo=UTC)),
    ],
)
def test_dates_of_the_spreadsheet_program(cell: datetime, shown: str, closes: datetime, book):
    path = book(f"{QUESTIONS}| kind | closes |\n| survey | |")
    workbook = load_workbook(path)
    workbook["participation"]["B2"] = cell
    workbook["participation"]["B2"].number_format = shown
    workbook.save(path)
    assert compile_file(path, slug=None, kind=None, zone=BERLIN).participation.closes == closes


def test_a_number_is_no_date(book):
    path = book(f"{QUESTIONS}| kind | closes |\n| survey | |")
    workbook = load_workbook(path)
    workbook["participation"]["B2"] = 46000
    workbook.save(path)
    with pytest.raises(FormProblems) as caught:
        compile_file(path, slug=None, kind=None, zone=BERLIN)
    assert "column closes: 46000 is not a date" in told(caught.value.problems)[0]
