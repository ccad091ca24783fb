"""Makes a question of a row of the survey sheet, and checks its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from authoring import cells, limits
from authoring.attached import choices_of
from authoring.problems import meant
from conversations.forms.expressions import choice_limit
from conversations.forms.model import SILENT, Choice, Question, QuestionType, Translations
from conversations.forms.remarks import remark
from conversations.texts import units

if TYPE_CHECKING:
    from authoring.attached import AttachedTables
    from authoring.choices import Lists
    from authoring.languages import Languages
    from authoring.other import Words
    from authoring.problems import Findings
    from authoring.tables import Row

SELECTS = (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE)
CHOOSING = (*SELECTS, QuestionType.RANK)
"""Types with choices."""
UNANSWERED = (QuestionType.NOTE, *SILENT)
"""Types that residents do not answer."""

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
    repeats: tuple[str, ...]
    """Paths of the repeats around it."""


class Sources(NamedTuple):
    """What a row is read with."""

    lists: Lists
    attached: AttachedTables
    words: Words
    languages: Languages
    findings: Findings


def question_of(row: Row, placing: Placing, sources: Sources) -> Question:
    """Return the row's question, noting what is wrong with it."""
    placing = _silent_if_unseen(row, placing, sources)
    _check_texts(row, placing, sources)
    idle = _idle_columns(row, placing.type, sources)
    findings, languages = sources.findings, sources.languages
    relevant, constraint = row.text("relevant"), "" if "constraint" in idle else row.text("constraint")
    multiple = placing.type is QuestionType.SELECT_MULTIPLE
    return Question(
        path=placing.path,
        name=placing.name,
        type=placing.type,
        row=row.number,
        label=row.texts("label", languages),
        hint=row.texts("hint", languages),
        guidance=row.texts("guidance_hint", languages),
        image=row.texts("image", languages),
        section=placing.section,
        choices=_choices(row, placing, sources),
        choice_filter=_choice_filter(row, placing, findings),
        required="" if "required" in idle else cells.condition(row, "required", findings),
        required_message=row.texts("required_message", languages),
        relevant=(*placing.conditions, relevant) if relevant else placing.conditions,
        constraint=constraint,
        constraint_message=row.texts("constraint_message", languages),
        calculation=_calculation(row, placing.type, findings),
        default=cells.default(row, placing.type),
        trigger=cells.trigger(row),
        read_only=cells.is_yes(row, "read_only", findings),
        appearance=cells.appearance(row),
        parameters=_parameters(row, placing.type, findings),
        most=choice_limit(constraint) if multiple else None,
        repeats=placing.repeats,
    )


def _silent_if_unseen(row: Row, placing: Placing, sources: Sources) -> Placing:
    """Return the row as a calculation where it works something out and has nothing to show, as in ODK."""
    shown = any(row.texts(column, sources.languages) for column in ("label", "hint", "image"))
    if shown or not row.text("calculation") or placing.type in UNANSWERED:
        return placing
    return placing._replace(type=QuestionType.CALCULATE)


def _parameters(row: Row, type_: QuestionType, findings: Findings) -> dict[str, str]:
    """Return the parameters; those of a range must be numbers, the start below the end."""
    given = cells.parameters(row)
    if type_ is QuestionType.RANGE:
        given = {"start": "1", "end": "10", "step": "1"} | given
        try:
            good = float(given["start"]) < float(given["end"]) and float(given["step"]) > 0
        except ValueError:
            good = False
        if not good:
            findings.refuse(row.spot("parameters"), remark("question.bounds"))
    return given


def _choice_filter(row: Row, placing: Placing, findings: Findings) -> str:
    written = row.text("choice_filter")
    if written and placing.type not in CHOOSING:
        findings.warn(row.spot("choice_filter"), remark("question.idle", type=placing.type.value))
        return ""
    return written


def _check_texts(row: Row, placing: Placing, sources: Sources) -> None:
    if placing.type not in SILENT and not row.texts("label", sources.languages):
        sources.findings.refuse(row.spot("label"), remark("question.no_label"))
    for column, most in _LIMITS.items():
        for text in row.texts(column, sources.languages).values():
            if units(text) > most:
                sources.findings.refuse(
                    row.spot(column, text), remark("question.text", count=units(text), most=most)
                )


def _idle_columns(row: Row, question: QuestionType, sources: Sources) -> set[str]:
    """Return the columns that mean nothing for this type, and tell of those that are filled in."""
    if question not in UNANSWERED:
        return set()
    filled = {column for column in ("required", "constraint") if row.text(column)}
    for column in filled:
        if column != "required" or not cells.is_no(row.text(column)):
            sources.findings.warn(row.spot(column), remark("question.idle", type=question.value))
    return filled


def _calculation(row: Row, question: QuestionType, findings: Findings) -> str:
    written = row.text("calculation")
    if question is QuestionType.CALCULATE and not written and not row.text("default"):
        findings.refuse(row.spot("calculation"), remark("question.no_calculation"))
    if row.text("trigger") and not written:
        findings.warn(row.spot("trigger"), remark("question.idle_trigger"))
    return written


def _choices(row: Row, placing: Placing, sources: Sources) -> tuple[Choice, ...]:
    if placing.type not in CHOOSING or not placing.list_name:
        return ()
    if placing.list_name.lower().endswith(".csv"):
        rows = sources.attached.rows(placing.list_name, row.spot("type"))
        return choices_of(rows, row, sources.languages, sources.findings)
    if placing.list_name in sources.lists:
        return sources.lists[placing.list_name]
    advice = meant(placing.list_name, sorted(sources.lists)) or remark("advice.add_list")
    sources.findings.refuse(row.spot("type"), remark("question.no_list", name=placing.list_name), advice)
    return ()
