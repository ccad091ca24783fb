"""What the engine is told of the world: loaded before a step, read-only, asked for by `Needs`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from conversations.desk.facts import DeskFacts, DeskNeeds
from conversations.forms.answers import File, Photo
from conversations.forms.walk import Walk, walk
from conversations.hearing import NIGHT, Quiet
from conversations.holdings import Holdings
from conversations.results.shown import Published
from conversations.retention import Retention
from conversations.rounds import Round
from conversations.session import Contribution, Draft

if TYPE_CHECKING:
    from conversations.forms.compiled import CompiledForm
    from conversations.places import City


@dataclass(frozen=True)
class Surface:
    """What the channel can show. Lengths are UTF-16 units."""

    text: int = 3600
    """Length of a card's text, with room for markup and a heading."""
    answer: int = 2000
    """Length of a written answer."""
    label: int = 34
    """Length of a button's label that an old phone shows whole."""
    choices: int = 10
    """Choices on a page."""
    album: int = 10
    """Pictures in an album."""
    megabytes: int = 10
    """Size of a recording or a document."""


@dataclass(frozen=True)
class Office:
    """The city behind the bot."""

    name: str
    controller: str
    contact: str
    privacy_url: str
    zone: ZoneInfo
    city: City
    quiet: Quiet = NIGHT
    """When nothing is said of itself to who set no hours of their own."""
    pages: str = ""
    """The address of the pages with results, without a stroke at its end; empty: there is none."""
    link: str = ""
    """The address that leads into the chat with the bot."""
    rate: int = 25
    """How many messages a second it may say of itself."""
    four_eyes: bool = False
    """Whether a second person must approve what goes out to residents."""
    retention: Retention = field(default_factory=Retention.of)
    """How long it keeps what is stored about residents."""


class RoundFacts(Struct, frozen=True, dict=True):
    """One round with what this resident has in it."""

    round: Round
    form: CompiledForm
    draft: Draft | None = None
    contributions: tuple[Contribution, ...] = ()
    """This resident's own, by number."""
    participants: int = 0
    """How many residents took part so far."""
    older: Mapping[str, CompiledForm] = {}
    """Earlier forms of the round that the draft or the contributions answer, by their versions."""

    def form_of(self, version: str) -> CompiledForm:
        """Return the form that has this version: the round's own, or the earlier one that was answered."""
        return self.form if version == self.round.version else self.older[version]

    @cached_property
    def walks(self) -> dict[str, Walk]:
        """What was worked out of the draft so far, by language."""
        return {}

    def holding(self, draft: Draft | None) -> RoundFacts:
        """Return the round with another draft; what was worked out stays where no answer is another."""
        after = replace(self, draft=draft)
        if draft and self.draft and draft.answers is self.draft.answers:
            after.walks.update({name: replace(done, draft=draft) for name, done in self.walks.items()})
        return after

    def walk(self, draft: Draft, zone: ZoneInfo, language: str) -> Walk:
        """Return the draft at hand on its way through the form; worked out once a language."""
        if language not in self.walks:
            self.walks[language] = walk(self.form, draft, zone, language)
        return self.walks[language]


class Invitation(Struct, frozen=True):
    """A round in the menu."""

    round: Round
    has_draft: bool = False
    took_part: bool = False


class ResultFacts(Struct, frozen=True):
    """What everybody may see of rounds."""

    slug: str = ""
    """The round that was asked for; empty: none."""
    shown: Published | None = None
    """Its results; None: there are none to see, or not yet."""
    rounds: tuple[Round, ...] = ()
    """The rounds with results, the latest first."""


class Enclosure(Struct, frozen=True):
    """A document that was sent, as the channel knows it; it is not fetched yet."""

    id: str
    name: str
    size: int
    """Bytes."""


class FileProblem(str):
    """Why a photo or file cannot be used: id of a catalogue entry."""

    __slots__ = ()


class Facts(Struct, frozen=True):
    """Everything one step may know."""

    now: datetime
    """When the update arrived, UTC."""
    sent: int
    """When the resident sent it, in seconds since 1970 UTC; for a press, when it arrived."""
    surface: Surface
    office: Office
    languages: tuple[str, ...]
    """The catalogues at hand."""
    device_language: str
    """The catalogue that fits the resident's app best."""
    seed: int = 0
    """A random number, to begin the turns of a new session with."""
    round: RoundFacts | None = None
    """The round that `Needs.slug` named, if there is one."""
    invitations: tuple[Invitation, ...] = ()
    """The rounds open now, if `Needs.invitations` asked for them."""
    topics: tuple[str, ...] = ()
    """The topics of all rounds, if `Needs.topics` asked for them."""
    holdings: Holdings | None = None
    """What is stored about the resident, if `Needs.holdings` asked for it."""
    results: ResultFacts | None = None
    """What came of rounds, if `Needs.results` asked for it."""
    desk: DeskFacts | None = None
    """What the desk is told, if `Needs.desk` asked for it."""
    enclosure: Enclosure | None = None
    """The document that came with the event."""
    message_id: int | None = None
    """The channel's number of what was sent, which grows down the chat; None for anything but a message."""
    file: Photo | File | FileProblem | None = None
    """The photo or file that came with the event, ready to be stored, or what is wrong with it."""


class Needs(Struct, frozen=True):
    """What a step must be told."""

    slug: str = ""
    contributions: bool = False
    participants: bool = False
    invitations: bool = False
    topics: bool = False
    holdings: bool = False
    desk: DeskNeeds | None = None
    """What the spot at the desk needs; None: it is not about the desk."""
    results: str | None = None
    """The round whose results are needed; empty: the rounds that have some; None: nothing of the kind."""
