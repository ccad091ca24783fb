"""Spots of broadcasts: written, looked at, sent, and put right afterwards."""

from __future__ import annotations

from enum import StrEnum

from msgspec import field

from conversations.desk.spots.spot import Spot


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
    texts: dict[str, str] = field(default_factory=dict)
    """What was written anew so far."""


class BroadcastDoubts(Spot, frozen=True, tag="bcdoubt"):
    """The question what becomes of messages of which nobody knows whether they arrived."""

    number: int


class BroadcastDiscard(Spot, frozen=True, tag="bcdrop"):
    """The question whether a draft shall really be thrown away."""

    number: int
