"""What is stored about a resident, counted: for who asks what that is, and before all of it is deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from conversations.rounds import Kind, Round


@dataclass(frozen=True)
class Holding:
    """What a resident has in one round."""

    round: Round
    took_part: bool = False
    """Whether the register names them."""
    draft: int | None = None
    """How many answers their draft has; None: there is no draft."""
    contributions: int = 0
    """How many of those in the urn are theirs; none once the round's key was destroyed."""
    photos: int = 0
    notices: int = 0
    """How many notices about it came, or may have come."""
    reminder: datetime | None = None
    """When they will be reminded of it (UTC), if they asked for that and it can still come."""
    declined: bool = False
    """Whether they want to hear no more of it."""


@dataclass(frozen=True)
class Holdings:
    """What a resident has in all rounds."""

    rounds: tuple[Holding, ...] = ()
    due: int = 0
    """How many things are still to be said to them; the file with all of this is not counted."""

    def counts(self, now: datetime) -> Counts:
        """Return what would become of it all, were it to be forgotten at that moment."""
        return Counts(
            ballots=_contributions(each for each in self.rounds if is_ballot(each.round, now)),
            free=_contributions(each for each in self.rounds if is_free(each.round, now)),
            settled=_contributions(each for each in self.rounds if not each.round.is_open(now)),
            drafts=sum(each.draft is not None for each in self.rounds),
        )


@dataclass(frozen=True)
class Counts:
    """How many of each there are to forget."""

    ballots: int
    """Ballots of open votes: they are withdrawn, so that a vote stays one each."""
    free: int
    """Other contributions to open rounds: withdrawn or left, as the resident chooses."""
    settled: int
    """Contributions to rounds that take none now: they stay counted."""
    drafts: int

    def __str__(self) -> str:
        """Return the numbers as they travel in a button."""
        return f"{self.ballots}-{self.free}-{self.settled}-{self.drafts}"


def is_ballot(round_: Round, now: datetime) -> bool:
    """Say whether a contribution to the round is a ballot that could be cast again."""
    return round_.participation.kind is Kind.VOTE and round_.is_open(now)


def is_free(round_: Round, now: datetime) -> bool:
    """Say whether it is the resident's choice what becomes of a contribution to the round."""
    return round_.participation.kind is not Kind.VOTE and round_.is_open(now)


def _contributions(holdings: Iterable[Holding]) -> int:
    return sum(each.contributions for each in holdings)
