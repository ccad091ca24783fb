"""Where what was named: the places of a map by district and category, never how many exactly.

In each district a category is shown from five on, in coarse steps. All lists of a map are rounded, so that
small groups cannot be worked out from both together; where the sums leave too little room for that, nothing
is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import product

from conversations.forms.answers import Answer, Place
from conversations.forms.compiled import CompiledForm
from conversations.forms.model import QuestionType
from conversations.results.suppression import LEAST, rounded
from conversations.rounds import Kind, Round

STEPS = (LEAST, 10, 25, 50)
"""The lower ends of what is told: five and more, ten and more …"""
CATEGORIES = range(2, 8)
"""How many choices a question has whose answers are told apart on a map."""
ROOM = 2
"""By how much the groups of a sum might be larger together; twice that where the total tells more."""
ROOM_OF_ENDS = 4
"""By how much districts might be larger together than the total says, and categories."""
NONE = ""
"""Stands for no district, and for no category."""

Cell = tuple[str, str]
"""A district and a category."""


def asked_of_places(round_: Round, form: CompiledForm) -> tuple[str, str] | None:
    """Return the paths of a map's place and of the question that tells its places apart, if it has both.

    That is the first with one answer, else the first with several; a handful of choices, in no repeat.
    """
    sheet = round_.participation
    questions = [each for each in form.form.questions if not each.repeats]
    places = [each.path for each in questions if each.type is QuestionType.GEOPOINT]
    place = sheet.place or next(iter(places), "")
    few = [each for each in questions if len(each.choices) in CATEGORIES]
    ways = (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE)
    category = next((each.path for way in ways for each in few if each.type is way), "")
    return (place, category) if sheet.kind is Kind.MAP and place in places and category else None


class Sited:
    """Contributions by district and category."""

    def __init__(self, place: str, category: str) -> None:
        self.place, self.category = place, category
        self.counts: Counter[Cell] = Counter()

    def add(self, answers: Mapping[str, Sequence[Answer]]) -> None:
        """Count a contribution with each category that it names."""
        districts = [each.district for each in answers.get(self.place, ()) if isinstance(each, Place)]
        for answer in answers.get(self.category, (NONE,)):
            names = answer if isinstance(answer, tuple) else (answer,)
            self.counts.update((district, str(name)) for district in districts or [NONE] for name in names)


def told_apart(counts: Mapping[Cell, int], *, several: bool) -> dict[Cell, int]:
    """Return how many there are at least of what can be told; nothing where the sums would tell more.

    `several`: a place may have several categories; then those of a district are no sum that is known.

    >>> told_apart({("Nord", "heiß"): 12, ("Nord", "kühl"): 3, ("Süd", "heiß"): 7}, several=False)
    {('Nord', 'heiß'): 10, ('Süd', 'heiß'): 5}
    """
    districts, categories = ({cell[end] for cell in counts} for end in (0, 1))
    known = {cell: counts.get(cell, 0) for cell in product(districts, categories)}
    room = ROOM if several or _ends_have_room(known) else 2 * ROOM
    if not all(_has_room(each, known, room) for each in _sums(known, several=several)):
        return {}
    told = sorted(cell for cell, count in known.items() if count >= LEAST and NONE not in cell)
    return {cell: max(step for step in STEPS if step <= known[cell]) for cell in told}


def _sums(cells: Collection[Cell], *, several: bool) -> list[frozenset[Cell]]:
    """Return the cells behind each figure that is known: of a category, of a district, of all."""
    ends = (1,) if several else (0, 1)
    alike = [
        [cell for cell in cells if cell[end] == name] for end in ends for name in {c[end] for c in cells}
    ]
    return [frozenset(each) for each in (alike if several else [*alike, cells])]


def _has_room(cells: frozenset[Cell], counts: Mapping[Cell, int], room: int) -> bool:
    """Say whether the small groups of a sum could be others, for all that is known of the rest."""
    if not any(0 < counts[cell] < LEAST for cell in cells):
        return True
    most = [_most(cell, counts[cell]) for cell in cells]
    return None in most or sum(filter(None, most)) - rounded(sum(counts[cell] for cell in cells)) >= room


def _ends_have_room(counts: Mapping[Cell, int]) -> bool:
    """Say whether the total leaves room to the figures of the districts, and to those of the categories."""
    total = rounded(sum(counts.values()))
    for end in (0, 1):
        figures = Counter[str]()
        for cell, count in counts.items():
            figures[cell[end]] += count
        if sum(rounded(each) + LEAST - 1 for each in figures.values()) - total < ROOM_OF_ENDS:
            return False
    return True


def _most(cell: Cell, count: int) -> int | None:
    """Return the most that there may be, for all that is known; None: any number.

    What is in no category or district is not shown anywhere; where there is nothing, that may be known.
    """
    if NONE in cell:
        return None if count else 0
    return next((step - 1 for step in STEPS if step > count), None)
