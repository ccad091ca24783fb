"""Asks pyxform, the reference converter, whether it would take the form too."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from authoring.problems import Spot

if TYPE_CHECKING:
    from authoring.problems import Findings

_ROW = re.compile(r"^\s*\[row : (?P<row>\d+)\]\s*")
_SHEET = re.compile(r"[Oo]n the '(?P<sheet>\w+)' sheet|the (?P<other>\w+) sheet")


def ask_pyxform(workbook: bytes, name: str, findings: Findings) -> None:
    """Convert the workbook with pyxform, and note its sentence if it refuses; it stops at the first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, about styles
        try:
            convert(workbook, warnings=[], form_name=name, file_type=".xlsx")
        except PyXFormError as error:
            findings.refuse(*read_refusal(str(error)))


def read_refusal(sentence: str) -> tuple[Spot, str]:
    """Take sheet and row out of one of pyxform's sentences."""
    row = _ROW.match(sentence)
    sheet = _SHEET.search(sentence)
    place = Spot(
        (sheet["sheet"] or sheet["other"]) if sheet else "survey" if row else "",
        int(row["row"]) if row else 0,
    )
    return place, f"pyxform says: {' '.join(_ROW.sub('', sentence).split())}"
