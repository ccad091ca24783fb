"""A round: one run of a form, and whether it is open at a given moment."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What kind of participation a round is."""

    SURVEY = "survey"
    VOTE = "vote"
    MAP = "map"


class Results(StrEnum):
    """When residents see what came of a round."""

    HIDDEN = "hidden"
    CLOSED = "closed"
    LIVE = "live"


class Moderation(StrEnum):
    """Whether staff look at what residents wrote, sent and marked."""

    NONE = "none"
    BEFORE = "before"
    """Before it counts in results."""


class Stage(StrEnum):
    """Where in its life a round is: computed from its times, stored nowhere."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    """It is over, and everybody may see its results."""
    CANCELLED = "cancelled"


class Participation(Struct, frozen=True, kw_only=True):
    """What the `participation` sheet says of a round."""

    slug: str
    kind: Kind = Kind.SURVEY
    title: dict[str, str] = {}
    summary: dict[str, str] = {}
    opens: datetime | None = None
    """UTC; None: a draft until somebody opens it."""
    closes: datetime | None = None
    """UTC; None: open until somebody closes it."""
    ballot: str = ""
    """Path of the question that is the vote."""
    place: str = ""
    """Path of the question that is the place."""
    contributions: int = 1
    """How many one resident may hand in."""
    results: Results = Results.CLOSED
    last_chance: tuple[int, ...] = (3, 1)
    """Days before the close on which those who have not handed in hear of it."""
    topics: tuple[str, ...] = ()
    audience: str = ""
    moderation: Moderation = Moderation.NONE
    image: str = ""
    """File name of the round's picture."""
    contact: str = ""


class Round(Struct, frozen=True, kw_only=True):
    """A round as it is stored: its participation sheet, its times and its form's version."""

    participation: Participation
    version: str
    """The version of its form."""
    languages: tuple[str, ...]
    default_language: str
    questions: int
    """How many questions a resident meets at most."""
    opens: datetime | None
    closes: datetime | None
    cancelled: datetime | None = None
    """When it was called off."""
    published: datetime | None = None
    """When staff published results that its sheet keeps hidden."""
    outcome: dict[str, str] = {}
    """What became of it, in the city's words; by language."""

    @property
    def slug(self) -> str:
        """The round's name in addresses and commands."""
        return self.participation.slug

    @property
    def is_moderated(self) -> bool:
        """Whether staff look at what is handed in to it."""
        return self.participation.moderation is Moderation.BEFORE

    def has_begun(self, at: datetime) -> bool:
        """Say whether the round opened before or at that moment (UTC)."""
        return self.opens is not None and self.opens <= at

    def is_open(self, at: datetime) -> bool:
        """Say whether the round takes contributions at that moment (UTC)."""
        return self.has_begun(at) and not self.is_over(at)

    def is_over(self, at: datetime) -> bool:
        """Say whether the round has closed or was called off before or at that moment (UTC)."""
        return any(end is not None and end <= at for end in (self.closes, self.cancelled))

    def results_from(self) -> datetime | None:
        """Return when its final results can be seen by everybody (UTC); None: not as things stand."""
        if self.closes is None or self.cancelled is not None:
            return None
        if self.participation.results is Results.HIDDEN:
            return None if self.published is None else max(self.published, self.closes)
        return self.closes

    def stage(self, at: datetime) -> Stage:
        """Return where in its life the round is at that moment (UTC)."""
        if self.cancelled is not None and self.cancelled <= at:
            return Stage.CANCELLED
        if self.opens is None:
            return Stage.DRAFT
        if self.is_over(at):
            shown = self.results_from()
            return Stage.PUBLISHED if shown is not None and shown <= at else Stage.CLOSED
        return Stage.OPEN if self.has_begun(at) else Stage.SCHEDULED
