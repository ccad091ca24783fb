"""Asks pyxform, the reference converter, whether it would take the form too."""

from __future__ import annotations

import re
import warnings
from string import Formatter
from typing import TYPE_CHECKING

from pyxform.errors import ErrorCode, PyXFormError
from pyxform.xls2xform import convert

from authoring.problems import Spot
from conversations.forms.remarks import Remark, remark

if TYPE_CHECKING:
    from authoring.problems import Findings

_ROW = re.compile(r"^\s*\[row : (?P<row>\d+)\]\s*")
_SHEET = re.compile(r"[Oo]n the '(?P<sheet>\w+)' sheet|the (?P<other>\w+) sheet")

_KNOWN = {
    ErrorCode.NAMES_003.value.msg: ("pyxform.repeat_name", "name"),
    ErrorCode.NAMES_005.value.msg: ("pyxform.meta", "name"),
    ErrorCode.NAMES_008.value.msg: ("pyxform.name", ""),
    ErrorCode.PYREF_001.value.msg: ("pyxform.reference", ""),
    ErrorCode.PYREF_002.value.msg: ("pyxform.references", ""),
    ErrorCode.RANGE_003.value.msg: ("pyxform.range", "parameters"),
    ErrorCode.SURVEY_004.value.msg: ("pyxform.no_parameters", "parameters"),
    ErrorCode.SURVEY_005.value.msg: ("pyxform.parameters", "parameters"),
    "Parameters must include randomize=true to use a seed.": ("pyxform.seed", ""),
    "randomize must be set to true or false: '{value}' is an invalid value": ("pyxform.randomize", ""),
}
"""Sentences that forms often bring about: our remark, and the column it is about where they do not say."""


def _pattern(template: str) -> re.Pattern[str]:
    """Return what matches a sentence of pyxform's, with its places as groups."""
    parts = Formatter().parse(template)
    sources = (re.escape(text) + (f"(?P<{name}>.*)" if name else "") for text, name, _, _ in parts)
    return re.compile("".join(sources), re.DOTALL)


_PATTERNS = [(_pattern(template), *meaning) for template, meaning in _KNOWN.items()]


def ask_pyxform(workbook: bytes, name: str, findings: Findings) -> None:
    """Convert the workbook with pyxform, and note its sentence if it refuses; it stops at the first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, about styles
        try:
            convert(workbook, warnings=[], form_name=name, file_type=".xlsx")
        except PyXFormError as error:
            findings.refuse(*read_refusal(str(error)))


def read_refusal(sentence: str) -> tuple[Spot, Remark]:
    """Return where and what one of pyxform's sentences is about; one that we do not know stays as it is."""
    for pattern, known, column in _PATTERNS:
        if found := pattern.fullmatch(sentence.strip()):
            named = found.groupdict()
            sheet = named.pop("sheet", "survey")
            row = int(named.pop("row", 0)) + (sheet == "settings")  # (there it counts without the headings)
            return Spot(sheet, row, named.pop("column", column)), remark(known, **named)
    return _spot_in(sentence), remark("pyxform.says", words=" ".join(_ROW.sub("", sentence).split()))


def _spot_in(sentence: str) -> Spot:
    """Take sheet and row out of a sentence."""
    row = _ROW.match(sentence)
    sheet = _SHEET.search(sentence)
    name = (sheet["sheet"] or sheet["other"]) if sheet else "survey" if row else ""
    return Spot(name, int(row["row"]) if row else 0)
