"""Instances of repeats: the paths that their answers are kept under, `child[2]/age`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conversations.forms.model import Question

_NUMBER = re.compile(r"\[(\d+)\]")


def instance_path(question: Question, at: tuple[int, ...]) -> str:
    """Return the path of an instance; `at` has its number in each repeat around it, outermost first.

    >>> from conversations.forms.model import Question, QuestionType
    >>> age = Question(path="child/age", name="age", type=QuestionType.INTEGER, row=3, repeats=("child",))
    >>> instance_path(age, (2,))
    'child[2]/age'
    """
    path = question.path
    for repeat, number in reversed(tuple(zip(question.repeats, at, strict=False))):
        path = f"{repeat}[{number}]{path[len(repeat) :]}"
    return path


def split(path: str) -> tuple[str, tuple[int, ...]]:
    """Return the template's path and the numbers of an instance.

    >>> split("child[2]/age")
    ('child/age', (2,))
    """
    if "[" not in path:
        return path, ()
    return _NUMBER.sub("", path), tuple(int(number) for number in _NUMBER.findall(path))
