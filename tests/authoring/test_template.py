"""The template: it compiles as it is, and explains every column that there is."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po
from openpyxl import load_workbook

from authoring import Compiled, compile_workbook
from authoring.columns import VOCABULARIES, split_heading
from authoring.template import template
from authoring.template.headings import HEADINGS, TYPES
from authoring.types import read_type
from conversations.forms.model import QuestionType
from locales.template import template_words

LANGUAGES = ("de", "en")


@pytest.fixture(params=LANGUAGES, scope="module")
def written(request: pytest.FixtureRequest) -> bytes:
    return template(template_words(request.param))


@pytest.fixture
def compiled(written: bytes, tmp_path: Path) -> Compiled:
    path = tmp_path / "vorlage.xlsx"
    path.write_bytes(written)
    return compile_workbook(path, zone=ZoneInfo("Europe/Berlin"))


def test_it_compiles_without_a_word_of_warning(compiled: Compiled):
    assert compiled.warnings == ()
    assert compiled.participation.slug == "stadtplatz"
    assert compiled.form.languages == ("de", "en")
    assert [question.type for question in compiled.form.questions] == [
        QuestionType.SELECT_ONE,
        QuestionType.SELECT_MULTIPLE,
        QuestionType.TEXT,
        QuestionType.GEOPOINT,
    ]
    assert compiled.form.questions[1].most == 3


@pytest.mark.parametrize("sheet", VOCABULARIES)
def test_every_column_is_there_with_its_meaning(written: bytes, sheet: str):
    headings = {split_heading(str(cell.value))[0]: cell for cell in load_workbook(BytesIO(written))[sheet][1]}
    vocabulary = VOCABULARIES[sheet]
    assert headings.keys() == vocabulary.plain | vocabulary.texts
    assert all(cell.comment and len(cell.comment.text) > 20 for cell in headings.values())


def test_the_guide_names_every_column_and_how_types_are_written(written: bytes):
    guide = load_workbook(BytesIO(written)).worksheets[0]
    told = [tuple(str(cell.value or "") for cell in row) for row in guide.iter_rows(max_col=5)]
    for sheet, headings in HEADINGS.items():
        for each in headings:
            meaning = next(line[3] for line in told if line[:2] == (sheet, next(each.written(sheet))))
            assert len(meaning) > 20
    assert {line[1] for line in told} >= {*TYPES.values()}
    assert not any(read_type(name).refusal for name in TYPES.values())


def test_nothing_of_it_is_cut_off_in_a_sheet(written: bytes):
    """Lines wrap, columns are wide enough for their longest word, headings stay where one scrolls."""
    for sheet in load_workbook(BytesIO(written)).worksheets[1:]:
        assert sheet.freeze_panes
        for cell in sheet[1]:
            assert cell.alignment.wrap_text
            words = re.split(r"[\s:]+", str(cell.value))
            assert max(map(len, words)) <= sheet.column_dimensions[cell.column_letter].width


def test_both_catalogues_have_the_same_words_and_none_to_spare():
    ids: dict[str, set[str]] = {}
    for language in LANGUAGES:
        with (files("locales.template") / f"{language}.po").open("rb") as file:
            ids[language] = {str(entry.id) for entry in read_po(file) if entry.id and entry.string}
    assert ids["de"] == ids["en"]
    asked: set[str] = set()

    def words(message_id: str) -> str:
        asked.add(message_id)
        return message_id

    template(words)
    assert asked == ids["de"]


def test_a_language_without_a_catalogue_is_english():
    assert template_words("tr")("sheet.guide") == "Guide"
    assert template_words("de-simple")("sheet.guide") == "Anleitung"
