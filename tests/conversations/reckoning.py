"""What counts of a resident's answers, worked out by Python alone: nothing of the engine is asked.

Conditions come twice, as a form writes them and as Python reads them, so that the two can be held against
each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from conversations.forms.answers import Answer, Answers
from conversations.forms.instances import instance_path
from conversations.forms.model import Question, QuestionType
from tests.conversations.world import START

DAYS = frozenset({QuestionType.START, QuestionType.END, QuestionType.TODAY})
"""Types that are worth the day on which somebody began."""


@dataclass
class Seen:
    """What rules see: the answers of what applies, those of one's own instance of a repeat first."""

    around: Seen | None = None
    before: Seen | None = None
    """The instance before this one."""
    position: int = 1
    answers: dict[str, Answer] = field(default_factory=dict)
    """By the names of the questions."""
    inside: dict[str, list[Seen]] = field(default_factory=dict)
    """The instances of the repeats in here, by the names of the repeats, as soon as all are known."""

    def get(self, name: str) -> Answer | None:
        """Return the answer of one's own instance; from outside, that of the first."""
        found = next(self._firsts(name), None)
        return self.around.get(name) if found is None and self.around else found

    def count(self, repeat: str) -> int:
        """Return how many instances of a repeat there are in one's own instance of those around it."""
        own = self._counted(repeat)
        return self.around.count(repeat) if not own and self.around else own

    def at(self, repeat: str, number: int, name: str) -> Answer | None:
        """Return the answer in an instance of a repeat that stands in no other."""
        if self.around:
            return self.around.at(repeat, number, name)
        instances = self.inside.get(repeat, [])
        return instances[number - 1].get_own(name) if number <= len(instances) else None

    def earlier(self, name: str) -> Answer | None:
        """Return the answer of the instance before."""
        return self.before.get_own(name) if self.before else None

    def get_own(self, name: str) -> Answer | None:
        return self.answers.get(name)

    def _firsts(self, name: str) -> Iterator[Answer]:
        if name in self.answers:
            yield self.answers[name]
        for instances in self.inside.values():
            if instances:
                yield from instances[0]._firsts(name)

    def _counted(self, repeat: str) -> int:
        nested = (each for instances in self.inside.values() for each in instances)
        return len(self.inside.get(repeat, ())) + sum(each._counted(repeat) for each in nested)


@dataclass(frozen=True)
class Rule:
    """A condition, calculation or count, as the form writes it and as Python reads it."""

    source: str
    value: Callable[[Seen], Any]


@dataclass(frozen=True)
class Reckoning:
    """Goes through a form as its author reads it, instance by instance."""

    answers: Mapping[str, Answer | None]
    """What was said, by path; None: it was taken back."""
    relevant: Mapping[str, list[Rule]]
    """By the paths of the rows: the conditions up to the innermost repeat around each."""
    calculated: Mapping[str, Rule]
    """By the paths of the rows: what each is worth; of a repeat, how many there are."""
    defaults: Mapping[str, Answer]
    """By the paths of the rows: what is answered as long as nobody says anything."""
    kept: Answers = field(default_factory=dict)

    def go_through(self, rows: Sequence[Question], at: tuple[int, ...], seen: Seen) -> None:
        """Go through the rows of an instance, or of the form."""
        for inside, block in groupby(rows, lambda row: _places(row)[len(at) :][:1]):
            if inside:
                *members, repeat = block
                self._repeat(repeat, members, at, seen)
                continue
            for row in block:
                self._row(row, at, seen)

    def _row(self, row: Question, at: tuple[int, ...], seen: Seen) -> None:
        if not self._applies(row, seen):
            return
        path = instance_path(row, at)
        if row.path in self.calculated:
            answer = self.calculated[row.path].value(seen)
        elif row.type in DAYS:
            answer = START.date().isoformat()
        else:
            answer = self.answers.get(path, self.defaults.get(row.path))
        if answer is not None:
            seen.answers[row.name] = self.kept[path] = answer

    def _repeat(self, repeat: Question, members: list[Question], at: tuple[int, ...], seen: Seen) -> None:
        if not self._applies(repeat, seen):
            return
        path = instance_path(repeat, at)
        said = self.answers.get(path, 1)
        count = self.calculated[repeat.path].value(seen) if repeat.path in self.calculated else said
        instances: list[Seen] = []
        for number in range(1, count + 1):
            instances.append(Seen(seen, instances[-1] if instances else None, number))
            self.go_through(members, (*at, number), instances[-1])
        seen.inside[repeat.name] = instances
        seen.answers[repeat.name] = self.kept[path] = count

    def _applies(self, row: Question, seen: Seen) -> bool:
        return all(rule.value(seen) for rule in self.relevant[row.path])


def _places(row: Question) -> tuple[str, ...]:
    """Return the repeats around a row, and itself if it is one."""
    return (*row.repeats, row.path) if row.type is QuestionType.REPEAT else row.repeats
