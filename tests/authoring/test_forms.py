"""What a good workbook becomes."""

from __future__ import annotations

import pytest

from authoring.types import Bracket, read_type
from conversations.forms.model import QuestionType, decode_form, encode_form
from conversations.rounds import Kind, Results

SURVEY = """
survey
| type                  | name  | label::Deutsch (de)  | label::English (en) | hint::English (en) | required | constraint             | relevant     | calculation     |
| begin_group           | who   | Über Sie             | About you           |                    |          |                        |              |                 |
| integer               | age   | Wie alt sind Sie?    | How old are you?    | In years.          | yes      | . > 0 and . < 120      |              |                 |
| begin_group           | grown |                      |                     |                    |          |                        | ${age} > 17  |                 |
| select_multiple ways  | way   | Wie sind Sie da?     |                     |                    | ${age} > 20 | count-selected(.) <= 2 |           |                 |
| end_group             |       |                      |                     |                    |          |                        |              |                 |
| calculate             | old   |                      |                     |                    |          |                        |              | ${age} > 60     |
| end_group             | who   |                      |                     |                    |          |                        |              |                 |
| note                  |       | Danke, ${age}        | Thank you           |                    | no       |                        | ${old} = 1   |                 |
choices
| list_name | name | label::Deutsch (de) | label::English (en) |
| ways      | bus  | Bus                 | Bus                 |
| ways      | 2    | Rad                 | Bike                |
settings
| form_title | form_id | default_language |
| Radwege    | radwege | Deutsch (de)     |
"""  # noqa: E501


def test_a_survey(compiled):
    result = compiled(SURVEY)
    age, way, old, note = result.form.questions
    assert result.form.name == "radwege"
    assert result.form.languages == ("de", "en")
    assert result.form.default_language == "de"
    assert (age.path, age.name, age.type, age.row) == ("who/age", "age", QuestionType.INTEGER, 3)
    assert age.label == {"de": "Wie alt sind Sie?", "en": "How old are you?"}
    assert age.hint == {"en": "In years."}
    assert age.section == {"de": "Über Sie", "en": "About you"}
    assert (age.required, age.constraint, age.most) == ("true()", ". > 0 and . < 120", None)
    assert (way.path, way.relevant, way.required, way.most) == (
        "who/grown/way",
        ("${age} > 17",),
        "${age} > 20",
        2,
    )
    assert way.section == age.section
    assert [(choice.name, choice.label["en"]) for choice in way.choices] == [("bus", "Bus"), ("2", "Bike")]
    assert (old.path, old.type, old.calculation) == ("who/old", QuestionType.CALCULATE, "${age} > 60")
    assert (note.name, note.path, note.section, note.relevant) == ("note_9", "note_9", {}, ("${old} = 1",))
    assert note.label["de"] == "Danke, ${age}"
    assert decode_form(encode_form(result.form)) == result.form


def test_a_workbook_without_a_participation_sheet_is_a_survey(compiled):
    participation = compiled(SURVEY).participation
    assert (participation.slug, participation.kind, participation.contributions) == (
        "radwege",
        Kind.SURVEY,
        1,
    )
    assert participation.title == {"de": "Radwege"}
    assert (participation.opens, participation.closes, participation.results) == (None, None, Results.CLOSED)
    assert participation.moderation == "none"


@pytest.mark.parametrize(
    ("written", "what", "list_name"),
    [
        ("select_one ab_c", QuestionType.SELECT_ONE, "ab_c"),
        ("select one ab", QuestionType.SELECT_ONE, "ab"),
        ("select one from ab", QuestionType.SELECT_ONE, "ab"),
        ("select one fromage", QuestionType.SELECT_ONE, "fromage"),
        ("select1 ab", QuestionType.SELECT_ONE, "ab"),
        ("Select_One  Ab", QuestionType.SELECT_ONE, "Ab"),
        ("select_multiple ab", QuestionType.SELECT_MULTIPLE, "ab"),
        ("select all that apply from ab", QuestionType.SELECT_MULTIPLE, "ab"),
        ("string", QuestionType.TEXT, ""),
        ("int", QuestionType.INTEGER, ""),
        ("photo", QuestionType.IMAGE, ""),
        ("gps", QuestionType.GEOPOINT, ""),
        ("begin group", Bracket.BEGIN, ""),
        ("End_Group", Bracket.END, ""),
    ],
)
def test_types_have_many_spellings(written: str, what: QuestionType | Bracket, list_name: str):
    assert read_type(written) == (what, list_name, False, None, None)


MINIMAL = """
survey
| type | name | label |
| text | a    | A     |
"""


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("label", "und"),
        ("Label", "und"),
        ("caption", "und"),
        ("label::Deutsch (de)", "de"),
        ("label::Einfache Sprache", "de-simple"),
        ("label::Einfache Sprache (de_simple)", "de-simple"),
        ("label::German", "de"),
        ("label:English", "en"),
        ("label :: Türkçe", "tr"),
        ("label::Leichte Sprache", "de-simple"),
        ("label::Klingon Warriors", "klingon warriors"),
        ("label::Portuguese (pt_BR)", "pt-br"),
    ],
)
def test_headings_have_many_spellings(heading: str, language: str, compiled):
    form = compiled(MINIMAL.replace("label", heading)).form
    assert form.default_language == language
    assert form.questions[0].label == {language: "A"}


def test_a_column_without_a_language_is_in_the_default_language(compiled):
    form = compiled(
        """
survey
| type | name | label | label::English | hint |
| text | a    | Ä     | A              | H    |
settings
| default language |
| Deutsch (de)     |
"""
    ).form
    assert form.languages == ("de", "en")
    assert form.questions[0].label == {"de": "Ä", "en": "A"}
    assert form.questions[0].hint == {"de": "H"}


def test_texts_are_left_as_they_are_written(compiled):
    label = "Grüße 👋🏽 <b>fett</b> & שלום *nicht* “so”"
    form = compiled(MINIMAL.replace("| A ", f"| {label} ")).form
    assert form.questions[0].label == {"und": label}


def test_line_breaks_stay(compiled):
    assert compiled(MINIMAL.replace("| A ", "| eins\\nzwei ")).form.questions[0].label["und"] == "eins\nzwei"


@pytest.mark.parametrize(
    ("written", "required"),
    [
        ("yes", "true()"),
        ("TRUE", "true()"),
        ("true()", "true()"),
        ("no", ""),
        ("false()", ""),
        ("1 = 1", "1 = 1"),
    ],
)
def test_required_is_a_condition(written: str, required: str, compiled):
    form = compiled(f"survey\n| type | name | label | required |\n| text | a | A | {written} |").form
    assert form.questions[0].required == required


def test_a_later_question_may_be_named(compiled):
    form = compiled(
        "survey\n| type | name | label | relevant |\n| text | a | A | ${b} = '' |\n| text | b | B | |"
    ).form
    assert form.questions[0].relevant == ("${b} = ''",)


def test_a_group_without_a_label_is_in_the_section_around_it(compiled):
    form = compiled(
        """
survey
| type        | name | label |
| begin group | g    | Out   |
| begin group | h    | In    |
| text        | a    | A     |
| end group   |      |       |
| text        | b    | B     |
| end group   |      |       |
"""
    ).form
    assert [question.section["und"] for question in form.questions] == ["In", "Out"]


def test_a_form_without_an_id_is_called_like_its_file(compiled):
    result = compiled(MINIMAL, name="Überraschung 2026.xlsx")
    assert result.form.name == result.participation.slug == "ueberraschung-2026"


def test_the_command_names_what_the_sheet_does_not(compiled):
    result = compiled(MINIMAL, slug="von-hand", kind="survey")
    assert result.participation.slug == "von-hand"
