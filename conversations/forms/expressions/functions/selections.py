"""Functions about chosen choices; several choices are one text, separated by spaces."""

from __future__ import annotations

from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.function import Function, eager
from conversations.forms.expressions.values import Value, to_text, whole


def _selected(chosen: Value, choice: Value) -> bool:
    return to_text(choice).strip() in to_text(chosen).split(" ")


def _selected_at(chosen: Value, index: Value) -> str:
    names, at = to_text(chosen).split(), whole(index)
    return names[at] if at is not None and 0 <= at < len(names) else ""


def _choice_name(context: Context, arguments: tuple[Compute, ...]) -> Value:
    choice, question = (to_text(argument(context)) for argument in arguments)
    return context.choice_label(question, choice) if choice else ""


FUNCTIONS = (
    eager("selected", 2, 2, _selected),
    eager("selected-at", 2, 2, _selected_at),
    eager("count-selected", 1, 1, lambda chosen: float(len(to_text(chosen).split()))),
    Function("jr:choice-name", 2, 2, _choice_name),
)
