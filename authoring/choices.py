"""Reads the lists of choices, and checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring import limits
from authoring.columns import CHOICES
from authoring.problems import Findings, Spot
from conversations.forms.model import Choice
from conversations.forms.remarks import remark
from conversations.texts import units

if TYPE_CHECKING:
    from authoring.languages import Languages
    from authoring.tables import Row, Table

Lists = dict[str, tuple[Choice, ...]]
"""List name to its choices."""


def read_lists(table: Table, languages: Languages, findings: Findings) -> Lists:
    """Return the lists of the choices sheet; notes choices without list, name or label, and doubles."""
    count = len(table.rows)
    if count > limits.CHOICES:
        findings.refuse(Spot("choices"), remark("choice.too_many", count=count, most=limits.CHOICES))
        findings.stop_if_any()
    lists: dict[str, dict[str, Choice]] = {}
    rows: dict[tuple[str, str], int] = {}
    for row in table.rows:
        list_name, name = row.text("list_name"), row.text("name")
        _check_names(row, list_name, name, findings)
        first = rows.setdefault((list_name, name), row.number)
        if name and first != row.number:
            findings.refuse(row.spot("name"), remark("choice.twice", name=name, row=first))
        lists.setdefault(list_name, {})[name] = _choice(row, languages, findings)
    return {name: tuple(choices.values()) for name, choices in lists.items() if name}


def _check_names(row: Row, list_name: str, name: str, findings: Findings) -> None:
    if not list_name:
        findings.refuse(row.spot("list_name"), remark("choice.no_list"))
    if not name:
        findings.refuse(row.spot("name"), remark("choice.no_name"))
    elif len(name.split()) > 1:
        findings.refuse(row.spot("name"), remark("choice.spaces", name=name))


def _choice(row: Row, languages: Languages, findings: Findings) -> Choice:
    label = row.texts("label", languages)
    if not label:
        findings.refuse(row.spot("label"), remark("choice.no_label"))
    for text in label.values():
        if units(text) > limits.CHOICE_LABEL:
            findings.refuse(
                row.spot("label", text),
                remark("choice.label", count=units(text), most=limits.CHOICE_LABEL),
            )
    return Choice(
        name=row.text("name"),
        label=label,
        image=row.texts("image", languages),
        columns=row.others(CHOICES),
    )
