"""Files as they come: packages, other people's formats, and hostile ones, all ending with a clear word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest
from defusedxml.common import EntitiesForbidden
from openpyxl import load_workbook

from authoring import Compiled, FormProblems
from authoring.compiler import compile_file
from tests.authoring.telling import told

MINIMAL = "survey\n| type | name | label | image |\n| text | a | A | a.png |"
PNG = b"\x89PNG\r\n\x1a\n a picture"
BERLIN = ZoneInfo("Europe/Berlin")
MEGABYTE = 1024 * 1024


def compile_path(path: Path) -> Compiled:
    return compile_file(path, slug=None, kind=None, zone=BERLIN)


def problem_of(path: Path) -> str:
    with pytest.raises(FormProblems) as caught:
        compile_path(path)
    return "\n".join(told(caught.value.problems))


@pytest.fixture
def workbook(book) -> bytes:
    return book(MINIMAL).read_bytes()


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    def write(members: dict[str, bytes], compression: int = ZIP_DEFLATED) -> Path:
        path = tmp_path / "package.zip"
        with ZipFile(path, "w", compression) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return path

    return write


def replaced(original: bytes, **parts: bytes) -> bytes:
    """Return the workbook with some of its parts (`sheet1` is `xl/worksheets/sheet1.xml`) replaced."""
    names = {"sheet1": "xl/worksheets/sheet1.xml", "workbook": "xl/workbook.xml", "more": "xl/more.xml"}
    buffer = BytesIO()
    with ZipFile(BytesIO(original)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in {names[part] for part in parts}:
                new.writestr(name, old.read(name))
        for part, data in parts.items():
            new.writestr(names[part], data)
    return buffer.getvalue()


@pytest.mark.parametrize("folder", ["", "ampel/"])
@pytest.mark.parametrize("media", ["media/", ""])
def test_a_zip_of_a_workbook_and_its_pictures(folder: str, media: str, workbook: bytes, zipped):
    result = compile_path(
        zipped(
            {
                f"{folder}form.xlsx": workbook,
                f"{folder}{media}a.png": PNG,
                f"{folder}{media}b.png": PNG,
                f"{folder}readme.txt": b"",
                f"__MACOSX/{folder}._form.xlsx": b"",
                f"{folder}.DS_Store": b"",
                f"{folder}~$form.xlsx": b"",
                f"{folder}media/": b"",
            }
        )
    )
    assert result.pictures == {"a.png": PNG}
    assert set(result.form.pictures) == {"a.png"}
    assert len(result.form.pictures["a.png"]) == 64
    assert told(result.warnings) == [
        "media: The form does not name these pictures: b.png. They are left out."
    ]


def test_a_folder_media_beside_the_workbook(book):
    assert compile_path(book(MINIMAL, pictures={"a.png": PNG})).pictures == {"a.png": PNG}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "The file is not a spreadsheet. Save it as .xlsx"),
        (b"type,name,label\n", "The file is not a spreadsheet. Save it as .xlsx"),
        (b"PK\x03\x04 and so on", "The file is not a spreadsheet."),
        (b"\xd0\xcf\x11\xe0 ... Workbook", "in an old format (.xls). Save it as .xlsx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password. Remove"),
    ],
)
def test_what_is_no_workbook(data: bytes, problem: str, tmp_path: Path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    assert problem in problem_of(path)


def test_a_file_that_is_not_there(tmp_path: Path):
    assert "The file cannot be read: No such file" in problem_of(tmp_path / "nothing.xlsx")


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ({"readme.txt": b""}, "neither a spreadsheet nor a .zip with one"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "neither a spreadsheet"),
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, "but not a spreadsheet"),
        ({"a.xlsx": b"", "b/c.XLSX": b""}, "several workbooks: a.xlsx, b/c.XLSX. Leave one."),
        ({"../form.xlsx": b""}, "forbidden path: ../form.xlsx"),
        ({"/form.xlsx": b""}, "forbidden path: /form.xlsx"),
        ({"media/..\\form.xlsx": b""}, "forbidden path"),
        ({"C:/form.xlsx": b""}, "forbidden path"),
        ({"form.xlsx": b"no workbook"}, "The file is not a spreadsheet"),
        ({f"{number}.png": b"" for number in range(501)}, "more than 500 files"),
        ({"a.png": bytes(51 * MEGABYTE)}, "larger than 50 MB when it is unpacked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_packages_that_cannot_be_opened(members: dict[str, bytes], problem: str, zipped):
    assert problem in problem_of(zipped(members))


def test_a_package_that_is_too_large(tmp_path: Path):
    path = tmp_path / "package.zip"
    with path.open("wb") as file:
        file.truncate(51 * MEGABYTE)
    assert "larger than 50 MB" in problem_of(path)


def test_a_zip_compressed_in_an_unusual_way(workbook: bytes, zipped):
    assert "compressed in an unusual way" in problem_of(zipped({"form.xlsx": workbook}, ZIP_BZIP2))


def test_a_zip_with_a_password(workbook: bytes, zipped):
    path = zipped({"form.xlsx": workbook})
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "protected by a password" in problem_of(path)


def test_a_damaged_zip(workbook: bytes, zipped):
    path = zipped({"form.xlsx": workbook})
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    path.write_bytes(data)
    assert "The .zip is damaged: form.xlsx cannot be read. Zip it again." in problem_of(path)


BOMBS = {
    "a workbook that unpacks to 30 MB": (
        {"more": b" " * (30 * MEGABYTE)},
        "larger than 20 MB when it is unpacked",
    ),
    "a part that is no XML": ({"workbook": b"<"}, "The workbook is damaged"),
    "a part that is another": ({"workbook": b"<a/>"}, "The workbook has no sheet survey"),
    "a sheet that is no XML": ({"sheet1": b"<worksheet"}, "The workbook is damaged"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_hostile_workbooks(name: str, workbook: bytes, tmp_path: Path):
    parts, problem = BOMBS[name]
    path = tmp_path / "form.xlsx"
    path.write_bytes(replaced(workbook, **parts))
    assert problem in problem_of(path)


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("workbook", b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'),
        ("sheet1", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    ],
)
def test_entities_are_never_resolved(part: str, xml: bytes, workbook: bytes, tmp_path: Path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(replaced(workbook, **{part: xml}))
    with pytest.raises(FormProblems) as caught:
        compile_path(path)
    assert told(caught.value.problems)[0].startswith("The workbook is damaged")
    assert isinstance(caught.value.__cause__.__cause__, EntitiesForbidden)


def test_a_workbook_of_a_thousand_parts(workbook: bytes, tmp_path: Path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbook)
    with ZipFile(path, "a") as archive:
        for number in range(1000):
            archive.writestr(f"xl/{number}.xml", b"")
    assert "consists of too many parts" in problem_of(path)


def test_a_workbook_without_a_survey(book):
    path = book("questions\n| type | name | label |\n| text | a | A |")
    assert problem_of(path) == "The workbook has no sheet survey. Name the sheet with the questions survey."


def rows(count: int, row: str) -> str:
    return "\n".join(row.replace("#", str(number)) for number in range(count))


SURVEY = "survey\n| type | name | label | hint | relevant |\n"
ONE = f"{SURVEY}| text | a | A |\n"
CHOICES = f"{SURVEY}| select_one x | a | A |\nchoices\n| list_name | name | label |\n"
NESTED = rows(21, "| begin_group | g# |") + "\n| text | a | A |\n" + rows(21, "| end_group |")
LARGE = {
    "rows": (
        SURVEY + rows(10_000, "| text | a# | A |"),
        "survey: The sheet has more than 10000 rows, empty ones included. Delete the rows below the last",
    ),
    "questions": (
        SURVEY + rows(501, "| text | a# | A |"),
        "survey: There are 501 questions; 500 are allowed. Make several forms.",
    ),
    "choices": (
        CHOICES + rows(5_001, "| x | a# | A |"),
        "choices: There are 5001 choices; 5000 are allowed. Shorten the lists.",
    ),
    "choices of all questions": (
        SURVEY
        + rows(11, "| select_one x | a# | A |")
        + "\nchoices\n| list_name | name | label |\n"
        + rows(5_000, "| x | a# | A |"),
        "survey: The questions offer 55000 choices together; 50000 are allowed. Shorten the lists",
    ),
    "repeats": (
        SURVEY + rows(4, "| begin_repeat | g# |") + "\n| text | a | A |\n" + rows(4, "| end_repeat |"),
        "survey, row 5, column type: Repeats are nested more than 3 deep. Ask for the innermost as a text.",
    ),
    "groups": (SURVEY + NESTED, "survey, row 22, column type: Groups are nested more than 20 deep"),
    "label": (
        f"{SURVEY}| text | a | {'A' * 1501} |",
        "row 2, column label: The text has 1501 characters; 1500",
    ),
    "emoji": (
        f"{SURVEY}| text | a | {'💚' * 751} |",
        "row 2, column label: The text has 1502 characters; 1500",
    ),
    "hint": (
        f"{SURVEY}| text | a | A | {'A' * 801} |",
        "row 2, column hint: The text has 801 characters; 800",
    ),
    "choice": (
        f"{CHOICES}| x | a | {'A' * 301} |",
        "choices, row 2, column label: The label has 301 characters; 300 are allowed",
    ),
    "title": (
        f"{ONE}participation\n| title |\n| {'A' * 201} |",
        "participation, row 2, column title: The text has 201 characters; 200 are allowed",
    ),
    "expression": (
        f"{SURVEY}| text | a | A | | {'(' * 5000}1{')' * 5000} |",
        "column relevant: The expression is longer than 10000 characters",
    ),
    "expressions": (
        SURVEY + rows(101, f"| text | a# | A | | string-length('{'x' * 2000}') > 1 |"),
        "survey: The expressions have more than 200000 characters together.",
    ),
    "parentheses": (f"{SURVEY}| text | a | A | | {'(' * 500}1{')' * 500} |", "nested more than 60 deep"),
}


@pytest.mark.parametrize("name", LARGE)
def test_forms_that_are_too_large(name: str, book):
    markdown, problem = LARGE[name]
    assert problem in problem_of(book(markdown))


def test_a_sheet_that_lies_about_its_size(book, workbook: bytes):
    path = book(MINIMAL, pictures={"a.png": PNG})
    sheet = ZipFile(BytesIO(workbook)).read("xl/worksheets/sheet1.xml")
    path.write_bytes(replaced(workbook, sheet1=sheet.replace(b'ref="A1:D2"', b'ref="A1"')))
    assert b'ref="A1:D2"' in sheet
    assert compile_path(path).form.questions[0].name == "a"


def test_a_cell_with_an_error(book):
    path = book(MINIMAL)
    workbook = load_workbook(path)
    workbook["survey"]["C2"] = "#REF!"
    workbook.save(path)
    assert "survey, row 2, column C: The cell shows the error #REF!. Correct its formula." in problem_of(path)


def test_numbers_truths_and_times_in_cells(book):
    path = book("survey\n| type | name | label | required | hint | jr:constraintMsg |\n| text | a |")
    workbook = load_workbook(path)
    for cell, value in {"C2": 2026.0, "D2": True, "E2": 1.5, "F2": time(9, 30)}.items():
        workbook["survey"][cell] = value
    workbook.save(path)
    question = compile_path(path).form.questions[0]
    assert (question.label, question.required, question.hint) == ({"und": "2026"}, "true()", {"und": "1.5"})
    assert question.constraint_message == {"und": "09:30:00"}


def test_without_defusedxml_nothing_is_read(book, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("authoring.workbook.DEFUSEDXML", False)
    assert problem_of(book(MINIMAL)) == (
        "The library defusedxml is not in use. Install it, and unset OPENPYXL_DEFUSEDXML."
    )
