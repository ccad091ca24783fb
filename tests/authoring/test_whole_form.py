"""The further columns and types of XLSForm: repeats, filters, files, what a form answers itself."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from authoring import FormProblems, Words
from authoring.compiler import compile_file
from conversations.forms.compiled import compile_form
from conversations.forms.model import Form, Question, QuestionType
from conversations.forms.walk import walk
from conversations.session import Draft
from tests.authoring.conftest import BERLIN, Compile, tables_of, workbook_bytes
from tests.authoring.telling import told

WORDS = Words(
    other={"de": "Etwas anderes", "en": "Something else", "tr": "Başka"},
    specify={"de": "Was genau?", "en": "What exactly?"},
)


def questions(form: Form) -> dict[str, Question]:
    return {question.path: question for question in form.questions}


def packed(tmp_path: Path, markdown: str, **files: str) -> Path:
    """Return a .zip of a workbook and text files in its media folder."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("form.xlsx", workbook_bytes(tables_of(markdown)))
        for name, text in files.items():
            archive.writestr(f"media/{name}.csv", text)
    path = tmp_path / "form.zip"
    path.write_bytes(buffer.getvalue())
    return path


def test_a_repeat_ends_with_a_question_of_its_own(compiled: Compile):
    form = compiled("""
survey
| type         | name   | label  | repeat_count | relevant  |
| integer      | zahl   | Zahl?  |              |           |
| begin_repeat | kind   | Kind   | ${zahl}      | ${zahl}>0 |
| text         | name   | Name?  |              |           |
| begin_repeat | hobby  | Hobby  |              |           |
| text         | was    | Was?   |              | ${name}!='' |
| end_repeat   |        |        |              |           |
| end_repeat   |        |        |              |           |
""").form
    asked = questions(form)
    assert list(asked) == ["zahl", "kind/name", "kind/hobby/was", "kind/hobby", "kind"]
    assert asked["kind"].type is QuestionType.REPEAT
    assert (asked["kind"].calculation, asked["kind"].relevant) == ("${zahl}", ("${zahl}>0",))
    assert asked["kind/hobby/was"].repeats == ("kind", "kind/hobby")
    assert asked["kind/hobby"].repeats == ("kind",)
    assert compile_form(form).at("kind[2]/hobby[1]/was").at == (2, 1)


def test_something_else_is_a_choice_and_a_question_what(tmp_path: Path):
    path = packed(
        tmp_path,
        """
survey
| type                        | name | label::Deutsch (de) | label::English (en) |
| select_one weg or_other     | weg  | Wie?  | How?  |
| select_multiple weg or_other | wege | Wie noch? | How else? |
choices
| list_name | name | label::Deutsch (de) | label::English (en) |
| weg       | rad  | Rad   | Bike  |
""",
    )
    form = compile_file(path, slug="x", kind=None, zone=BERLIN, words=WORDS).form
    asked = questions(form)
    assert list(asked) == ["weg", "weg_other", "wege", "wege_other"]
    assert [each.name for each in asked["weg"].choices] == ["rad", "other"]
    assert asked["weg"].choices[1].label == {"de": "Etwas anderes", "en": "Something else"}
    assert asked["weg_other"].label == {"de": "Was genau?", "en": "What exactly?"}
    assert asked["weg_other"].relevant == ("selected(${weg}, 'other')",)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_choices_come_from_a_file(tmp_path: Path, separator: str):
    markdown = """
survey
| type                               | name | label | parameters             |
| select_one_from_file orte.csv      | ort  | Ort?  |                        |
| select_multiple_from_file orte.csv | orte | Orte? | value=plz label=amt    |
"""
    rows = ["name,label,plz,amt", "kl,Kaiserslautern,67655,Rathaus", "ra,Ramstein,66877,Bürgerhaus"]
    form = compile_file(
        packed(tmp_path, markdown, orte="\ufeff" + "\r\n".join(rows).replace(",", separator)),
        slug="x",
        kind=None,
        zone=BERLIN,
    ).form
    asked = questions(form)
    assert [(each.name, each.label["und"]) for each in asked["ort"].choices] == [
        ("kl", "Kaiserslautern"),
        ("ra", "Ramstein"),
    ]
    assert asked["ort"].choices[0].columns == {"plz": "67655", "amt": "Rathaus"}
    assert [(each.name, each.label["und"]) for each in asked["orte"].choices] == [
        ("67655", "Rathaus"),
        ("66877", "Bürgerhaus"),
    ]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "The file orte.csv is missing. Pack it into the .zip with the workbook."),
        ("name;label\n" + "x;y\n" * 5001, "The file orte.csv has 5001 rows, not 5000 at most."),
        ("id,titel\n1,2\n", "The file has no column name."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, file: str | None, words: str):
    markdown = "survey\n| type | name | label |\n| select_one_from_file orte.csv | ort | Ort? |\n"
    files = {} if file is None else {"orte": file}
    with pytest.raises(FormProblems) as found:
        compile_file(packed(tmp_path, markdown, **files), slug="x", kind=None, zone=BERLIN)
    assert any(words in line for line in told(found.value.problems))


@pytest.mark.parametrize(
    ("kind", "written", "expression"),
    [
        ("text", "Hallo", "'Hallo'"),
        ("text", "Peter's", '"Peter\'s"'),
        ("text", "a'b\"c", "concat('a', \"'\", 'b\"c')"),
        ("date", "2026-05-01", "'2026-05-01'"),
        ("date", "today()", "today()"),
        ("integer", "7", "'7'"),
        ("integer", "${a} + 1", "${a} + 1"),
    ],
)
def test_a_default_is_an_expression(kind: str, written: str, expression: str, compiled: Compile):
    rows = f"survey\n| type | name | label | default |\n| integer | a | A | |\n| {kind} | b | B | {written} |"
    assert questions(compiled(rows).form)["b"].default == expression


def test_cells_say_more_about_a_question(compiled: Compile):
    form = compiled("""
survey
| type | name | label | read_only | trigger | calculation | appearance | parameters | guidance_hint |
| range | a | A |  |  |  | rating | start=0 end=10 step=2 |  |
| range | b | B |  |  |  |  |  | Genauer |
| text | c | C | yes | ${a} | ${a} * 2 | multiline w1 |  |  |
| integer | d |  |  |  | ${a} + 1 |  |  |  |
| hidden | e |  |  |  |  |  |  |  |
""").form
    asked = questions(form)
    assert asked["a"].parameters == {"start": "0", "end": "10", "step": "2"}
    assert asked["a"].appearance == ("rating",)
    assert asked["b"].parameters == {"start": "1", "end": "10", "step": "1"}
    assert asked["b"].guidance == {"und": "Genauer"}
    assert (asked["c"].read_only, asked["c"].trigger) == (True, ("a",))
    assert asked["c"].appearance == ("multiline", "w1")
    assert asked["d"].type is QuestionType.CALCULATE


def test_bounds_that_are_none_are_refused(problems_of):
    markdown = "survey\n| type | name | label | parameters |\n| range | a | A | start=5 end=1 |"
    assert problems_of(markdown) == [
        "survey, row 2, column parameters: These are no bounds of a range. Write start=1 end=10 step=1."
    ]
    assert problems_of(markdown.replace("5", "viel")) == problems_of(markdown)


def test_a_value_may_build_on_the_instance_before_but_not_on_itself(compiled: Compile, problems_of):
    markdown = """
survey
| type         | name  | label | calculation |
| begin_repeat | tag   | Tag   |             |
| integer      | zahl  | Zahl? |             |
| calculate    | summe |       | ${zahl} + ${summe} |
| end_repeat   |       |       |             |
"""
    compile_form(compiled(markdown).form)
    outside = markdown.replace("| begin_repeat | tag   | Tag   |             |\n", "")
    outside = outside.replace("| end_repeat   |       |       |             |\n", "")
    assert "circle" in problems_of(outside)[0]
    counted = """
survey
| type         | name  | label | repeat_count |
| begin_repeat | tag   | Tag   | ${zahl}      |
| integer      | zahl  | Zahl? |              |
| end_repeat   |       |       |              |
"""
    assert "circle" in problems_of(counted)[0]


CASCADE = """
survey
| type             | name  | label  | choice_filter  | calculation |
| select_one land  | land  | Land?  |                |             |
| select_one ort   | ort   | Ort?   | land = ${land} |             |
| calculate        | plz   |        |                | instance('ort')/root/item[name = ${ort}]/plz |
| calculate        | amt   |        |                | pulldata('aemter', 'titel', 'ort', ${ort}) |
choices
| list_name | name | label          | land | plz   |
| land      | rp   | Rheinland-Pfalz |     |       |
| land      | sl   | Saarland       |      |       |
| ort       | kl   | Kaiserslautern | rp   | 67655 |
| ort       | sb   | Saarbrücken    | sl   | 66111 |
"""


def test_choices_are_filtered_and_tables_are_looked_up(tmp_path: Path):
    path = packed(tmp_path, CASCADE, aemter="ort,titel\nkl,Rathaus\n")
    form = compile_file(path, slug="x", kind=None, zone=BERLIN).form
    assert set(form.tables) == {"ort", "aemter"}
    compiled = compile_form(form)
    draft = Draft(slug="x", version="v", number=1, answers={"land": "rp", "ort": "kl"}, started=0)
    state = walk(compiled, draft, BERLIN, "de")
    assert [each.name for each in state.offered(compiled.at("ort"))] == ["kl"]
    assert state.kept() == {"land": "rp", "ort": "kl", "plz": "67655", "amt": "Rathaus"}


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("land = ${land}", "lant = ${land}", "The choices have no column lant. Did you mean land?"),
        ("'titel'", "'name'", "The table aemter has no column name."),
        ("pulldata('aemter'", "pulldata('amt'", "There is neither a list amt nor a file amt.csv."),
        ("instance('ort')", "instance('orte')", "There is neither a list orte nor a file orte.csv."),
    ],
)
def test_what_is_not_there_cannot_be_looked_up(tmp_path: Path, good: str, bad: str, words: str):
    path = packed(tmp_path, CASCADE.replace(good, bad), aemter="ort,titel\nkl,Rathaus\n")
    with pytest.raises(FormProblems) as found:
        compile_file(path, slug="x", kind=None, zone=BERLIN)
    assert words in told(found.value.problems)[0]
