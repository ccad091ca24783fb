"""What can be wrong with an expression: its wording, or the work that it asks for."""

from __future__ import annotations


class ExpressionError(Exception):
    """An expression that this release does not understand.

    `position` counts characters from 0; `problem` is a sentence for staff that says what to do.
    """

    def __init__(self, position: int, problem: str) -> None:
        super().__init__(position, problem)
        self.position = position
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.problem} (at character {self.position + 1})"


class BudgetExceeded(ExpressionError):  # noqa: N818 - the name says what happened
    """Evaluating took more work than the context allows."""

    def __init__(self) -> None:
        super().__init__(0, "This form's expressions take too much work: use shorter ones")
