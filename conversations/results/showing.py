"""What is shown of one question, as exactly as its counts may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from operator import itemgetter
from typing import assert_never

from conversations.forms.model import Question, QuestionType, Translations
from conversations.results.shown import (
    Answered,
    Exactness,
    Group,
    Groups,
    Numbers,
    Order,
    Shown,
    Withheld,
    places,
)
from conversations.results.summary import middle_half, quantile
from conversations.results.suppression import LEAST, hidden_counts, round_too_exact, rounded
from conversations.results.tally import Chosen, Count, Placed, Ranked, Valued

MANY = 20
"""Of more groups than that, those that nobody chose are left out."""


def show(question: Question, count: Count, exactness: Exactness) -> Shown:
    """Return what is shown of a question; where every count is, it is a vote's ballot."""
    answered = rounded(count.answered) if exactness is Exactness.ROUNDED else count.answered
    if answered < LEAST and exactness is not Exactness.EVERY:
        return Withheld(question)
    match count:
        case Chosen(counts=counts):
            return _groups(question, counts, count.answered, exactness)
        case Placed(counts=counts) if counts.keys() - {""}:
            in_order = {name: counts[name] for name in sorted(counts, key=lambda name: (not name, name))}
            return _groups(question, in_order, count.answered, exactness, districts=True)
        case Valued(values=values) if values and exactness is not Exactness.ROUNDED:
            return Numbers(question, answered, quantile(values, 0.5), middle_half(values))
        case Ranked(points=points) if exactness is not Exactness.ROUNDED:
            return _order(question, answered, points)
        case _:
            return Answered(question, answered, exactness is Exactness.ROUNDED)


def _groups(
    question: Question,
    counts: Mapping[str, int],
    answered: int,
    exactness: Exactness,
    *,
    districts: bool = False,
) -> Groups | Withheld:
    """Return the groups of a question, unless none may be shown."""
    several = question.type is QuestionType.SELECT_MULTIPLE or bool(question.repeats)
    told = _told(counts, answered, exactness, several=several)
    if told is None:
        return Withheld(question)
    labels = {each.name: each.label for each in question.choices}
    is_rounded = exactness is Exactness.ROUNDED
    of = rounded(answered) if is_rounded else answered
    shown = {name: count for name, count in told.items() if count != 0 or len(told) <= MANY}
    groups = tuple(_group(name, labels.get(name, {}), count, of) for name, count in shown.items())
    in_order = _in_places(groups) if exactness is Exactness.EVERY else groups
    return Groups(question, of, in_order, several, districts, is_rounded)


def _told(
    counts: Mapping[str, int], answered: int, exactness: Exactness, *, several: bool
) -> dict[str, int | None] | None:
    """Return the counts as they may be told; None where none may."""
    match exactness:
        case Exactness.EVERY:
            return dict(counts)
        case Exactness.ROUNDED:
            if round_too_exact([*counts.values()]):
                return None
            return {name: rounded(count) for name, count in counts.items()}
        case Exactness.PROTECTED:
            hidden = hidden_counts(counts.values(), answered, several=several)
            if hidden is None:
                return None
            return {name: None if count in hidden else count for name, count in counts.items()}
        case _:
            assert_never(exactness)


def _group(name: str, label: Translations, count: int | None, answered: int) -> Group:
    share = None if count is None else count / answered if answered else 0.0
    return Group(name, label, count, share)


def _in_places(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the groups of a vote, those with most votes first, each with its place."""
    at = places([each.count or 0 for each in groups])
    numbered = [replace(each, place=place) for each, place in zip(groups, at, strict=True)]
    return tuple(sorted(numbered, key=lambda each: each.place or 0))


def _order(question: Question, answered: int, points: Mapping[str, int]) -> Order:
    """Return the choices of a ranking by their points."""
    labels = {each.name: each.label for each in question.choices}
    at = zip(places([*points.values()]), points, strict=True)
    return Order(
        question,
        answered,
        tuple((place, name, labels[name]) for place, name in sorted(at, key=itemgetter(0))),
    )
