"""A chart: one question of a round's results, to be drawn for somebody's eyes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from conversations.results.shown import Published, Shown


@dataclass(frozen=True)
class Chart:
    """What is to be drawn, in which language."""

    result: Published
    path: str
    """The question's."""
    language: str

    @property
    def shown(self) -> Shown:
        """What is shown of the question."""
        return next(each for each in self.result.questions if each.question.path == self.path)

    @cached_property
    def digest(self) -> str:
        """The name of what is to be seen: the same for the same picture, another for any other."""
        result, round_ = self.result, self.result.round
        seen = (
            round_.version,
            round_.participation.title,
            round_.closes if result.final else result.at.date(),
            result.contributions,
            result.exactness,
            self.shown,
            result.sites,
            self.language,
        )
        return sha256(repr(seen).encode()).hexdigest()
