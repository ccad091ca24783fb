"""Versions: the questions of all forms that a round has had, so that every answer has its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from conversations.forms.model import Choice, Form, Question, QuestionType, version_of

Key = tuple[str, QuestionType, tuple[str, ...]]
"""What makes a question the same one: its path, its type, and the repeats around it."""


@dataclass(frozen=True)
class Asked:
    """A question, and which versions ask it where others ask something else in its place."""

    question: Question
    versions: frozenset[str] = frozenset()
    """Empty: whichever version a contribution answers, what stands at its path answers this question."""


def asked(form: Form, older: Iterable[Form]) -> Iterator[Asked]:
    """Give the questions of a form, then those that only earlier versions have."""
    found: dict[Key, dict[str, Question]] = {}
    for each in (form, *older):
        version = version_of(each)
        for question in each.questions:
            found.setdefault(_key(question), {})[version] = question
    ways = Counter(path for path, _, _ in found)
    for (path, _, _), versions in found.items():
        merged = _merged(list(versions.values()))
        yield Asked(merged, frozenset(versions) if ways[path] > 1 else frozenset())


def _key(question: Question) -> Key:
    return question.path, question.type, question.repeats


def _merged(versions: list[Question]) -> Question:
    """Return the first of the versions with the choices of all; those that are gone stand last."""
    named: dict[str, Choice] = {}
    for choice in (choice for each in versions for choice in each.choices):
        named.setdefault(choice.name, choice)
    return replace(versions[0], choices=tuple(named.values()))
