"""`pulldata()`: one cell of an attached CSV or a list of choices."""

from __future__ import annotations

from conversations.forms.expressions.context import Compute, Context
from conversations.forms.expressions.function import Function
from conversations.forms.expressions.values import Value, to_text

ROWS_A_NODE = 10
"""How many rows that are only compared cost as much as one node."""


def _pulldata(context: Context, arguments: tuple[Compute, ...]) -> Value:
    """Return the wanted column of the first row whose key is that value; `''` where there is none."""
    name, wanted, key, value = (to_text(argument(context)) for argument in arguments)
    rows = context.table(table_name(name))
    context.budget.spend(len(rows) // ROWS_A_NODE)
    return next((row.get(wanted, "") for row in rows if row.get(key, "") == value), "")


def table_name(written: str) -> str:
    """Return the name of an attached file as expressions know it: without `.csv`."""
    return written.removesuffix(".csv")


FUNCTIONS = (Function("pulldata", 4, 4, _pulldata),)
