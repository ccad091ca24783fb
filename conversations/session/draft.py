"""What a resident answers in a round: the draft, the dry run of one, and what was handed in."""

from __future__ import annotations

from msgspec import Struct

from conversations.forms.answers import Answers, Place
from conversations.moderation import Hidden


class Draft(Struct, frozen=True, kw_only=True):
    """A resident's answers in a round, not yet handed in."""

    slug: str
    version: str
    """The version of the form that is being walked."""
    number: int
    """Which of the resident's contributions to the round this will be, from 1."""
    at: str = ""
    """Path of the question that the resident is at; empty: all questions are behind."""
    answers: Answers = {}
    chosen: tuple[str, ...] = ()
    """Toggled choices of the question at hand, not yet confirmed."""
    place: Place | None = None
    """The place shared for the question at hand, not yet confirmed."""
    points: tuple[Place, ...] = ()
    """The points of a line or area so far."""
    picked: str = ""
    """What has been picked of a date or time so far, as the way of answering writes it."""
    page: int = 0
    changing: bool = False
    """Whether one answer is being changed from the review, to return there."""
    todo: tuple[str, ...] = ()
    """While changing or catching up: questions that are still to be asked before going on."""
    until: str = ""
    """While catching up with a form that has changed: where the resident was, to go on from there."""
    revises: bool = False
    """Whether it changes a contribution that is handed in and counts until then."""
    answered_by: dict[str, int] = {}
    """Paths of the last questions that were answered in writing, to the channel's number of the message."""
    started: int
    """The moment that `today()` and `now()` mean in this draft, in seconds since 1970 UTC."""
    seed: int = 0
    """What all chance in this draft comes from."""


class Trial(Struct, frozen=True):
    """A dry run: what a member of staff answered in a round so that nothing of it counts."""

    slug: str
    draft: Draft


class Contribution(Struct, frozen=True, kw_only=True):
    """What a resident handed in to a round."""

    number: int
    version: str
    language: str
    answers: Answers
    hidden: tuple[Hidden, ...] = ()
    """Parts of it that staff took out of what is shown."""
