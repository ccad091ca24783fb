"""Tells staff in their language what is wrong with a form, or should be known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from authoring import FormProblems, Problem
from authoring.problems import MEDIA
from conversations.forms.remarks import Remark, remark
from locales.authoring import remark_sentence


def problem_lines(problems: Iterable[Problem], language: str) -> list[str]:
    """Return a line for each problem, in the same order: where, what, and what to do.

    The lines are plain text, words out of the form among them: they need escaping where they are shown.
    """
    return [_line(problem, language) for problem in problems]


def refusal(found: FormProblems, language: str) -> str:
    """Return all that is wrong with a form, under a heading."""
    heading = remark_sentence(remark("report.refused"), language)
    return "\n".join([heading, *(f"  {line}" for line in problem_lines(found.problems, language))])


def notes(warnings: Iterable[Problem], language: str) -> list[str]:
    """Return a line for each thing that should be known of a form that works, marked as such."""
    lines = problem_lines(warnings, language)
    return [remark_sentence(remark("report.note", problem=line), language) for line in lines]


def _line(problem: Problem, language: str) -> str:
    told = [each for each in (problem.what, problem.advice) if each]
    sentence = " ".join(remark_sentence(each, language) for each in told)
    place = ", ".join(remark_sentence(part, language) for part in _place(problem))
    if place:
        sentence = remark_sentence(remark("place.problem", place=place, problem=sentence), language)
    return sentence.replace("\n", " ")


def _place(problem: Problem) -> Iterator[Remark]:
    if problem.sheet == MEDIA:
        yield remark("place.media")
    elif problem.sheet:
        yield remark("place.sheet", sheet=problem.sheet)
    if problem.row:
        yield remark("place.row", row=problem.row)
    if problem.column:
        yield remark("place.column", column=problem.column)
