"""The preflight: what a form that works would still have residents suffer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.problems import Spot
from authoring.questions import CHOOSING
from authoring.rehearsal import Rehearsal, rehearse
from conversations.facts import Surface
from conversations.forms.compiled import compile_form
from conversations.forms.display import REFERENCE
from conversations.forms.remarks import remark
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
        findings.warn(Spot("survey"), remark("preflight.no_german"))
    for question, row in zip(survey.questions, survey.rows, strict=True):
        if question.type in CHOOSING:
            _tell_choices(question, row, findings)
    compiled = compile_form(form)
    found = rehearse(compiled, zone, languages.default)
    for question, row in zip(survey.questions, survey.rows, strict=True):
        if compiled.nodes[question.path].is_walked:
            _tell_rehearsal(question, row, found, findings)
    if found.endless:
        findings.warn(Spot("survey"), remark("preflight.endless"))
    if found.minutes > PATIENCE:
        findings.warn(Spot("survey"), remark("preflight.minutes", minutes=found.minutes, patience=PATIENCE))
    return found


def _tell_choices(question: Question, row: Row, findings: Findings) -> None:
    count, room = len(question.choices), Surface().label
    if count > MANY and not question.choice_filter:
        pages = -(-count // Surface().choices)
        findings.warn(row.spot("type"), remark("preflight.many_choices", count=count, pages=pages))
    long = [text for choice in question.choices for text in choice.label.values() if _length(text) > room]
    if long:
        findings.warn(row.spot("type"), remark("preflight.long_choices", room=room, example=long[0]))


def _length(text: str) -> int:
    return units(REFERENCE.sub("", text))


def _tell_rehearsal(question: Question, row: Row, found: Rehearsal, findings: Findings) -> None:
    refused = found.dead.get(question.path)
    if refused:
        findings.warn(row.spot("constraint"), remark("preflight.dead_end", answer=refused))
    elif found.is_thorough and question.path not in found.met:
        findings.warn(row.spot("relevant"), remark("preflight.unmet", walks=found.walks))
