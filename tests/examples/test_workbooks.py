"""The example workbooks: what is committed is what the code builds, compiles, and speaks its languages."""

import io
import re
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert

import examples
from examples import workbooks
from examples.columns import ENGLISH, GERMAN, LANGUAGES, PLAIN
from examples.forms import ROUNDS
from examples.sheets import Round

FOLDER = Path(examples.__file__).parent
ALLOWED = {
    "note",
    "select_one",
    "select_multiple",
    "integer",
    "text",
    "geopoint",
    "image",
    "acknowledge",
    "calculate",
    "begin_group",
    "end_group",
}
BUTTON = 33

every_round = pytest.mark.parametrize("example", ROUNDS, ids=lambda example: example.participation.slug)


def committed(example: Round) -> Path:
    slug = example.participation.slug
    return FOLDER / slug / f"{slug}.xlsx"


def cells(workbook: Workbook) -> dict[str, list[tuple[object, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}


@cache
def contents(file: Path) -> dict[str, list[tuple[object, ...]]]:
    return cells(load_workbook(file))


def languages(example: Round) -> tuple[str, ...]:
    """Name the languages that the workbook has a title in."""
    (about,) = lines(example, "participation")
    return tuple(language for language in LANGUAGES if about.get(f"title::{language}"))


def lines(example: Round, sheet: str) -> list[dict[str, object]]:
    header, *rows = contents(committed(example))[sheet]
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


@every_round
def test_the_committed_workbook_is_what_the_code_builds(example):
    built = load_workbook(io.BytesIO(workbooks.build(example)))
    assert contents(committed(example)) == cells(built)


@every_round
def test_building_twice_gives_the_same_bytes(example):
    assert workbooks.build(example) == workbooks.build(example)


@every_round
def test_the_workbook_compiles_without_a_warning(example):
    """Nothing but plain German, which has a code of its own and none in the registry, is remarked upon."""
    compiled = convert(committed(example), validate=False)
    spoken = languages(example)
    assert len(compiled.warnings) == spoken.count(PLAIN)
    assert all(f"machine-readable codes: {PLAIN}." in warning for warning in compiled.warnings)
    assert compiled.xform.count("<translation ") == len(spoken)


@every_round
def test_the_workbook_has_its_four_sheets_in_order(example):
    assert list(contents(committed(example))) == [
        "survey",
        "choices",
        "settings",
        "participation",
    ]


@every_round
def test_every_text_is_there_in_every_language_of_the_round(example):
    assert languages(example)[:2] == (GERMAN, ENGLISH)
    for sheet in ("survey", "choices", "participation"):
        for line in lines(example, sheet):
            for column in line:
                if column.endswith(GERMAN):
                    said = [line[column.removesuffix(GERMAN) + each] for each in languages(example)]
                    assert len(set(map(bool, said))) == 1, (sheet, line["name"], column)


@every_round
def test_everything_shown_has_a_label_and_everything_asked_an_allowed_type(example):
    for line in lines(example, "survey"):
        kind = str(line["type"]).split()[0]
        assert kind in ALLOWED
        assert bool(line[f"label::{GERMAN}"]) is (kind not in {"calculate", "end_group"})
    assert all(line[f"label::{GERMAN}"] for line in lines(example, "choices"))


@every_round
def test_what_can_go_wrong_has_a_sentence(example):
    for line in lines(example, "survey"):
        assert bool(line.get("constraint")) == bool(line.get(f"constraint_message::{GERMAN}"))
        assert (line.get("required") == "yes") == bool(line.get(f"required_message::{GERMAN}"))


@every_round
def test_button_labels_are_short(example):
    for line in lines(example, "choices"):
        for language in languages(example):
            assert len(str(line[f"label::{language}"])) <= BUTTON


@every_round
def test_every_list_is_used_and_every_used_list_exists(example):
    types = [str(line["type"]).split() for line in lines(example, "survey")]
    used = {parts[1] for parts in types if parts[0].startswith("select_")}
    assert used == {line["list_name"] for line in lines(example, "choices")}


@every_round
def test_every_reference_leads_to_a_question(example):
    survey = lines(example, "survey")
    names = {line["name"] for line in survey}
    for line in survey:
        for entry in line.values():
            assert set(re.findall(r"\$\{(\w+)}", str(entry))) <= names


@every_round
def test_the_participation_sheet_describes_the_round(example):
    (about,) = lines(example, "participation")
    types = {line["name"]: str(line["type"]).split()[0] for line in lines(example, "survey") if line["name"]}
    assert re.fullmatch(r"[a-z0-9-]{1,24}", str(about["slug"]))
    assert about["kind"] in {"survey", "vote", "map"}
    assert about["opens"] is about["closes"] is None
    assert types.get(about["ballot"]) == ("select_multiple" if about["kind"] == "vote" else None)
    assert types.get(about["place"]) == ("geopoint" if about["kind"] == "map" else None)
    assert about["contributions"] == (20 if about["kind"] == "map" else 1)


@every_round
def test_the_sheets_are_tidy(example):
    for sheet in load_workbook(committed(example)).worksheets:
        assert sheet.freeze_panes in {"A2", "C2"}
        assert sheet["A1"].font.bold
        assert all(dimension.width >= 10 for dimension in sheet.column_dimensions.values())
