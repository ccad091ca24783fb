"""What expressions look things up in: lists of choices and attached files, taken along with the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.problems import meant
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from authoring.attached import AttachedTables, Rows
    from authoring.choices import Lists
    from authoring.languages import Languages
    from authoring.problems import Findings, Spot
    from conversations.forms.expressions import Expression
    from conversations.forms.model import Choice


class Lookups:
    """Finds the tables that expressions name, and remembers which are used."""

    def __init__(
        self, lists: Lists, attached: AttachedTables, languages: Languages, findings: Findings
    ) -> None:
        self._lists, self._attached = lists, attached
        self._languages, self._findings = languages, findings
        self.used: dict[str, Rows] = {}
        """Rows by the name of their list or file."""

    def check(self, spot: Spot, expression: Expression, choices: Iterable[Choice]) -> None:
        """Check the tables and columns that an expression reads; `choices` are those it filters."""
        for name in sorted(expression.tables):
            if name not in self.used:
                self.used[name] = self._rows(name, spot)
        for table, column in sorted(expression.columns):
            rows = self.used[table] if table else _rows_of(choices, self._languages)
            if rows and not any(column in row for row in rows):
                known = dict.fromkeys(name for row in rows for name in row)
                if table:
                    what = remark("table.no_column_in", table=table, column=column)
                else:
                    what = remark("choice.no_column", column=column)
                self._findings.refuse(spot, what, meant(column, known))

    def _rows(self, name: str, spot: Spot) -> Rows:
        if name in self._lists:
            return _rows_of(self._lists[name], self._languages)
        if self._attached.has(name):
            return self._attached.rows(name, spot)
        self._findings.refuse(
            spot,
            remark("table.neither", name=name),
            meant(name, self._lists) or remark("advice.pack_file"),
        )
        return ()


def _rows_of(choices: Iterable[Choice], languages: Languages) -> Rows:
    return tuple(
        {**each.columns, "name": each.name, "label": each.label.get(languages.default, "")}
        for each in choices
    )
