"""What a form's expressions see of the answers: each question's value, and which questions apply.

As in JavaRosa, a question that has no answer or does not apply has the empty value, and a condition
sees only what applies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from conversations.forms.answers import Answer, Answers, Photo, Place
from conversations.forms.compiled import CompiledForm, Node
from conversations.forms.expressions import BudgetExceeded, Context, Expression, Value
from conversations.forms.expressions.values import to_text
from conversations.texts import read


@dataclass(frozen=True)
class Values:
    """The state of a form at one moment."""

    compiled: CompiledForm
    by_name: dict[str, Value]
    relevant: frozenset[str]
    """Paths of the questions that apply."""
    now: datetime
    language: str

    def text(self, name: str) -> str:
        """Return what `${name}` stands for in a text."""
        return to_text(self.by_name.get(name, ""))

    def holds(self, expression: Expression, current: Value = "", *, otherwise: bool) -> bool:
        """Say whether a condition holds; one that takes too long to work out gives `otherwise`."""
        try:
            return expression.truth(_context(self.compiled, self.by_name, self.now, self.language, current))
        except BudgetExceeded:
            return otherwise

    def is_required(self, node: Node) -> bool:
        """Say whether the question must be answered as things stand."""
        return node.required is not None and self.holds(node.required, otherwise=False)

    def accepts(self, node: Node, answer: Answer) -> bool:
        """Say whether the question's constraint accepts an answer."""
        if node.constraint is None:
            return True
        return self.holds(node.constraint, value_of(answer), otherwise=True)


def evaluate(compiled: CompiledForm, answers: Answers, started: int, zone: ZoneInfo, language: str) -> Values:
    """Work out which questions apply and what each is worth.

    `started` (seconds since 1970 UTC) is the moment that `now()` and `today()` mean; both read it in
    the city's `zone`. `jr:choice-name` gives labels in `language`. All expressions share one budget.
    """
    now = datetime.fromtimestamp(started, UTC).astimezone(zone)
    by_name: dict[str, Value] = {}
    relevant: set[str] = set()
    context = _context(compiled, by_name, now, language)
    for node in compiled.order:
        if not _applies(node, context):
            continue
        relevant.add(node.question.path)
        by_name[node.question.name] = _worth(node, answers, context)
    return Values(compiled, by_name, frozenset(relevant), now, language)


def value_of(answer: Answer) -> Value:
    """Return an answer as expressions see it."""
    match answer:
        case str():
            return answer
        case int():
            return float(answer)
        case tuple():
            return " ".join(answer)
        case Place():
            return f"{answer.latitude} {answer.longitude} 0 {answer.accuracy or 0}"
        case Photo():
            return f"{answer.id}.jpg"
        case _:
            assert_never(answer)


def _applies(node: Node, context: Context) -> bool:
    try:
        return all(condition.truth(context) for condition in node.relevant)
    except BudgetExceeded:
        return True


def _worth(node: Node, answers: Answers, context: Context) -> Value:
    if node.calculation is not None:
        try:
            return node.calculation.text(context)
        except BudgetExceeded:
            return ""
    answer = answers.get(node.question.path)
    return "" if answer is None else value_of(answer)


def _context(
    compiled: CompiledForm, by_name: dict[str, Value], now: datetime, language: str, current: Value = ""
) -> Context:
    def choice_label(question: str, choice: str) -> str:
        node = compiled.by_name.get(question)
        labels = {each.name: each.label for each in node.question.choices} if node else {}
        return read(labels.get(choice, {}), language, compiled.form.default_language)

    return Context(
        value_of=lambda name: by_name.get(name, ""), current=current, now=now, choice_label=choice_label
    )
