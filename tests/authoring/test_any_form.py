"""Any small form compiles, and survives being stored."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from authoring.compiler import compile_file
from conversations.forms.model import QuestionType, decode_form, encode_form

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="$="),
    min_size=1,
    max_size=30,
).filter(str.strip)
TYPES = st.sampled_from(["text", "integer", "note", "geopoint", "image", "acknowledge", "select_one ab"])
RELEVANT = st.sampled_from(["", "", "${q0} != ''", "string-length(${q0}) > 1 and true()"])
ROWS = st.lists(st.tuples(TYPES, TEXTS, st.one_of(st.just(""), TEXTS), RELEVANT, st.booleans()), max_size=5)


def workbook(rows: list[tuple[str, str, str, str, bool]]) -> Workbook:
    book = Workbook()
    survey, choices = book.worksheets[0], book.create_sheet("choices")
    survey.title = "survey"
    survey.append(["type", "name", "label::Deutsch (de)", "label::English (en)", "relevant"])
    survey.append(["text", "q0", "?"])
    for number, (kind, label, english, relevant, grouped) in enumerate(rows, start=1):
        if grouped:
            survey.append(["begin_group", f"g{number}", label])
        survey.append([kind, f"q{number}", label, english or None, relevant or None])
        if grouped:
            survey.append(["end_group"])
    choices.append(["list_name", "name", "label::Deutsch (de)"])
    choices.append(["ab", "a", "A"])
    return book


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_any_small_form_compiles_and_survives(rows: list[tuple[str, str, str, str, bool]]):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        workbook(rows).save(path)
        form = compile_file(path, slug=None, kind=None, zone=ZoneInfo("UTC")).form
    assert decode_form(encode_form(form)) == form
    assert len(form.questions) == len(rows) + 1
    for question, (kind, label, _, relevant, grouped) in zip(form.questions[1:], rows, strict=True):
        assert question.type is QuestionType(kind.split()[0])
        assert question.label["de"] == label.replace("\xa0", " ").strip()
        assert question.relevant == ((relevant,) if relevant else ())
        assert bool(question.section) is grouped
