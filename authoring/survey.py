"""Reads the rows of the survey sheet: groups, and the questions inside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from authoring import limits
from authoring.groups import OUTSIDE, Group, repeat_of
from authoring.names import is_name
from authoring.other import with_other
from authoring.problems import Findings, Spot
from authoring.questions import UNANSWERED, Placing, Sources, question_of
from authoring.types import Bracket, RowType, read_type
from conversations.forms.model import Question, QuestionType
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from authoring.tables import Row, Table

_GROUP_COLUMNS = ("required", "constraint", "calculation", "hint", "image", "default", "trigger")


@dataclass
class Survey:
    """What the survey sheet says."""

    questions: list[Question] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    """The rows of the questions, in the same order."""
    groups: list[Row] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    """Names of all questions and groups to the row that took them, refused ones included."""

    def question(self, name: str) -> Question | None:
        """Return the question of that name."""
        return next((question for question in self.questions if question.name == name), None)


def read_survey(table: Table, sources: Sources) -> Survey:
    """Return the questions of the survey sheet, noting everything that is wrong with them."""
    findings = sources.findings
    if not table.rows:
        findings.refuse(Spot("survey"), remark("form.empty"))
        return Survey()
    _check_size(table, findings)
    reader = _Reader(sources)
    for row in table.rows:
        reader.read(row)
    for group in reader.open:
        findings.refuse(group.row.spot("type"), remark("group.open"))
    _check_offered(reader.survey, findings)
    _check_answers(reader.survey, findings)
    return reader.survey


def _check_size(table: Table, findings: Findings) -> None:
    """Stop at a form that is far too large, rather than checking all of it."""
    count = sum(not isinstance(read_type(row.text("type")).what, Bracket) for row in table.rows)
    if count > limits.QUESTIONS:
        findings.refuse(Spot("survey"), remark("form.questions", count=count, most=limits.QUESTIONS))
        findings.stop_if_any()


def _check_offered(survey: Survey, findings: Findings) -> None:
    count = sum(len(question.choices) for question in survey.questions)
    if count > limits.OFFERED:
        findings.refuse(Spot("survey"), remark("form.offered", count=count, most=limits.OFFERED))
        findings.stop_if_any()


def _check_answers(survey: Survey, findings: Findings) -> None:
    if not findings.problems and all(question.type in UNANSWERED for question in survey.questions):
        findings.refuse(Spot("survey"), remark("form.nothing_to_answer"))


class _Reader:
    """Goes down the rows, knowing which groups are open."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.languages = sources.languages
        self.findings = sources.findings
        self.survey = Survey()
        self.open: list[Group] = []

    def read(self, row: Row) -> None:
        written = row.text("type")
        if not written:
            self.findings.refuse(row.spot("type"), remark("type.missing"))
            return
        kind = read_type(written)
        if kind.refusal:
            self.findings.refuse(row.spot("type"), kind.refusal, kind.advice)
        match kind.what:
            case Bracket.BEGIN | Bracket.BEGIN_REPEAT:
                self.begin(row, is_repeat=kind.what is Bracket.BEGIN_REPEAT)
            case Bracket.END:
                self.end(row)
            case QuestionType() if not kind.refusal or kind.list_name:
                self.ask(row, kind.what, kind)
            case _:
                self.name(row, QuestionType.TEXT)

    def begin(self, row: Row, *, is_repeat: bool) -> None:
        if len(self.open) == limits.GROUPS_DEEP:
            self.findings.refuse(row.spot("type"), remark("group.deep", most=limits.GROUPS_DEEP))
        if is_repeat and sum(group.is_repeat for group in self.open) == limits.REPEATS_DEEP:
            self.findings.refuse(row.spot("type"), remark("group.repeats_deep", most=limits.REPEATS_DEEP))
        for column in _GROUP_COLUMNS:
            if row.texts(column, self.languages):
                self.findings.warn(row.spot(column), remark("group.idle"))
        outer = self.open[-1] if self.open else OUTSIDE
        own = (row.text("relevant"),) if row.text("relevant") else ()
        path = f"{self.path}{self.name(row, Bracket.BEGIN)}"
        self.survey.groups.append(row)
        self.open.append(
            Group(
                row,
                f"{path}/",
                row.texts("label", self.languages) or outer.section,
                (*outer.conditions, *own),
                (*outer.repeats, path) if is_repeat else outer.repeats,
                is_repeat,
            )
        )

    def end(self, row: Row) -> None:
        if not self.open:
            self.findings.refuse(row.spot("type"), remark("group.none_open"))
            return
        group = self.open.pop()
        name, opened = row.text("name"), group.row.text("name")
        if name and opened and name != opened:
            self.findings.warn(
                row.spot("name"),
                remark("group.other_closed", opened=opened, row=group.row.number, name=name),
            )
        if group.is_repeat:
            self.survey.rows.append(group.row)
            self.survey.questions.append(repeat_of(group, self.languages))

    @property
    def path(self) -> str:
        return self.open[-1].path if self.open else ""

    def ask(self, row: Row, question: QuestionType, kind: RowType) -> None:
        name = self.name(row, question)
        group = self.open[-1] if self.open else OUTSIDE
        placing = Placing(
            type=question,
            list_name=kind.list_name,
            path=f"{self.path}{name}",
            name=name,
            section=group.section,
            conditions=group.conditions,
            repeats=group.repeats,
        )
        asked = question_of(row, placing, self.sources)
        if kind.or_other:
            asked, what = with_other(asked, self.sources.words, self.languages)
            self.survey.names.setdefault(what.name, row.number)
            self.add(row, asked)
            asked = what
        self.add(row, asked)

    def add(self, row: Row, question: Question) -> None:
        self.survey.rows.append(row)
        self.survey.questions.append(question)

    def name(self, row: Row, what: QuestionType | Bracket) -> str:
        """Return the row's name, and remember it; a note may do without."""
        name = row.text("name")
        if not name and what is QuestionType.NOTE:
            name = f"note_{row.number}"
        if not name:
            self.findings.refuse(row.spot("name"), remark("name.missing"))
        elif not is_name(name):
            self.findings.refuse(row.spot("name"), remark("name.unfit", name=name))
        elif name in self.survey.names:
            first = self.survey.names[name]
            self.findings.refuse(row.spot("name"), remark("name.taken", name=name, row=first))
        self.survey.names.setdefault(name, row.number)
        return name
