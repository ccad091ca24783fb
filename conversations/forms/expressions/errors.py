"""What can be wrong with an expression: its wording, or the work that it asks for."""

from __future__ import annotations

from conversations.forms.remarks import Remark, remark


class ExpressionError(Exception):
    """An expression that this release does not understand.

    `position` counts characters from 0; `problem` tells staff what to do.
    """

    def __init__(self, position: int, problem: Remark) -> None:
        super().__init__(position, problem)
        self.position = position
        self.problem = problem

    @property
    def remark(self) -> Remark:
        """The problem with its place, as a sentence."""
        return remark("expression.at", problem=self.problem, position=self.position + 1)

    def __str__(self) -> str:
        return f"{self.problem} at {self.position + 1}"


class BudgetExceeded(ExpressionError):  # noqa: N818 - the name says what happened
    """Evaluating took more work than the context allows."""

    def __init__(self) -> None:
        super().__init__(0, remark("expression.budget"))
