"""What the desk is told: loaded for the spot where a member of staff is, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from conversations.broadcasts.broadcast import Broadcast, Progress
from conversations.desk.orders import AnyRelease
from conversations.desk.parts import PartNeeds, Parts
from conversations.desk.roles import Deed, Role
from conversations.forms.differing import Differences
from conversations.insight import Insight
from conversations.results.shown import Published
from conversations.rounds import Participation, Round
from conversations.texts import Translations


class Member(Struct, frozen=True):
    """Someone at the city with a role."""

    number: int
    role: Role
    label: str
    """A name or an office, as an invitation or an operator gave it."""

    @property
    def who(self) -> str:
        """Return how the audit log names them."""
        return f"{self.label or 'staff'} ({self.number})"


class Invitation(Struct, frozen=True):
    """A role that one person can take up once."""

    code: str
    role: Role
    label: str
    until: datetime
    """UTC."""


class Proposal(Struct, frozen=True):
    """What waits for a second person."""

    number: int
    deed: Deed
    order: AnyRelease
    subject: str
    by: Member
    at: datetime
    """UTC."""
    stands: bool = True
    """Whether what it is about is still what it was."""


class Line(Struct, frozen=True):
    """A line of the log."""

    at: datetime
    """UTC."""
    who: str
    action: str
    about: str
    """The round or the person that it was done to."""
    why: str


class RoundEntry(Struct, frozen=True):
    """A round in the list."""

    round: Round
    contributions: int
    drafts: int
    participants: int


class Change(Struct, frozen=True, kw_only=True):
    """What a new version would change of a round."""

    differences: Differences
    contributions: int
    """What was handed in before; it stays as it is."""
    drafts: int
    """How many are in the middle; the following are counted among them, of a large round about."""
    at_gone: int
    asked_again: int
    asked_new: int
    loses: int


class Upload(Struct, frozen=True, kw_only=True):
    """A form that was sent, as it was checked."""

    number: int = 0
    name: str
    """Of the file."""
    slug: str
    """The round that it became, is a new version of, or is named like; empty: none."""
    lines: tuple[str, ...] = ()
    """What is wrong with it, or what should be known of it, in the language of who sent it."""
    sheet: Participation | None = None
    """None: it cannot be used."""
    languages: tuple[str, ...] = ()
    questions: int = 0
    minutes: int = 0
    change: Change | None = None
    refused: str = ""
    """Why it cannot be a new version of the round, in a word; empty: it can, or nobody has asked."""
    about: str = ""
    """What of it that is about, as the sheets call it."""


class BroadcastEntry(Struct, frozen=True):
    """A broadcast, and how far it has come."""

    broadcast: Broadcast
    progress: Progress


class Figures(Struct, frozen=True):
    """What else is counted of a broadcast."""

    dropped: Mapping[str, int] = {}
    """How many were not to be said any more, by the reason."""
    deletable: int = 0
    """How many messages Telegram would still delete."""


class DeskNeeds(Struct, frozen=True):
    """What a spot must be told."""

    rounds: bool = False
    broadcasts: bool = False
    broadcast: int | None = None
    """The broadcast whose particulars are needed."""
    reach: bool = False
    """How many that broadcast would reach."""
    figures: bool = False
    """What else is counted of it."""
    topics: bool = False
    """The topics of all rounds, which residents can choose."""
    slug: str = ""
    """The round whose particulars are needed."""
    upload: int = 0
    """The upload that is needed, with the particulars of its round."""
    people: bool = False
    """Members and invitations."""
    proposals: bool = False
    code: str = ""
    """The invitation that is needed."""
    hearers: bool = False
    """How many would hear that the round opens."""
    insight: bool = False
    """What came in to the round."""
    results: bool = False
    """What would be seen of the round's results now; counted before the step."""
    sources: bool = False
    """From where residents came to the round."""
    log: int | None = None
    """The page of the log that is needed, the latest first."""
    parts: PartNeeds | None = None
    """Parts of contributions that staff look at; None: nothing of them."""


class DeskFacts(Struct, frozen=True):
    """What the desk is told."""

    own_id: int
    """The channel's number of the person, to be told to who has no role yet."""
    member: Member | None = None
    """None: no member of staff, or not any more."""
    is_invited: bool = False
    """Whether the invitation that was asked for can be taken up."""
    rounds: tuple[RoundEntry, ...] = ()
    round: RoundEntry | None = None
    upload: Upload | None = None
    broadcasts: tuple[BroadcastEntry, ...] = ()
    """The last one first."""
    broadcast: BroadcastEntry | None = None
    reach: Mapping[str, int] = {}
    """How many it would reach, by language."""
    figures: Figures = Figures()
    topics: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    hearers: int = 0
    """How many would hear that the round opens."""
    insight: Insight | None = None
    questions: Mapping[str, Translations] = {}
    """The words of the questions at which drafts wait, by path."""
    results: Published | None = None
    sources: tuple[str, ...] = ()
    """From where residents came to the round, the empty one left out."""
    log: tuple[Line, ...] = ()
    """A page of it and one line of the next, where there is one."""
    parts: Parts = Parts()
