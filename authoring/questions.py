"""Makes a question of a row of the survey sheet, and checks its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from authoring import limits
from authoring.problems import meant
from conversations.forms.expressions import choice_limit
from conversations.forms.model import Choice, Question, QuestionType, Translations
from conversations.texts import units

if TYPE_CHECKING:
    from authoring.choices import Lists
    from authoring.languages import Languages
    from authoring.problems import Findings
    from authoring.tables import Row

SELECTS = (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE)
UNANSWERED = (QuestionType.NOTE, QuestionType.CALCULATE)
"""Types that residents do not answer."""

_YES = ("yes", "true", "true()")
_NO = ("", "no", "false", "false()")
_LIMITS = {
    "label": limits.LABEL,
    "hint": limits.HINT,
    "required_message": limits.MESSAGE,
    "constraint_message": limits.MESSAGE,
}


class Placing(NamedTuple):
    """Where a question stands, and what its type says."""

    type: QuestionType
    list_name: str
    path: str
    name: str
    section: Translations
    conditions: tuple[str, ...]
    """The conditions of its groups."""


class Sources(NamedTuple):
    """What a row is read with."""

    lists: Lists
    languages: Languages
    findings: Findings


def question_of(row: Row, placing: Placing, sources: Sources) -> Question:
    """Return the row's question, noting what is wrong with it."""
    _check_texts(row, placing, sources)
    idle = _idle_columns(row, placing.type, sources)
    relevant, constraint = row.text("relevant"), "" if "constraint" in idle else row.text("constraint")
    multiple = placing.type is QuestionType.SELECT_MULTIPLE
    return Question(
        path=placing.path,
        name=placing.name,
        type=placing.type,
        row=row.number,
        label=row.texts("label", sources.languages),
        hint=row.texts("hint", sources.languages),
        image=row.texts("image", sources.languages),
        section=placing.section,
        choices=_choices(row, placing, sources),
        required="" if "required" in idle else _required(row, sources.findings),
        required_message=row.texts("required_message", sources.languages),
        relevant=(*placing.conditions, relevant) if relevant else placing.conditions,
        constraint=constraint,
        constraint_message=row.texts("constraint_message", sources.languages),
        calculation=_calculation(row, placing.type, sources.findings),
        most=choice_limit(constraint) if multiple else None,
    )


def _check_texts(row: Row, placing: Placing, sources: Sources) -> None:
    calculated = placing.type is QuestionType.CALCULATE
    if not calculated and not row.texts("label", sources.languages):
        sources.findings.refuse(
            row.spot("label"), "The question has no label.", "Write what residents shall read."
        )
    for column, most in _LIMITS.items():
        for text in row.texts(column, sources.languages).values():
            if units(text) > most:
                sources.findings.refuse(
                    row.spot(column, text),
                    f"The text has {units(text)} characters; {most} are allowed.",
                    "Shorten it, or put a note before the question.",
                )


def _idle_columns(row: Row, question: QuestionType, sources: Sources) -> set[str]:
    """Return the columns that mean nothing for this type, and tell of those that are filled in."""
    if question not in UNANSWERED:
        return set()
    filled = {column for column in ("required", "constraint") if row.text(column)}
    for column in filled:
        if column != "required" or row.text(column).lower() not in _NO:
            sources.findings.warn(row.spot(column), f"It has no effect on a {question}.")
    return filled


def _required(row: Row, findings: Findings) -> str:
    written = row.text("required")
    if written.lower() in _YES:
        return "true()"
    if written.lower() in _NO:
        return ""
    if re.fullmatch(r"\w+", written):
        findings.refuse(
            row.spot("required"), f"{written} is not understood.", "Write yes, no or a condition."
        )
        return ""
    return written


def _calculation(row: Row, question: QuestionType, findings: Findings) -> str:
    written = row.text("calculation")
    calculated = question is QuestionType.CALCULATE
    if calculated and not written:
        findings.refuse(row.spot("calculation"), "The row calculates nothing.", "Fill in calculation.")
    if written and not calculated:
        findings.refuse(
            row.spot("calculation"),
            f"A {question} question cannot be calculated.",
            "Use a row of the type calculate, and show its ${name} in a note.",
        )
    return written if calculated else ""


def _choices(row: Row, placing: Placing, sources: Sources) -> tuple[Choice, ...]:
    if placing.type not in SELECTS or not placing.list_name:
        return ()
    if placing.list_name in sources.lists:
        return sources.lists[placing.list_name]
    advice = meant(placing.list_name, sorted(sources.lists)) or "Add it to the sheet choices."
    sources.findings.refuse(row.spot("type"), f"There is no list {placing.list_name}.", advice)
    return ()
