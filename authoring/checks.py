"""Checks what the expressions and texts of a form refer to, before anyone walks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from authoring import limits
from authoring.names import has_open_reference, references_in
from authoring.problems import Spot, meant
from authoring.questions import CHOOSING
from conversations.forms.expressions import Expression, ExpressionError, compile_expression, compile_filter
from conversations.forms.model import Question, QuestionType
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from authoring.languages import Languages
    from authoring.lookups import Lookups
    from authoring.problems import Findings
    from authoring.survey import Survey
    from authoring.tables import Row, Table

_CYCLES = 10
"""How many circles are told at most."""

_EXPRESSIONS = ("relevant", "required", "constraint", "calculation", "choice_filter", "repeat_count")
_TEXTS = ("label", "hint", "guidance_hint", "required_message", "constraint_message")


def check_expressions(survey: Survey, lookups: Lookups, findings: Findings) -> None:
    """Check every expression's wording and what it refers to."""
    rows = [*survey.groups, *survey.rows]
    if sum(len(row.text(column)) for row in rows for column in _EXPRESSIONS) > limits.EXPRESSIONS:
        findings.refuse(Spot("survey"), remark("form.expressions", most=limits.EXPRESSIONS))
        findings.stop_if_any()
    checker = _Checker(survey, lookups, findings)
    for group in survey.groups:
        checker.check(group, "relevant", group.text("relevant"))
    for question, row in zip(survey.questions, survey.rows, strict=True):
        checker.check(row, "relevant", row.text("relevant"))
        checker.check(row, "required", question.required)
        checker.check(row, "constraint", question.constraint, question.name)
        counted = question.type is QuestionType.REPEAT
        checker.check(row, "repeat_count" if counted else "calculation", question.calculation)
        checker.check(row, "choice_filter", question.choice_filter, question.name)
        checker.positions(row, question)
        checker.check(row, "default", question.default)
        for name in question.trigger:
            checker.reference(row.spot("trigger"), name)


class _Checker:
    def __init__(self, survey: Survey, lookups: Lookups, findings: Findings) -> None:
        self.lookups = lookups
        self.questions = {question.name: question for question in survey.questions}
        self.groups = {group.text("name") for group in survey.groups} - self.questions.keys()
        self.names = survey.names
        self.findings = findings

    def check(self, row: Row, column: str, source: str, current: str = "") -> None:
        """Check one cell; an empty one is fine. `current` names the question that `.` stands for."""
        if not source:
            return
        spot = row.spot(column)
        filters = column == "choice_filter"
        try:
            expression = compile_filter(source) if filters else compile_expression(source)
        except ExpressionError as error:
            self.findings.refuse(spot, remark("expression.refusal", problem=error.remark))
            return
        self.lookups.check(spot, expression, self.questions[current].choices if filters else ())
        if expression.uses_current and column not in {"constraint", "calculation"}:
            self.findings.refuse(spot, remark("reference.dot"))
        for name in sorted(expression.references):
            self.reference(spot, name)
        for name in sorted(expression.repeats):
            self.repeat(spot, name)
        self.labelled(spot, expression)
        self.choices(spot, expression, current)

    def reference(self, spot: Spot, name: str) -> None:
        """Check that a reference names something with an answer."""
        question = self.questions.get(name)
        if question is None:
            if name in self.names and name not in self.groups:
                return  # a row of a refused type, told already
            group = name in self.groups
            what = remark("reference.group", name=name) if group else remark("reference.unknown", name=name)
            self.findings.refuse(spot, what, meant(name, list(self.questions), "${{{}}}"))
        elif question.type is QuestionType.NOTE:
            self.findings.warn(spot, remark("reference.note", name=name))

    def repeat(self, spot: Spot, name: str) -> None:
        """Check that a name whose instances are chosen from is that of a repeat."""
        question = self.questions.get(name)
        if question is None or question.type is not QuestionType.REPEAT:
            repeats = [one.name for one in self.questions.values() if one.type is QuestionType.REPEAT]
            what = remark("reference.no_repeat", name=name)
            self.findings.refuse(spot, what, meant(name, repeats, "${{{}}}"))

    def positions(self, row: Row, question: Question) -> None:
        """Check that no `position(../..)` means the number of a repeat around the innermost one."""
        if not question.repeats:
            return
        inside = question.path.count("/") - question.repeats[-1].count("/")
        for column in ("relevant", "required", "constraint", "calculation"):
            if _climbs(row.text(column)) > inside:
                self.findings.refuse(row.spot(column), remark("reference.position"))

    def labelled(self, spot: Spot, expression: Expression) -> None:
        """Check that the labels asked for are those of choices."""
        for name in sorted(expression.labelled & self.questions.keys()):
            if self.questions[name].type not in CHOOSING:
                self.findings.refuse(spot, remark("reference.no_choices", name=name))

    def choices(self, spot: Spot, expression: Expression, current: str) -> None:
        """Warn of comparisons with a choice that a question does not have, and so never holds."""
        for name, choice in sorted(expression.compared):
            question = self.questions.get(name or current)
            if question is None or question.type not in CHOOSING or not choice:
                continue
            names = [one.name for one in question.choices]
            if choice not in names:
                what = remark("reference.no_choice", name=question.name, choice=choice)
                self.findings.warn(spot, what, meant(choice, names))


def check_texts(survey: Survey, tables: Iterable[Table], languages: Languages, findings: Findings) -> None:
    """Check that every `${name}` in a label, hint or message names a question."""
    for table in tables:
        for row in table.rows:
            for column in _TEXTS:
                for text in row.texts(column, languages).values():
                    _check_text(row.spot(column, text), text, survey, findings)


def _check_text(spot: Spot, text: str, survey: Survey, findings: Findings) -> None:
    if has_open_reference(text):
        findings.refuse(spot, remark("reference.open"))
    for name in references_in(text):
        if name not in survey.names or (survey.question(name) is None and _is_group(name, survey)):
            advice = meant(name, [question.name for question in survey.questions], "${{{}}}")
            findings.refuse(spot, remark("reference.unknown", name=name), advice)


def _is_group(name: str, survey: Survey) -> bool:
    return any(group.text("name") == name for group in survey.groups)


def check_cycles(survey: Survey, findings: Findings) -> None:
    """Refuse questions whose conditions and calculations wait for one another."""
    pairs = zip(survey.questions, survey.rows, strict=True)
    asked = {question.name: (question, row) for question, row in pairs}
    needs = {name: sorted(_needs(question)) for name, (question, _) in asked.items()}
    for _ in range(_CYCLES):
        cycle = _cycle(needs)
        if not cycle:
            return
        names = " → ".join(f"${{{name}}}" for name in (*cycle, cycle[0]))
        question, row = asked[cycle[0]]
        column = "calculation" if cycle[-1] in _references((question.calculation,)) else "relevant"
        findings.refuse(row.spot(column), remark("reference.circle", names=names))
        needs[cycle[0]].remove(cycle[-1])


def _needs(question: Question) -> frozenset[str]:
    """Return the questions that decide whether there is an answer, and which one.

    In a repeat a value may build on the one of the instance before it.
    """
    names = _references((*question.relevant, question.calculation))
    names |= _references((question.choice_filter,), compile_filter)
    repeats = {repeat.rpartition("/")[2] for repeat in question.repeats}
    return (names - {question.name} if question.repeats else names) | repeats


def _climbs(source: str) -> int:
    try:
        return compile_expression(source).climbs
    except ExpressionError:  # told elsewhere, or an empty cell
        return 0


def _references(
    sources: Iterable[str], compiled: Callable[[str], Expression] = compile_expression
) -> frozenset[str]:
    found: set[str] = set()
    for source in filter(None, sources):
        try:
            found |= compiled(source).references
        except ExpressionError:  # told elsewhere
            continue
    return frozenset(found)


def _cycle(needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the names of one cycle, each needed by the next; empty if there is none."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        names: list[str] = error.args[1][:-1]
        order = list(needs)
        first = min(range(len(names)), key=lambda index: order.index(names[index]))
        return names[first:] + names[:first]
    return []
