"""What is shown of a round's results: values that any page, card or picture can be made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from conversations.forms.model import Question, Translations
from conversations.rounds import Round


class Exactness(StrEnum):
    """How exact the counts are."""

    EVERY = "every"
    """Every count, however small."""
    PROTECTED = "protected"
    """Exact, without those that would lead to a small group."""
    ROUNDED = "rounded"
    """Rounded down to multiples of five."""


@dataclass(frozen=True)
class Group:
    """How many chose something, or marked places in a district; None: hidden."""

    name: str
    label: Translations
    count: int | None
    share: float | None
    """Of those who answered, 0 to 1; None where the count is hidden."""
    place: int | None = None
    """Its place in a vote; the same count is the same place."""


@dataclass(frozen=True)
class Groups:
    """A question with choices, or the districts of one with places."""

    question: Question
    answered: int
    groups: tuple[Group, ...]
    several: bool = False
    """Whether one contribution may stand in several groups."""
    districts: bool = False
    """Whether the groups are the districts of places; no name stands for none."""
    is_rounded: bool = False


@dataclass(frozen=True)
class Numbers:
    """A question with numbers: the one in the middle, and where the middle half of them lies."""

    question: Question
    answered: int
    median: float
    half: tuple[float, float] | None
    """Only where each quarter holds no small group."""


@dataclass(frozen=True)
class Order:
    """A question with rankings: its choices by their points; the same points are the same place."""

    question: Question
    answered: int
    places: tuple[tuple[int, str, Translations], ...]
    """Place, name and label."""


@dataclass(frozen=True)
class Answered:
    """A question whose answers are not shown, only how many there are."""

    question: Question
    answered: int
    is_rounded: bool = False


@dataclass(frozen=True)
class Withheld:
    """A question of which nothing can be shown without leading to a small group."""

    question: Question


@dataclass(frozen=True)
class Sites:
    """Places by district and category: how many there are at least, where that is told."""

    place: Groups
    """The question with the places."""
    category: Groups
    """The question that tells them apart."""
    least: Mapping[tuple[str, str], int]
    """By district and category."""


Shown = Groups | Numbers | Order | Answered | Withheld


@dataclass(frozen=True)
class Published:
    """The results of a round as everybody may see them."""

    round: Round
    contributions: int
    exactness: Exactness
    final: bool
    """Whether the round is over."""
    questions: tuple[Shown, ...]
    at: datetime
    """When they were put together, UTC."""
    sites: Sites | None = None
    """Of a map whose places are told apart by a question."""

    @property
    def winners(self) -> tuple[Group, ...]:
        """The first three of a vote that is over; more where several share the third place."""
        groups = (group for each in self.questions if isinstance(each, Groups) for group in each.groups)
        return tuple(each for each in groups if each.count and each.place and each.place <= PODIUM)


PODIUM = 3


def places(counts: Sequence[int]) -> list[int]:
    """Return the place of each count; the same count is the same place, and the next ones are skipped.

    >>> places([7, 9, 7, 2])
    [2, 1, 2, 4]
    """
    return [1 + sum(other > each for other in counts) for each in counts]


def largest(groups: Sequence[Group], most: int) -> tuple[Group, ...]:
    """Return that many groups in their order: of more the largest, what is hidden before what is empty."""
    if len(groups) <= most:
        return tuple(groups)
    size = {each.name: 0.5 if each.count is None else each.count for each in groups}
    kept = sorted(size, key=lambda name: -size[name])[:most]
    return tuple(each for each in groups if each.name in kept)
