"""Parts of contributions as the desk is told of them: what was given, to which question, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from conversations.forms.answers import Answer
from conversations.forms.display import REFERENCE
from conversations.forms.instances import split
from conversations.forms.model import Question
from conversations.moderation import Reason, State
from conversations.rounds import Round
from conversations.texts import Label, shortened

QUESTION = 300
"""UTF-16 units of a question above its answer."""
LARGEST = 2**63 - 1
"""The largest id that a part may have."""


class Part(Struct, frozen=True):
    """A part of a contribution, which staff look at. Nothing tells whose it is."""

    id: int
    slug: str
    """The round's."""
    question: Label
    day: date
    """On which the contribution came (UTC)."""
    answer: Answer
    is_area: bool
    """Whether points that were drawn are the corners of an area."""
    state: State
    reason: Reason | None = None
    why: str = ""
    by: str = ""
    """Who decided; empty: nobody yet."""
    at: datetime | None = None
    """When that was (UTC)."""


class PartNeeds(Struct, frozen=True):
    """What a spot must be told of parts, besides how many wait in which round."""

    slug: str = ""
    """The round whose next part in the queue is needed."""
    behind: int | None = None
    """The part behind which that stands; None: wherever the member begins."""
    this: int | None = None
    """The part that is needed in the place of the queue's next."""
    last: int | None = None
    """The part that the member decided on last."""
    hidden: int | None = None
    """The page of the round's hidden parts that is needed."""


class Parts(Struct, frozen=True):
    """What a spot is told of parts."""

    waiting: Mapping[str, int] = {}
    """How many nobody has looked at yet, by the slugs of the rounds that have some."""
    round: Round | None = None
    this: Part | None = None
    last: Part | None = None
    hidden: tuple[Part, ...] = ()
    """A page of them and one of the next, where there is one; the latest decision first."""


def asked(question: Question, path: str, fallback: str) -> Label:
    """Return what was asked where a part was given; other answers that it would quote are left out."""
    number = "".join(f" ({each})" for each in split(path)[1][-1:])
    words = {
        language: shortened(" ".join(REFERENCE.sub("…", text).split()), QUESTION) + number
        for language, text in question.label.items()
    }
    return Label(words or {"": question.name + number}, fallback)


def part_id(arg: str) -> int | None:
    """Return the part that a button names; None where it names none."""
    number = int(arg) if arg.isascii() and arg.isdecimal() and len(arg) <= len(str(LARGEST)) else LARGEST + 1
    return number if number <= LARGEST else None
