"""XLSForm expressions (ODK's XPath): read once, then evaluated with the answers at hand.

::

    source ──▶ lexer ──▶ parser ──▶ syntax tree ──▶ checks, closures (`Expression`)
                         paths          │               │
                                        ▼               ▼
                                    analysis    functions, context, values

An evaluator of our own, because the libraries that there are raise on an empty answer, give wrong
results on dates and have no budget. It is held by a golden table of documented cases.
"""

from conversations.forms.expressions.analysis import choice_limit
from conversations.forms.expressions.context import Budget, Context
from conversations.forms.expressions.date_names import DateNames
from conversations.forms.expressions.errors import BudgetExceeded, ExpressionError
from conversations.forms.expressions.expression import Expression, compile_expression, compile_filter
from conversations.forms.expressions.functions.chance import shuffled
from conversations.forms.expressions.values import Value

__all__ = [
    "Budget",
    "BudgetExceeded",
    "Context",
    "DateNames",
    "Expression",
    "ExpressionError",
    "Value",
    "choice_limit",
    "compile_expression",
    "compile_filter",
    "shuffled",
]
