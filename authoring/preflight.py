"""The preflight: what a form that works would still have residents suffer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.problems import Spot
from authoring.questions import CHOOSING
from authoring.rehearsal import Rehearsal, rehearse
from conversations.facts import Surface
from conversations.forms.compiled import compile_form
from conversations.forms.display import REFERENCE
from conversations.texts import units

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from authoring.languages import Languages
    from authoring.problems import Findings
    from authoring.survey import Survey
    from authoring.tables import Row
    from conversations.forms.model import Form, Question

PATIENCE = 15
"""Minutes that residents stay with a form."""
MANY = 30
"""Choices that can still be looked through on a small screen."""
GERMAN = "de"


def preflight(
    form: Form, survey: Survey, languages: Languages, zone: ZoneInfo, findings: Findings
) -> Rehearsal:
    """Warn of what is too much, too long or never met; return what the dry run found."""
    if GERMAN not in languages.codes and languages.named:
        findings.warn(Spot("survey"), "No text is in German.", "Most residents here read it best.")
    for question, row in zip(survey.questions, survey.rows, strict=True):
        if question.type in CHOOSING:
            _tell_choices(question, row, findings)
    compiled = compile_form(form)
    found = rehearse(compiled, zone, languages.default)
    for question, row in zip(survey.questions, survey.rows, strict=True):
        if compiled.nodes[question.path].is_walked:
            _tell_rehearsal(question, row, found, findings)
    if found.endless:
        findings.warn(Spot("survey"), "A made-up resident came to no end.", "Look at the repeats.")
    if found.minutes > PATIENCE:
        findings.warn(
            Spot("survey"),
            f"It takes about {found.minutes} minutes.",
            f"Many give up after {PATIENCE}: leave out what nobody will use.",
        )
    return found


def _tell_choices(question: Question, row: Row, findings: Findings) -> None:
    count, room = len(question.choices), Surface().label
    if count > MANY and not question.choice_filter:
        findings.warn(
            row.spot("type"),
            f"It has {count} choices, on {-(-count // Surface().choices)} pages.",
            "Ask for the region first and filter (column choice_filter), or let residents write.",
        )
    long = [text for choice in question.choices for text in choice.label.values() if _length(text) > room]
    if long:
        findings.warn(
            row.spot("type"),
            f"Choices are longer than a button ({room} characters): {long[0]}",
            "They are numbered in the text, with numbers on the buttons.",
        )


def _length(text: str) -> int:
    return units(REFERENCE.sub("", text))


def _tell_rehearsal(question: Question, row: Row, found: Rehearsal, findings: Findings) -> None:
    refused = found.dead.get(question.path)
    if refused:
        findings.warn(
            row.spot("constraint"),
            f"No made-up answer was taken, for example not {refused}.",
            "Check the constraint: residents might never get past it.",
        )
    elif found.is_thorough and question.path not in found.met:
        findings.warn(
            row.spot("relevant"),
            f"None of {found.walks} made-up residents came to this question.",
            "Check its condition, and those of its groups.",
        )
