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
from conversations.forms.remarks import remark


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
            raise ExpressionError(node.position, remark("expression.no_column", rows=remark(ROWS)))


def _check_set(call: Call) -> None:
    if not FUNCTIONS[call.name].only_sets:
        return
    match call.arguments[0]:
        case Reference() | Selection() | Union() | Current() | Itself() | Call("randomize"):
            return
    raise ExpressionError(call.position, remark("expression.only_sets", name=call.name))


def _check_call(call: Call) -> None:
    match call:
        case Call("regex", (_, Literal(str(pattern)))) if not understood(pattern):
            problem = remark("expression.pattern", pattern=pattern)
        case Call("digest", (_, Literal(str(name)), *_)) if name.upper() not in ALGORITHMS:
            problem = remark("expression.algorithm", name=name, known=", ".join(ALGORITHMS))
        case Call("digest", (_, _, Literal(str(name)))) if name.lower() not in ENCODINGS:
            problem = remark("expression.encoding", name=name, known=", ".join(ENCODINGS))
        case Call("format-date" | "format-date-time", (_, Literal(str(pattern)))) if unknown_part(pattern):
            problem = remark("expression.date_part", part=unknown_part(pattern), known=known_parts())
        case Call("pulldata", (name, *_)) if not (isinstance(name, Literal) and isinstance(name.value, str)):
            problem = remark("expression.no_file")
        case _:
            return
    raise ExpressionError(call.position, problem)
