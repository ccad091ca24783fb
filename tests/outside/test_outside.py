"""The command that examines forms from outside, with an archive made here instead of others' packages."""

from __future__ import annotations

import re
import tarfile
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from conversations.forms.remarks import Remark, remark
from tests.authoring.conftest import tables_of, workbook_bytes
from tests.outside import __main__ as command
from tests.outside.fetching import Package, packages
from tests.outside.reasons import PRIVATE, reason_of
from tests.outside.specimens import sheets_of, specimens

EVERYTHING = """
survey
| type            | name | label | parameters   | constraint | required | relevant | repeat_count |
| text            | t    | T     |              |            | yes      |  |   |
| integer         | i    | I     |              | . > 17     | yes      |  |   |
| decimal         | d    | D     |              |            | yes      |  |   |
| range           | r    | R     | start=1 end=6 step=2 |    | yes      |  |   |
| select_one x    | s    | S     |              |            | yes      |  |   |
| select_multiple x | m  | M     |              | count-selected(.) <= 2 | yes | |  |
| rank x          | k    | K     |              |            | yes      |  |   |
| date            | da   | Da    |              | . > today() | yes     |  |   |
| time            | ti   | Ti    |              |            | yes      |  |   |
| dateTime        | dt   | Dt    |              |            | yes      |  |   |
| geopoint        | g    | G     |              |            | yes      |  |   |
| geoshape        | gs   | Gs    |              |            | yes      |  |   |
| image           | im   | Im    |              |            | yes      |  |   |
| file            | fi   | Fi    |              |            | yes      |  |   |
| begin_repeat    | re   | Re    |              |            |          |  | 2 |
| acknowledge     | a    | A     |              |            | yes      |  |   |
| end_repeat      |      |       |              |            |          |  |   |
choices
| list_name | name | label |
""" + "\n".join(f"| x | c{index} | Choice {index} |" for index in range(12))
REFUSED = "survey\n| type | name | label |\n| deviceid | a | |\n| text | b | |"
ENDLESS = "survey\n| type | name | label | constraint | required |\n| text | a | A | 1 = 2 | yes |"
TABLE = '''
FORM = """
| survey |      |      |       |
|        | type | name | label |
|        | note | n    | N     |
|        | text | a    | A     |
"""
'''


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write a source archive of these files, which is then the only package."""

    def write(files: dict[str, bytes]) -> Path:
        path = tmp_path / "package.tar.gz"
        with tarfile.open(path, "w:gz") as tar:
            for name, data in files.items():
                member = tarfile.TarInfo(f"package-1.0/{name}")
                member.size = len(data)
                tar.addfile(member, BytesIO(data))
        monkeypatch.setattr(command, "packages", lambda: [Package("package==1.0")])
        monkeypatch.setattr(command, "archive_of", lambda *_: path)
        return path

    return write


def book(markdown: str) -> bytes:
    return workbook_bytes(tables_of(markdown))


def test_forms_are_walked_and_refusals_are_counted(archive, tmp_path: Path, capsys):
    archive({"a/everything.xlsx": book(EVERYTHING), "a/b.xlsx": book(REFUSED), "test.py": TABLE.encode()})
    status = command.main(["--folder", str(tmp_path), "--residents", "4"])
    assert capsys.readouterr().out.splitlines() == [
        "package 1.0: 2 workbooks, 1 tables in tests; 2 compiled and walked to the end, 1 refused, 0 failed",
        "",
        "3 forms, 4 residents each",
        "    2 compiled and walked to the end",
        "    1 refused",
        "          1 a text is missing: a question or choice without a label",
        "          1 what device residents have, and who they are",
        "    0 failed",
    ]
    assert status == 0


def test_a_walk_without_an_end_is_a_failure(archive, tmp_path: Path, capsys):
    archive({"endless.xlsx": book(ENDLESS), "none.xls": b"no workbook"})
    assert command.main(["--folder", str(tmp_path), "--residents", "1"]) == 1
    told = capsys.readouterr().out
    assert "package 1.0: endless.xlsx: failed\n   seed 0: no made-up answer to a is taken: 1 = 2" in told
    assert "1 damaged, or no workbook" in told


def test_files_beside_a_workbook_belong_to_it(archive, tmp_path: Path):
    (only,) = specimens(archive({"a/form.xlsx": b"x", "a/b.csv": b"y", "c/d.png": b"z"}))
    assert only.beside == {"b.csv": b"y"}


def test_tables_in_markdown():
    sheets = {"survey": [["type", "name"], ["text", "a"]]}
    assert sheets_of("## survey\n\n| type | name |\n| --- | --- |\n| text | a |\n") == sheets
    assert sheets_of("| survey |\n| | type | name |\n| | text | a |\n") == sheets


FAULTS = {"form.slow", "form.memory", "form.failed", "form.ended", "workbook.defusedxml"}
"""Refusals that no form from outside deserves."""
PARTS = re.compile(
    r"(place|report|advice|preflight)\..*|(type|expression)\.instead\..*|expression\.(arity\..*|refusal|at|token|end)"
)
"""What stands inside a remark, beside it or before it."""
WARNINGS = {
    *("column.unknown", "column.left_out", "column.not_played", "column.no_effect", "column.sms"),
    *("column.save_to", "column.public_key", "sheet.entities", "group.idle", "question.idle"),
    *("question.idle_trigger", "picture.unused"),
}
"""What keeps no form from being used, and advice."""


def test_every_refusal_has_a_reason_however_it_is_worded():
    catalogue = read_po(BytesIO((files("locales.authoring") / "en.po").read_bytes()))
    ids = {str(entry.id if isinstance(entry.id, str) else entry.id[0]) for entry in catalogue if entry.id}
    without = {each for each in ids if not PARTS.fullmatch(each) and reason_of(Remark(each)) is None}
    assert without == FAULTS | WARNINGS


def test_what_is_wrong_with_an_expression_is_what_counts():
    inner = remark("expression.last_saved")
    told = remark("expression.refusal", problem=remark("expression.at", problem=inner, position=3))
    assert reason_of(told) == "contributions are not read again (last-saved)"
    assert reason_of(remark("type.refused", type="deviceid"), remark("type.instead.private")) == PRIVATE


def test_every_package_is_pinned():
    assert all("==" in each.name.replace(" ", "==") and len(each.digest) == 64 for each in packages())
    assert len(packages()) >= 4
