"""Counting contributions, one after the other: a tally grows with the form, not with the city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from conversations.forms.answers import Answer, Answers, Place
from conversations.forms.instances import split
from conversations.forms.model import SILENT, Form, Question, QuestionType
from conversations.results.sites import Sited

NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
SELECTS = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE})
UNCOUNTED = SILENT | {QuestionType.NOTE, QuestionType.REPEAT}
"""The types that nobody answers."""


class Count(Protocol):
    """What is counted of one question."""

    answered: int
    """Contributions that answer it."""

    def add(self, answers: Sequence[Answer]) -> None:
        """Take the answers of one contribution: one, or one for each instance of a repeat."""
        ...


class Given:
    """Of texts, photos, dates and the like: how many there are."""

    def __init__(self) -> None:
        self.answered = 0

    def add(self, answers: Sequence[Answer]) -> None:
        """Count the contribution."""
        self.answered += bool(answers)


class Chosen:
    """Of choices: how many contributions name each; one that does it in two instances counts once."""

    def __init__(self, question: Question) -> None:
        self.answered = 0
        self.counts = {each.name: 0 for each in question.choices}

    def add(self, answers: Sequence[Answer]) -> None:
        """Count each choice; what the form does not know (any more) is no answer."""
        named = {name for each in answers for name in _names(each)} & self.counts.keys()
        self.answered += bool(named)
        for name in named:
            self.counts[name] += 1


class Placed:
    """Of places: how many contributions lie in each district; the empty name stands for none."""

    def __init__(self) -> None:
        self.answered = 0
        self.counts: dict[str, int] = {}

    def add(self, answers: Sequence[Answer]) -> None:
        """Count each district."""
        districts = {each.district for each in answers if isinstance(each, Place)}
        self.answered += bool(districts)
        for district in districts:
            self.counts[district] = self.counts.get(district, 0) + 1


class Valued:
    """Of numbers: how often each, to three significant digits, so that few are kept apart."""

    def __init__(self) -> None:
        self.answered = 0
        self.values: Counter[float] = Counter()

    def add(self, answers: Sequence[Answer]) -> None:
        """Count the number."""
        for each in answers:
            if isinstance(each, int | float):
                self.answered += 1
                self.values[float(f"{each:.3g}")] += 1


class Ranked:
    """Of rankings: points by Borda's rule; of n choices the first gets n, the next n - 1, and so on."""

    def __init__(self, question: Question) -> None:
        self.answered = 0
        self.points = {each.name: 0 for each in question.choices}

    def add(self, answers: Sequence[Answer]) -> None:
        """Give each choice its points."""
        for each in answers:
            self.answered += 1
            for place, name in enumerate(_names(each)):
                if name in self.points:
                    self.points[name] += len(self.points) - place


class Tally:
    """What is counted of a round: its contributions, and what they say to each question.

    `apart`: the paths of a map's place and of the question that tells its places apart.
    """

    def __init__(self, form: Form, apart: tuple[str, str] | None = None) -> None:
        self.contributions = 0
        self.sited = Sited(*apart) if apart else None
        self.counts = {
            question.path: _count(question) for question in form.questions if question.type not in UNCOUNTED
        }

    def add(self, answers: Answers) -> None:
        """Count one contribution."""
        self.contributions += 1
        by_question: dict[str, list[Answer]] = {}
        for path, answer in answers.items():
            by_question.setdefault(split(path)[0], []).append(answer)
        for path, given in by_question.items():
            if path in self.counts:
                self.counts[path].add(given)
        if self.sited is not None:
            self.sited.add(by_question)


def _count(question: Question) -> Count:
    """Return what is counted of a question; numbers and rankings only where one contribution has one."""
    if question.type in SELECTS:
        return Chosen(question)
    if question.type is QuestionType.GEOPOINT:
        return Placed()
    if question.type in NUMBERS and not question.repeats:
        return Valued()
    if question.type is QuestionType.RANK and not question.repeats:
        return Ranked(question)
    return Given()


def _names(answer: Answer) -> tuple[str, ...]:
    """Return the choices that an answer names."""
    if isinstance(answer, tuple):
        return answer
    return (answer,) if isinstance(answer, str) else ()
