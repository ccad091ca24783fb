"""Tells staff what a form that works is still lacking: translations, and lists that nobody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.problems import few
from authoring.types import read_type
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from authoring.languages import Languages
    from authoring.problems import Findings
    from authoring.tables import Column, Table


def tell_missing_translations(tables: Mapping[str, Table], languages: Languages, findings: Findings) -> None:
    """Warn of texts that are there in one language and not in another, once a column."""
    for table in tables.values():
        for column in table.columns:
            if column.language:
                _tell_gaps(table, column, languages, findings)


def _tell_gaps(table: Table, column: Column, languages: Languages, findings: Findings) -> None:
    gaps = [
        row
        for row in table.rows
        if (texts := row.texts(column.name, languages)) and column.language not in texts
    ]
    if gaps:
        findings.warn(
            gaps[0].spot()._replace(row=1, column=column.heading),
            remark("preflight.untranslated", n=len(gaps), rows=few(row.number for row in gaps)),
        )


def tell_unused_lists(tables: Mapping[str, Table], findings: Findings) -> None:
    """Warn of lists of choices that no question uses."""
    used = {read_type(row.text("type")).list_name for row in tables["survey"].rows}
    rows = tables["choices"].rows if "choices" in tables else ()
    first = {row.text("list_name"): row for row in reversed(rows)}
    for name, row in first.items():
        if name not in used:
            findings.warn(row.spot("list_name"), remark("preflight.unused_list", name=name))
