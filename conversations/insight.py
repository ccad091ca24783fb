"""What staff see of a round that runs: how much came in, day by day, from where, and where people left it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from conversations.forms.instances import split
from conversations.forms.model import Form

DAYS = 14


class Counted(Struct, frozen=True, kw_only=True):
    """What was counted of a round's rows."""

    participants: int
    by_day: Mapping[date, int]
    """Contributions by the day on which they were handed in (UTC)."""
    sources: Mapping[str, int]
    """Residents who began, by the source of their link; empty: without one."""
    drafts_at: Mapping[str, int]
    """Drafts by the path that they are at; empty: all questions are answered. Instances may be apart."""
    revising: int = 0
    """Drafts that change what was handed in before; they are not among the others."""


class OnDay(Struct, frozen=True):
    """How many contributions came in on a day."""

    on: date
    contributions: int


class FromSource(Struct, frozen=True):
    """How many residents came from a source."""

    source: str
    """Empty: without one."""
    residents: int


class LeftAt(Struct, frozen=True):
    """How many drafts wait at a question."""

    path: str
    """Empty: all questions are answered, only handing in is left."""
    drafts: int


class Insight(Struct, frozen=True, kw_only=True):
    """What staff see of a round."""

    contributions: int
    participants: int
    days: tuple[OnDay, ...]
    """The last days up to today or the close, from the opening on, the earliest first, empty ones too."""
    before: int
    """Contributions of earlier days."""
    sources: tuple[FromSource, ...]
    """The most frequent first."""
    drafts: int
    left_at: tuple[LeftAt, ...]
    """Questions at which drafts wait, in the order of the form; those that it has no more come last."""
    revising: int
    """Drafts that change what was handed in before, besides."""

    @property
    def arrived(self) -> int:
        """How many residents began."""
        return sum(each.residents for each in self.sources)


def insight(
    counted: Counted, form: Form, until: date, opened: date | None = None, days: int = DAYS
) -> Insight:
    """Put together what staff see of a round, whose form this is.

    It `opened` on a day (UTC) and takes contributions `until` today, or the day on which it closed.
    """
    last = max((until, *counted.by_day))
    first = min((*counted.by_day, *((opened,) if opened else ())), default=last)
    back = min(days - 1, max(0, (last - first).days))
    lately = [last - timedelta(days=each) for each in range(back, -1, -1)]
    contributions = sum(counted.by_day.values())
    seen = tuple(OnDay(day, counted.by_day.get(day, 0)) for day in lately)
    return Insight(
        contributions=contributions,
        participants=counted.participants,
        days=seen,
        before=contributions - sum(each.contributions for each in seen),
        sources=_sources(counted.sources.items()),
        drafts=sum(counted.drafts_at.values()),
        left_at=_left_at(counted.drafts_at, form),
        revising=counted.revising,
    )


def _sources(counts: Iterable[tuple[str, int]]) -> tuple[FromSource, ...]:
    most_first = sorted(counts, key=lambda each: (-each[1], each[0]))
    return tuple(FromSource(source, count) for source, count in most_first)


def _left_at(counts: Mapping[str, int], form: Form) -> tuple[LeftAt, ...]:
    """Put the instances of a repeat together, and all in the order of the form."""
    places = {question.path: place for place, question in enumerate(form.questions)} | {
        "": len(form.questions)
    }
    found: Counter[str] = Counter()
    for path, count in counts.items():
        found[split(path)[0]] += count
    in_order = sorted(found, key=lambda path: (places.get(path, len(places)), path))
    return tuple(LeftAt(path, found[path]) for path in in_order)
