"""The dry run: made-up residents walk a form, so that dead ends are found before real ones do.

Each walk prefers answers that no walk has given yet, so that every branch is taken that can be. What is
then still unseen is told as a warning: made-up answers prove nothing, but they are right nearly always.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from authoring.invention import invented
from authoring.pace import seconds_for
from conversations.forms.instances import split
from conversations.forms.model import QuestionType
from conversations.forms.setting import triggered, with_defaults
from conversations.forms.walk import Walk, walk
from conversations.session import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from conversations.forms.answers import Answer
    from conversations.forms.compiled import CompiledForm, Node

WALKS = 60
ENOUGH = 20
"""Walks without anything new after which there is nothing new, or after which all may be told."""
WORK = 500_000
"""What all walks together cost at most, some seconds: a unit is a row that is worked out once."""
SIGNS = 40
"""Characters of expressions that cost as much as a row."""
INSTANCE = 4
"""Rows that each row of a further instance of a repeat costs as much as."""
ROWS = 1_000
"""Questions that one walk answers at most: beyond, repeats have no end."""
STARTED = 1_800_000_000
"""When the made-up residents begin (seconds since 1970 UTC); the same each time, so that results are."""


@dataclass
class Rehearsal:
    """What the walks have found."""

    walks: int = 0
    seconds: list[float] = field(default_factory=list)
    """How long each walk would have taken a resident."""
    met: set[str] = field(default_factory=set)
    """Paths of the questions that somebody met."""
    dead: dict[str, str] = field(default_factory=dict)
    """Paths of required questions for which no answer was taken, to one that was refused."""
    endless: bool = False
    """Whether a walk came to no end."""

    @property
    def is_thorough(self) -> bool:
        """Say whether there were enough walks to tell what nobody came to."""
        return self.walks >= ENOUGH

    @property
    def minutes(self) -> int:
        """About how many minutes a walk takes, at least 1."""
        middle = sorted(self.seconds)[len(self.seconds) // 2] if self.seconds else 0.0
        return max(1, round(middle / 60))


def rehearse(compiled: CompiledForm, zone: ZoneInfo, language: str) -> Rehearsal:
    """Walk the form until nothing new turns up."""
    company = _Company(compiled, zone, language)
    while company.goes_on():
        company.walk()
    return company.found


class _Company:
    def __init__(self, compiled: CompiledForm, zone: ZoneInfo, language: str) -> None:
        self.compiled, self.zone, self.language = compiled, zone, language
        self.found = Rehearsal()
        self.given: Counter[tuple[str, str]] = Counter()
        """How often each answer was given to each question."""
        self.spent = 0
        self.weight = sum(map(len, _expressions_in(compiled))) // SIGNS
        self.news = 0
        """The walk in which something new turned up last."""
        self.rng = Random(1)  # noqa: S311 (the same dry run each time)
        self.numbers = numbers_in(compiled)

    def goes_on(self) -> bool:
        quiet = self.found.walks - self.news > ENOUGH
        return self.found.walks < WALKS and not self.is_tired and not quiet

    @property
    def is_tired(self) -> bool:
        return self.spent > WORK

    def walk(self) -> None:
        draft = Draft(slug="x", version="x", number=1, started=STARTED, seed=self.found.walks + 1)
        state = self.state(with_defaults(self.compiled, draft, self.zone, self.language))
        at, seconds, rows = next((node.path for node in state.way), ""), 0.0, 0
        while at and rows < ROWS and not self.is_tired:
            state = replace(state, draft=replace(state.draft, at=at))
            seconds += seconds_for(state.here, self.language)
            state = self.state(self.answered(state))
            at, rows = state.next(), rows + 1
        self.found.endless |= bool(at) and not self.is_tired
        self.found.walks += 1
        self.found.seconds.append(seconds)

    def state(self, draft: Draft) -> Walk:
        state = walk(self.compiled, draft, self.zone, self.language)
        rows = len(self.compiled.nodes)
        self.spent += self.weight + rows + INSTANCE * max(0, len(state.values.relevant) - rows)
        return state

    def answered(self, state: Walk) -> Draft:
        """Return the draft with an answer to the question at hand, one that was given least so far."""
        node, draft = state.here, state.draft
        template, _ = split(node.path)
        if template not in self.found.met:
            self.found.met.add(template)
            self.news = self.found.walks
        if not node.is_asked or node.question.type is QuestionType.REPEAT:
            return draft
        taken = [each for each in self.ideas(state, node) if self.is_taken(state, node, each)]
        if not taken:
            return draft
        answer = min(taken, key=lambda each: (self.given[self.key(node, each)], self.rng.random()))
        if not self.given[self.key(node, answer)]:
            self.news = self.found.walks
        self.given[self.key(node, answer)] += 1
        answers = {path: kept for path, kept in draft.answers.items() if path != node.path}
        after = replace(draft, answers=answers if answer is None else {**answers, node.path: answer})
        return triggered(self.compiled, after, node, self.zone, self.language)

    def ideas(self, state: Walk, node: Node) -> list[Answer | None]:
        optional = [] if state.values.is_required(node) else [None]
        return [*invented(state, node, self.numbers), *optional]

    def is_taken(self, state: Walk, node: Node, answer: Answer | None) -> bool:
        """Say whether the form takes an answer; remembers where it takes none."""
        path, _ = split(node.path)
        if answer is None or state.values.accepts(node, answer):
            self.found.dead[path] = ""
            return True
        self.found.dead.setdefault(path, str(answer))
        return False

    @staticmethod
    def key(node: Node, answer: Answer | None) -> tuple[str, str]:
        return node.question.name, repr(answer)


def numbers_in(compiled: CompiledForm) -> tuple[float, ...]:
    """Return the numbers that the form's conditions name, and those beside them."""
    sources = _expressions_in(compiled)
    named = {float(number) for source in sources for number in re.findall(r"\d+(?:\.\d+)?", source)}
    return tuple(sorted({near for number in named for near in (number - 1, number, number + 1)}))


def _expressions_in(compiled: CompiledForm) -> Iterator[str]:
    for question in compiled.form.questions:
        yield from (*question.relevant, question.constraint, question.required, question.calculation)
