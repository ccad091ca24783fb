"""Functions that decide: conditions, defaults and conversions."""

from __future__ import annotations

from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.function import Function, eager
from conversations.forms.expressions.values import Value, to_number, to_text, to_truth


def _if(context: Context, arguments: tuple[Compute, ...]) -> Value:
    condition, then, otherwise = arguments
    return then(context) if to_truth(condition(context)) else otherwise(context)


def _coalesce(context: Context, arguments: tuple[Compute, ...]) -> Value:
    first, second = arguments
    value = first(context)
    return second(context) if value == "" or value != value else value  # noqa: PLR0124 - NaN is nothing


def _once(context: Context, arguments: tuple[Compute, ...]) -> Value:
    return arguments[0](context) if context.current == "" else context.current


def _from_text(value: Value) -> bool:
    text = to_text(value)
    return text == "1" or text.lower() == "true"


FUNCTIONS = (
    Function("if", 3, 3, _if),
    Function("coalesce", 2, 2, _coalesce),
    Function("once", 1, 1, _once),
    eager("not", 1, 1, lambda value: not to_truth(value)),
    eager("true", 0, 0, lambda: True),
    eager("false", 0, 0, lambda: False),
    eager("boolean", 1, 1, to_truth),
    eager("boolean-from-string", 1, 1, _from_text),
    eager("number", 1, 1, to_number),
    eager("string", 1, 1, to_text),
)
