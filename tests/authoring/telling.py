"""Problems in words, in both languages at once, so that no test passes while one of them says nothing."""

from __future__ import annotations

from collections.abc import Iterable

from authoring import Problem
from bot.problems import problem_lines


def told(problems: Iterable[Problem]) -> list[str]:
    """Return the problems in English; fails where a language has left something open."""
    found = tuple(problems)
    english, german = problem_lines(found, "en"), problem_lines(found, "de")
    for problem, *lines in zip(found, english, german, strict=True):
        for line in lines:
            assert "%(" not in line, line
            assert problem.what.id not in line, line
        assert lines[0] != lines[1]
    return english
