"""What happened, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.attachments import Attachment
from conversations.cards import Action, Verb
from conversations.desk.spots import AnySpot
from conversations.session import Living
from conversations.texts import Phrase


@dataclass(frozen=True)
class Started:
    """The resident sent /start, perhaps through a link that names a round and a source (a poster)."""

    slug: str = ""
    source: str = ""


@dataclass(frozen=True)
class Commanded:
    """The resident sent one of the other commands."""

    verb: Verb


@dataclass(frozen=True)
class Pressed:
    """The resident pressed a button of the message `on`, made for the card of `turn`."""

    action: Action
    turn: int
    on: Living


@dataclass(frozen=True)
class Wrote:
    """The resident wrote a text.

    `verb` is set where the text is the label of a button that a keyboard of words may carry.
    """

    text: str
    verb: Verb | None = None


@dataclass(frozen=True)
class Rewrote:
    """The resident changed the text of a message that they had sent before."""

    text: str
    message_id: int


@dataclass(frozen=True)
class Located:
    """The resident shared a point, in degrees WGS 84; `name` is a venue's."""

    latitude: float
    longitude: float
    accuracy: float | None = None
    name: str = ""


@dataclass(frozen=True)
class Photographed:
    """The resident sent a photo; `album` groups the photos of one message."""

    album: str = ""


@dataclass(frozen=True)
class Attached:
    """The resident sent a recording or a document; of a recording, how many seconds it lasts."""

    what: Attachment
    seconds: int | None = None
    album: str = ""


@dataclass(frozen=True)
class SentOther:
    """The resident sent something that the conversation cannot use: `what` names it for the catalogue.

    One of: other, forwarded, edited, contact.
    """

    what: str
    album: str = ""


@dataclass(frozen=True)
class ScreenDue:
    """The current screen is to be shown: it could not be sent before, or an update came twice.

    `in_place`: in the place of the living card, as after a press.
    """

    in_place: bool = False


@dataclass(frozen=True)
class MyDataSent:
    """The file that the resident asked for has been sent: the card belongs below it."""


@dataclass(frozen=True)
class OrderRefused:
    """What was ordered at the desk could not be done, and nothing was changed: `reason` names why."""

    reason: str
    who: str = ""
    """Who was first, where that is why."""


@dataclass(frozen=True)
class ErrandDone:
    """What was to be made apart from a step is there; `spot` is where that leads, `notice` what is said."""

    notice: Phrase | None = None
    spot: AnySpot | None = None


@dataclass(frozen=True)
class Blocked:
    """The resident blocked the bot, or deleted the chat: nothing can be said any more."""


@dataclass(frozen=True)
class CameBack:
    """The resident, who had blocked the bot, let it write again."""


Event = (
    Started
    | Commanded
    | Pressed
    | Wrote
    | Rewrote
    | Located
    | Photographed
    | Attached
    | SentOther
    | ScreenDue
    | MyDataSent
    | OrderRefused
    | ErrandDone
    | Blocked
    | CameBack
)
