"""What somebody at the desk works with, and what comes of what they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from msgspec import Struct

from conversations.cards import Button, Card, Rows, Verb, button
from conversations.desk.facts import DeskFacts, DeskNeeds, Member, RoundEntry
from conversations.desk.orders import AnyOrder, AnyRelease, Propose, Tell, ends
from conversations.desk.roles import Deed, Role, covers, may
from conversations.desk.spots import AnySpot, Proposals, way_to
from conversations.facts import Enclosure, FileProblem, Office
from conversations.forms.answers import File, Photo
from conversations.texts import Moment, Phrase, Words, say


class Desk(Struct, frozen=True):
    """A member of staff at a spot, with what is known there."""

    spot: AnySpot
    member: Member
    facts: DeskFacts
    now: datetime
    """UTC."""
    office: Office
    language: str
    languages: tuple[str, ...]
    """The catalogues that residents have."""
    seed: int
    enclosure: Enclosure | None = None
    """The document that was sent."""
    file: Photo | File | FileProblem | None = None
    """The photo that was sent, or what is wrong with it."""

    def may(self, deed: Deed) -> bool:
        """Say whether the member may do a deed."""
        return may(self.member.role, deed)

    def entry(self, slug: str) -> RoundEntry | None:
        """Return the round at hand, if it is this one."""
        entry = self.facts.round
        return entry if entry is not None and entry.round.slug == slug else None

    def key(self, label: Phrase, deed: Deed, arg: str | int = "", *, main: bool = False) -> Button | None:
        """Return a button for a deed; None for who may not do it."""
        if not self.may(deed):
            return None
        return button(label, Verb.DESK, f"{deed}:{arg}", main=main)

    def way(self, label: Phrase, spot: AnySpot, *, main: bool = False) -> Button | None:
        """Return a button that leads to a spot; None for who may not look at it."""
        return self.key(label, Deed.GO, way_to(spot), main=main)

    def leads(self, label: Phrase, spot: AnySpot, deed: Deed, *, main: bool = False) -> Button | None:
        """Return a button that leads to where a deed is done; None for who may not do it."""
        return self.way(label, spot, main=main) if self.may(deed) else None

    def stay(self, notice: Phrase | None = None) -> Turn:
        """Stay at the spot, under a notice."""
        return Turn(self.spot, notice=notice)

    def moment(self, at: datetime, *, ends: bool = False) -> Moment:
        """Return a moment as it is told: with its year, where that is not this one."""
        years = {each.astimezone(self.office.zone).year for each in (at, self.now)}
        return Moment(at, ends, dated=len(years) > 1)

    @property
    def releases(self) -> bool:
        """Whether what the member orders needs no second person."""
        return covers(self.member.role, Role.PUBLISHER) and not self.office.four_eyes

    @property
    def release_label(self) -> Phrase:
        """What the button bears that has it done, or laid before a second person."""
        return say("desk.button.release") if self.releases else say("desk.button.propose")

    def released(self, order: AnyRelease, deed: Deed, subject: str, then: AnySpot) -> Turn:
        """Carry out what a second person may have to look at first: then it is laid before one."""
        if self.releases:
            return Turn(then, (order,), say(f"desk.done.{deed.name.lower()}", subject=Words(subject)))
        told = {"subject": subject, "who": self.member.label}
        tell = Tell(Role.PUBLISHER, "desk.tell.proposal", told, way_to(Proposals()), deed, ends(order))
        return Turn(then, (Propose(deed, order, subject), tell), say("desk.proposed"))


class Turn(Struct, frozen=True):
    """What comes of something done at the desk."""

    spot: AnySpot
    """Where the member is then; what an order makes may lead elsewhere."""
    orders: tuple[AnyOrder, ...] = ()
    notice: Phrase | None = None
    short: Phrase | None = None
    """What the card says in the place of its own text, which stands right above."""
    tries: str = ""
    """The round that the member now walks in a dry run; empty: none."""


@dataclass(frozen=True)
class Sight:
    """A spot in the table: who may look, what is shown there, and what may be said or sent there.

    Its functions take the spot itself, of the type that the table gives them.
    """

    draw: Callable[[Desk, Any], Card]
    up: Callable[[Any], AnySpot] | None
    """Where its way back leads; None: it is the first."""
    role: Role = Role.VIEWER
    needs: Callable[[Any], DeskNeeds] = field(default=lambda _: DeskNeeds())
    wrote: Callable[[Desk, Any, str], Turn] | None = None
    """Answers a text; None: the spot asks for none."""
    attached: Callable[[Desk, Any], Turn] | None = None
    """Answers a document, which is the desk's enclosure. None: the spot asks for none."""
    short: Callable[[Desk, Any], Phrase] | None = None
    """What it says under a file that was asked for here, below which all of it would stand once more."""
    photographed: Callable[[Desk, Any], Turn] | None = None
    """Answers a photo, which is fetched before. None: the spot asks for none."""


@dataclass(frozen=True)
class Doing:
    """A deed in the table: at which spots its button stands, and what it does.

    Returns None where no button of the spot carries this argument.
    """

    on: tuple[type[AnySpot], ...]
    do: Callable[[Desk, Any, str], Turn | None]


def stacked(*rows: tuple[Button | None, ...] | Button | None) -> Rows:
    """Put rows under one another, without the buttons that are not for this member."""
    given = (row if isinstance(row, tuple) else (row,) for row in rows)
    kept = (tuple(each for each in row if each is not None) for row in given)
    return tuple(row for row in kept if row)
