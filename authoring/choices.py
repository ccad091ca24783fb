"""Reads the lists of choices, and checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring import limits
from authoring.columns import CHOICES
from authoring.problems import Findings, Spot
from conversations.forms.model import Choice
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
        findings.refuse(
            Spot("choices"), f"There are {count} choices; {limits.CHOICES} are allowed.", "Shorten the lists."
        )
        findings.stop_if_any()
    lists: dict[str, dict[str, Choice]] = {}
    rows: dict[tuple[str, str], int] = {}
    for row in table.rows:
        list_name, name = row.text("list_name"), row.text("name")
        _check_names(row, list_name, name, findings)
        first = rows.setdefault((list_name, name), row.number)
        if name and first != row.number:
            findings.refuse(
                row.spot("name"),
                f"The choice {name} is already in row {first}.",
                "Give every choice its own name.",
            )
        lists.setdefault(list_name, {})[name] = _choice(row, languages, findings)
    return {name: tuple(choices.values()) for name, choices in lists.items() if name}


def _check_names(row: Row, list_name: str, name: str, findings: Findings) -> None:
    if not list_name:
        findings.refuse(row.spot("list_name"), "The choice belongs to no list.", "Fill in list_name.")
    if not name:
        findings.refuse(row.spot("name"), "The choice has no name.", "Fill in a short name without spaces.")
    elif len(name.split()) > 1:
        findings.refuse(row.spot("name"), f"The name {name} has spaces.", "Join the words with underscores.")


def _choice(row: Row, languages: Languages, findings: Findings) -> Choice:
    label = row.texts("label", languages)
    if not label:
        findings.refuse(row.spot("label"), "The choice has no label.", "Write what residents shall read.")
    for text in label.values():
        if units(text) > limits.CHOICE_LABEL:
            findings.refuse(
                row.spot("label", text),
                f"The label has {units(text)} characters; {limits.CHOICE_LABEL} are allowed.",
                "Shorten it, and explain the choices in the question.",
            )
    return Choice(
        name=row.text("name"),
        label=label,
        image=row.texts("image", languages),
        columns=row.others(CHOICES),
    )
