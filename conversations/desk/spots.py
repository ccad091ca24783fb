"""Where at the desk a member of staff is. Spots are stored with the session, so they are plain values.

Which facts a spot needs, what it shows and what may be said there stands in table.py.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import get_args

from msgspec import Struct, ValidationError, convert
from msgspec.structs import astuple

from conversations.desk.roles import Role
from conversations.moderation import Reason, State


class Spot(Struct, frozen=True, tag_field="at"):
    """What the desk's card shows."""


class Home(Spot, frozen=True, tag="home"):
    """What there is to do."""


class Rounds(Spot, frozen=True, tag="rounds"):
    """All rounds."""

    page: int = 0


class OneRound(Spot, frozen=True, tag="round"):
    """A round, and what can be done with it."""

    slug: str


class Closing(Spot, frozen=True, tag="closing"):
    """The question whether a round shall really be closed now."""

    slug: str


class Dropping(Spot, frozen=True, tag="dropping"):
    """The question whether a draft shall really be discarded."""

    slug: str


class NewForm(Spot, frozen=True, tag="form"):
    """The wish for a form, answered by a file."""

    slug: str = ""
    """The round that it is to be a new version of; empty: it is a new one."""


class Report(Spot, frozen=True, tag="report"):
    """What is wrong with a form that was sent; answered by the corrected file."""

    upload: int
    slug: str = ""
    page: int = 0


class Clash(Spot, frozen=True, tag="clash"):
    """A form whose slug is another round's: the choice what it shall be; or a slug in writing."""

    upload: int


class Revision(Spot, frozen=True, tag="revision"):
    """What a form would change as a new version of a round."""

    upload: int
    page: int = 0


class Summary(Spot, frozen=True, tag="summary"):
    """A form that became a draft, and what should be known of it."""

    upload: int
    page: int = 0


class PollStep(StrEnum):
    """How far a quick poll is."""

    QUESTION = "question"
    OPTIONS = "options"
    LANGUAGES = "languages"
    UNTIL = "until"
    PREVIEW = "preview"


class QuickPoll(Spot, frozen=True, tag="poll"):
    """A quick poll while it is composed."""

    step: PollStep = PollStep.QUESTION
    question: dict[str, str] = {}
    """By language."""
    options: tuple[dict[str, str], ...] = ()
    languages: tuple[str, ...] = ("de",)
    several: bool = False
    until: datetime | None = None
    """UTC; None: until somebody closes it, or it was not said yet."""


class Waiting(Spot, frozen=True, tag="waiting"):
    """The rounds in which parts of contributions wait for somebody to look."""

    page: int = 0


class Queue(Spot, frozen=True, tag="queue"):
    """The next part of a round's contributions to look at."""

    slug: str
    behind: int | None = None
    """The part that was passed over last; None: none yet."""
    last: int | None = None
    """The part that was decided on last."""


class Hiding(Spot, frozen=True, tag="hiding"):
    """Why a part is not to be shown: first the reason, then own words beside it."""

    slug: str
    part: int
    was: State = State.PENDING
    """What the member has seen."""
    reason: Reason | None = None
    why: str = ""


class HiddenParts(Spot, frozen=True, tag="hidden"):
    """What of a round is not shown."""

    slug: str
    page: int = 0


class HiddenPart(Spot, frozen=True, tag="hidden_part"):
    """One part that is not shown."""

    slug: str
    part: int


class Times(Spot, frozen=True, tag="times"):
    """When a round is to open and close; times are the city's, as they are picked."""

    slug: str
    opens: str = ""
    """Empty: as planned before."""
    closes: str = ""
    which: str = ""
    """The one that is being picked: `opens` or `closes`; empty: neither."""
    picked: str = ""
    """What is picked of it so far."""


class Audience(Spot, frozen=True, tag="audience"):
    """What a round is about, and for whom it is; None: as its sheet says."""

    slug: str
    opens: str = ""
    closes: str = ""
    topics: tuple[str, ...] | None = None
    districts: tuple[str, ...] | None = None
    page: int = 0


class Releasing(Spot, frozen=True, tag="releasing"):
    """All that is settled of a round before it opens, and how many would hear of it."""

    slug: str
    opens: str = ""
    closes: str = ""


class Extending(Spot, frozen=True, tag="extending"):
    """The new closing of a round that is open."""

    slug: str
    closes: str = ""
    """Empty: it is being picked."""
    picked: str = ""


class Reopening(Spot, frozen=True, tag="reopening"):
    """The new closing of a round that is over or was called off."""

    slug: str
    closes: str = ""
    """Empty: it is being picked."""
    picked: str = ""


class CallingOff(Spot, frozen=True, tag="calling_off"):
    """The question whether a round shall really be called off."""

    slug: str


class Copying(Spot, frozen=True, tag="copying"):
    """The name under which a round is to be there once more; one may be written."""

    slug: str
    name: str = ""
    """Empty: a free one is proposed."""


class Publishing(Spot, frozen=True, tag="publishing"):
    """The question whether everybody shall see a round's results."""

    slug: str


class Outcome(Spot, frozen=True, tag="outcome"):
    """What became of a round, to be written in each language."""

    slug: str
    language: str = ""
    """The language in which it is asked for; empty: none."""
    texts: dict[str, str] = {}
    """What was written, and is not said yet."""


class Figures(Spot, frozen=True, tag="figures"):
    """What came in to a round so far."""

    slug: str


class Preview(Spot, frozen=True, tag="preview"):
    """A round's results as everybody will see them, question by question."""

    slug: str
    page: int = 0


class Exporting(Spot, frozen=True, tag="exporting"):
    """The choice of the file that a round's contributions are to be sent as."""

    slug: str


class Posters(Spot, frozen=True, tag="posters"):
    """A poster of a round: where it is to hang, and in which language."""

    slug: str
    source: str = ""
    language: str = ""
    """Empty: the round's own."""


class People(Spot, frozen=True, tag="people"):
    """Who has which role."""

    page: int = 0


class Person(Spot, frozen=True, tag="person"):
    """One member of staff."""

    number: int


class Inviting(Spot, frozen=True, tag="inviting"):
    """The question for whom an invitation is; answered in writing."""

    role: Role | None = None


class Invited(Spot, frozen=True, tag="invited"):
    """An invitation, to be handed on."""

    code: str


class Proposals(Spot, frozen=True, tag="proposals"):
    """What waits for a second person."""

    page: int = 0


class Proposed(Spot, frozen=True, tag="proposed"):
    """One thing that waits for a second person."""

    number: int


class Broadcasts(Spot, frozen=True, tag="bcs"):
    """What the city says to many: all of it."""

    page: int = 0


class OneBroadcast(Spot, frozen=True, tag="bc"):
    """A broadcast: what there is of it, or how far it has come."""

    number: int


class BroadcastText(Spot, frozen=True, tag="bctext"):
    """What it says: its languages, or the question for the text in one of them; answered in writing."""

    number: int
    language: str = ""


class BroadcastPicture(Spot, frozen=True, tag="bcpic"):
    """Its picture; a photo that is sent takes its place."""

    number: int


class BroadcastRound(Spot, frozen=True, tag="bcround"):
    """The choice of the round that its button leads to."""

    number: int
    page: int = 0


class BroadcastAudience(Spot, frozen=True, tag="bcfor"):
    """Whom it is for, counted."""

    number: int


class Of(StrEnum):
    """What an audience is chosen by."""

    LANGUAGES = "languages"
    TOPICS = "topics"
    DISTRICTS = "districts"
    TOOK_PART = "took_part"
    NOT_TOOK_PART = "not_took_part"


class AudienceOf(Spot, frozen=True, tag="bcforof"):
    """One of the choices of whom it is for."""

    number: int
    of: Of
    page: int = 0


class BroadcastPreview(Spot, frozen=True, tag="bcview"):
    """How it looks in a language; `pressed` is the button whose way is told."""

    number: int
    language: str = ""
    pressed: str = ""


class BroadcastTime(Spot, frozen=True, tag="bcwhen"):
    """What is wrong with it; where nothing is, the question when it is to go out."""

    number: int


class BroadcastRelease(Spot, frozen=True, tag="bcgo"):
    """The summary before it goes out."""

    number: int
    moment: int = 0
    """When, in seconds since 1970 UTC; 0: at once."""


class BroadcastStop(Spot, frozen=True, tag="bcstop"):
    """The question whether it shall really be stopped."""

    number: int


class BroadcastRetraction(Spot, frozen=True, tag="bcback"):
    """The question whether it shall really be taken back."""

    number: int


class BroadcastCorrection(Spot, frozen=True, tag="bcfix"):
    """A correction: all of it as it will look, or the question for the text in a language."""

    number: int
    language: str = ""
    texts: dict[str, str] = {}
    """What was written anew so far."""


class BroadcastDoubts(Spot, frozen=True, tag="bcdoubt"):
    """The question what becomes of messages of which nobody knows whether they arrived."""

    number: int


class BroadcastDiscard(Spot, frozen=True, tag="bcdrop"):
    """The question whether a draft shall really be thrown away."""

    number: int


class Log(Spot, frozen=True, tag="log"):
    """Who did what."""

    page: int = 0


AnySpot = (
    Home
    | Rounds
    | OneRound
    | Closing
    | Times
    | Audience
    | Releasing
    | Extending
    | Reopening
    | CallingOff
    | Copying
    | Publishing
    | Outcome
    | Figures
    | Preview
    | Exporting
    | Posters
    | Dropping
    | NewForm
    | Report
    | Clash
    | Revision
    | Summary
    | QuickPoll
    | Waiting
    | Queue
    | Hiding
    | HiddenParts
    | HiddenPart
    | Broadcasts
    | OneBroadcast
    | BroadcastText
    | BroadcastPicture
    | BroadcastRound
    | BroadcastAudience
    | AudienceOf
    | BroadcastPreview
    | BroadcastTime
    | BroadcastRelease
    | BroadcastStop
    | BroadcastRetraction
    | BroadcastCorrection
    | BroadcastDoubts
    | BroadcastDiscard
    | People
    | Person
    | Inviting
    | Invited
    | Proposals
    | Proposed
    | Log
)

_BY_TAG: dict[str, type[AnySpot]] = {str(each.__struct_config__.tag): each for each in get_args(AnySpot)}


def way_to(spot: AnySpot) -> str:
    """Return what a button that leads to a spot carries: its tag and its plain fields, up to the last set."""
    fields = [str(each or "") if isinstance(each, str | int) else "" for each in astuple(spot)]
    return ":".join((str(spot.__struct_config__.tag), *fields)).rstrip(":")


def spot_at(way: str) -> AnySpot | None:
    """Return the spot that a button leads to; None where it names none."""
    tag, *values = way.split(":")
    kind = _BY_TAG.get(tag)
    if kind is None or len(values) > len(kind.__struct_fields__):
        return None
    named = {name: value for name, value in zip(kind.__struct_fields__, values, strict=False) if value}
    try:
        return convert(named, kind, strict=False)
    except ValidationError:
        return None
