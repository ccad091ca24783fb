"""Setting: what a form answers itself, before the resident says anything or because they said something."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from msgspec.structs import replace

from conversations.forms.answers import Answers
from conversations.forms.compiled import CompiledForm, Node
from conversations.forms.expressions import Expression
from conversations.forms.values import Values
from conversations.forms.walk import walk
from conversations.forms.worth import answer_of
from conversations.session import Draft


def with_defaults(
    compiled: CompiledForm, draft: Draft, zone: ZoneInfo, language: str, before: Values | None = None
) -> Draft:
    """Return the draft with the defaults of all questions, or of instances that were not there `before`."""
    for node in compiled.order:
        if node.default and (before is None or node.question.repeats):
            there = {each.path for each in before.instances(node)} if before else set()
            values = walk(compiled, draft, zone, language).values  # anew: it may build on those before it
            for instance in values.instances(node):
                if instance.path not in there and instance.path not in draft.answers:
                    draft = _with(draft, _set(values, instance, node.default))
    return draft


def triggered(compiled: CompiledForm, draft: Draft, asked: Node, zone: ZoneInfo, language: str) -> Draft:
    """Return the draft with the calculations that an answer to `asked` triggers."""
    waiting = [
        node
        for node in compiled.nodes.values()
        if asked.question.name in node.question.trigger and node.calculation
    ]
    if not waiting:
        return draft
    values = walk(compiled, draft, zone, language).values
    answers = dict(draft.answers)
    for node in waiting:
        at = asked.at[: len(node.question.repeats)]
        for instance in values.instances(node):
            if instance.at[: len(at)] == at:
                answers.pop(instance.path, None)
                answers |= _set(values, instance, node.calculation)
    return replace(draft, answers=answers)


def _with(draft: Draft, answers: Answers) -> Draft:
    return replace(draft, answers={**draft.answers, **answers})


def _set(values: Values, node: Node, expression: Expression | None) -> Answers:
    """Return the answer that an expression gives, if it gives one of the question's type."""
    worth = values.worked_out(expression, node) if expression else ""
    answer = answer_of(node.question.type, worth)
    return {} if answer is None else {node.path: answer}
