"""Cells of the survey sheet that hold neither a text for residents nor just an expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyxform.utils import default_is_dynamic

from authoring.names import references_in
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from authoring.problems import Findings
    from authoring.tables import Row

_YES = ("yes", "true", "true()")
_NO = ("", "no", "false", "false()")
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*([^\s,;]+)")


def condition(row: Row, column: str, findings: Findings) -> str:
    """Return a cell that holds yes, no or a condition, as an expression; empty for no."""
    written = row.text(column)
    if written.lower() in _YES:
        return "true()"
    if is_no(written):
        return ""
    if re.fullmatch(r"\w+", written):
        findings.refuse(row.spot(column), remark("cell.condition", written=written))
        return ""
    return written


def is_no(written: str) -> bool:
    """Say whether a cell that may hold yes or no says no, or nothing."""
    return written.lower() in _NO


def is_yes(row: Row, column: str, findings: Findings) -> bool:
    """Return a cell that holds yes or no."""
    written = row.text(column).lower()
    if written not in (*_YES, *_NO):
        findings.refuse(row.spot(column), remark("cell.yes_or_no", written=row.text(column)))
    return written in _YES


def default(row: Row, type_: str) -> str:
    """Return a default as an expression: what is none in the sheet becomes a text in quotation marks."""
    written = row.text("default")
    if not written or default_is_dynamic(written, type_):
        return written
    if "'" not in written:
        return f"'{written}'"
    if '"' not in written:
        return f'"{written}"'
    parts = written.split("'")
    return "concat(" + """, "'", """.join(f"'{part}'" for part in parts) + ")"


def trigger(row: Row) -> tuple[str, ...]:
    """Return the names of the questions that a trigger names."""
    return tuple(references_in(row.text("trigger")))


def parameters(row: Row) -> dict[str, str]:
    """Return what the column parameters says, `start=1 end=10`, by name."""
    return {name.lower(): value for name, value in _PARAMETER.findall(row.text("parameters"))}


def appearance(row: Row) -> tuple[str, ...]:
    """Return the words of the column appearance."""
    return tuple(row.text("appearance").lower().split())
