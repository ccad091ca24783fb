"""The numbers of a `range` question: from one to another in equal steps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from conversations.forms.model import Question

ODK = {"start": "1", "end": "10", "step": "1"}


@dataclass(frozen=True)
class Range:
    """The numbers from `start` to `end` in equal steps."""

    start: Decimal
    end: Decimal
    step: Decimal

    @classmethod
    def of(cls, question: Question) -> Range:
        """Return a question's range; what its parameters do not say is as in ODK."""
        start, end, step = (_parameter(question, name, ODK[name]) for name in ("start", "end", "step"))
        return cls(min(start, end), max(start, end), abs(step) or Decimal(1))

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return int((self.end - self.start) / self.step) + 1

    @property
    def is_whole(self) -> bool:
        """Whether all of them are whole numbers."""
        return self.start % 1 == 0 and self.step % 1 == 0

    def __contains__(self, number: Decimal) -> bool:
        return self.start <= number <= self.end and (number - self.start) % self.step == 0

    def numbers(self) -> tuple[Decimal, ...]:
        """Return all of them."""
        return tuple(self.start + self.step * index for index in range(self.count))


def _parameter(question: Question, name: str, otherwise: str) -> Decimal:
    """Return a parameter; authoring has made sure that it is a number."""
    return Decimal(question.parameters.get(name, otherwise))
