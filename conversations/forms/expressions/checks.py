"""Refuses what reads like an expression and could never work."""

from __future__ import annotations

from conversations.forms.expressions.errors import ExpressionError
from conversations.forms.expressions.functions import FUNCTIONS
from conversations.forms.expressions.functions.codes import ALGORITHMS, ENCODINGS
from conversations.forms.expressions.functions.formats import known_parts, unknown_part
from conversations.forms.expressions.functions.patterns import understood
from conversations.forms.expressions.paths import ROWS
from conversations.forms.expressions.syntax import (
    Call,
    Current,
    Itself,
    Literal,
    Node,
    Reference,
    Selection,
    Union,
)


def check(nodes: list[Node]) -> None:
    """Check all nodes of an expression; raises ExpressionError for the first that cannot work."""
    counted = [
        node.arguments[0]
        for node in nodes
        if isinstance(node, Call) and node.name in ("count", "count-non-empty")
    ]
    for node in nodes:
        if isinstance(node, Call):
            _check_call(node)
            _check_set(node)
        if isinstance(node, Selection) and node.is_table and not node.field and node not in counted:
            raise ExpressionError(node.position, f"Say which column of the rows is meant: {ROWS}")


def _check_set(call: Call) -> None:
    if not FUNCTIONS[call.name].only_sets:
        return
    match call.arguments[0]:
        case Reference() | Selection() | Union() | Current() | Itself() | Call("randomize"):
            return
    raise ExpressionError(
        call.position, f"{call.name}() works on all answers of a repeat: write {call.name}(${{name}})"
    )


def _check_call(call: Call) -> None:
    match call:
        case Call("regex", (_, Literal(str(pattern)))) if not understood(pattern):
            advice = "check its brackets, and do without (?=…), (?!…) and \\1"
            problem = f"The pattern {pattern} is not understood: {advice}"
        case Call("digest", (_, Literal(str(name)), *_)) if name.upper() not in ALGORITHMS:
            problem = f"The algorithm {name} is not known: write one of {', '.join(ALGORITHMS)}"
        case Call("digest", (_, _, Literal(str(name)))) if name.lower() not in ENCODINGS:
            problem = f"The encoding {name} is not known: write one of {', '.join(ENCODINGS)}"
        case Call("format-date" | "format-date-time", (_, Literal(str(pattern)))) if unknown_part(pattern):
            problem = f"{unknown_part(pattern)} stands for nothing in a date: the parts are {known_parts()}"
        case Call("pulldata", (name, *_)) if not (isinstance(name, Literal) and isinstance(name.value, str)):
            problem = "The file must be known: write its name in quotation marks, as in pulldata('file', …)"
        case _:
            return
    raise ExpressionError(call.position, problem)
