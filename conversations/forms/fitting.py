"""Whether an answer to a question as it was is one to the question as it is now."""

from __future__ import annotations

from decimal import Decimal

from conversations.forms.answers import Answer, File
from conversations.forms.compiled import Node
from conversations.forms.expressions.values import to_text
from conversations.forms.model import Question, QuestionType
from conversations.forms.picked import asks_for
from conversations.forms.ranges import Range
from conversations.forms.values import Values

DATED = frozenset({QuestionType.DATE, QuestionType.TIME, QuestionType.DATETIME})


def fits(before: Node, after: Node, answer: Answer) -> bool:
    """Say whether an answer still has the shape that the question wants, whatever else was answered."""
    old, new = before.question, after.question
    if (old.type, old.repeats, before.is_asked) != (new.type, new.repeats, after.is_asked):
        return False
    return _has_shape(old, new, answer) if after.is_asked else _is_set_alike(old, new)


def is_taken(values: Values, node: Node, answer: Answer) -> bool:
    """Say whether the form takes an answer as things stand."""
    if node.question.type is QuestionType.RANK:
        names = sorted(choice.name for choice in values.offered(node))
        return isinstance(answer, tuple) and sorted(answer) == names and values.accepts(node, answer)
    return values.accepts(node, answer)


def is_same(before: Question, after: Question) -> bool:
    """Say whether a resident reads and answers the very same question, wherever in the sheet it stands."""
    alike = (each for each in before.__struct_fields__ if each not in {"row", "relevant"})
    return all(getattr(before, name) == getattr(after, name) for name in alike)


def is_set_anew(before: Node | None, after: Node) -> bool:
    """Say whether a calculation that answers trigger is another one than before, or new."""
    if after.calculation is None or not after.question.trigger:
        return False
    return before is None or not _is_set_alike(before.question, after.question)


def _has_shape(old: Question, new: Question, answer: Answer) -> bool:
    if new.choices:
        names = {choice.name for choice in new.choices}
        return names.issuperset(answer if isinstance(answer, tuple) else (answer,))
    if new.type in DATED:
        return asks_for(old) == asks_for(new)
    if isinstance(answer, File) and new.type is QuestionType.TEXT:
        return not new.constraint  # nobody can check what was spoken
    if new.type is QuestionType.RANGE and isinstance(answer, int | float):
        return Decimal(to_text(float(answer))) in Range.of(new)
    return True


def _is_set_alike(old: Question, new: Question) -> bool:
    """Say whether the form answers a question itself, and in the same way as before."""
    return (old.default, old.calculation, old.trigger) == (new.default, new.calculation, new.trigger)
