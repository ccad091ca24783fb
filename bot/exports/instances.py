"""Instances: where the answers inside repeats are kept, `kinder[2]/alter` for the second child's age."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.forms.answers import Answers

Indexes = tuple[int, ...]
"""The number of an instance in each of the repeats around it, outermost first, from 1."""


def placed(path: str, repeats: tuple[str, ...], indexes: Indexes) -> str:
    """Return a template path as the key of one instance's answer.

    `repeats` may reach further in than `indexes`; then only the outer ones are numbered.
    """
    for repeat, index in reversed(tuple(zip(repeats, indexes, strict=False))):
        path = f"{repeat}[{index}]{path[len(repeat) :]}"
    return path


def instances(answers: Answers, repeats: tuple[str, ...], outer: Indexes = ()) -> Iterator[Indexes]:
    """Give the indexes of every instance of the innermost repeat, in order; once `()` outside of repeats."""
    if len(outer) == len(repeats):
        yield outer
        return
    for index in range(1, how_many(answers, repeats, outer) + 1):
        yield from instances(answers, repeats, (*outer, index))


def how_many(answers: Answers, repeats: tuple[str, ...], outer: Indexes) -> int:
    """Return how many instances the repeat has that follows on those numbered by `outer`."""
    number = answers.get(placed(repeats[len(outer)], repeats, outer))
    return number if isinstance(number, int) else 0
