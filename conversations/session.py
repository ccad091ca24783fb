"""Where a resident is: the session, its screens, and the draft of a round.

Both are stored between any two events, so they are plain values that msgspec turns into JSON.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from conversations.cards import Shape
from conversations.desk.spots import AnySpot
from conversations.forms.answers import Answers, Place
from conversations.hearing import Hearing
from conversations.moderation import Hidden


class Screen(Struct, frozen=True, tag_field="is"):
    """What the living card shows."""


class Menu(Screen, frozen=True, tag="menu"):
    """The open rounds."""

    page: int = 0


class Asking(Screen, frozen=True, tag="asking"):
    """A question of a round; the draft knows which."""

    slug: str


class ConfirmingPlace(Screen, frozen=True, tag="confirming_place"):
    """The place that was shared, to be confirmed."""

    slug: str


class Paused(Screen, frozen=True, tag="paused"):
    """A round laid aside, its draft kept."""

    slug: str


class Returning(Screen, frozen=True, tag="returning"):
    """The welcome to someone who left a draft and came back."""

    slug: str


class Reviewing(Screen, frozen=True, tag="reviewing"):
    """All answers before they are handed in."""

    slug: str
    page: int = 0


class Changing(Screen, frozen=True, tag="changing"):
    """The choice of the answer to change."""

    slug: str
    page: int = 0


class Discarding(Screen, frozen=True, tag="discarding"):
    """The question whether a draft shall really go."""

    slug: str


class Cancelling(Screen, frozen=True, tag="cancelling"):
    """The question whether a draft is kept for later."""

    slug: str


class Thanking(Screen, frozen=True, tag="thanking"):
    """The thanks after handing in, with what happens next."""

    slug: str
    asks: bool = False
    """Whether it asks what else the resident wants to hear of: the first one does."""


class Mine(Screen, frozen=True, tag="mine"):
    """A resident's contributions to a round."""

    slug: str
    page: int = 0


class Looking(Screen, frozen=True, tag="looking"):
    """One contribution, read again."""

    slug: str
    number: int
    page: int = 0


class Withdrawing(Screen, frozen=True, tag="withdrawing"):
    """The question whether a contribution shall really be withdrawn."""

    slug: str
    number: int


class ResultsOf(Screen, frozen=True, tag="results_of"):
    """What came of a round, question by question."""

    slug: str
    page: int = 0


class ResultsList(Screen, frozen=True, tag="results_list"):
    """The rounds with results."""

    slug: str = ""
    """The round to return to."""
    page: int = 0


class RoundOver(Screen, frozen=True, tag="round_over"):
    """A round that takes no contributions now: not yet, no longer, or never heard of."""

    slug: str


class Privacy(Screen, frozen=True, tag="privacy"):
    """What is stored, why, and who answers for it."""

    slug: str = ""
    """The round to return to."""


class Help(Screen, frozen=True, tag="help"):
    """What one can do here, and a person to reach."""

    slug: str = ""
    """The round to return to."""


class Languages(Screen, frozen=True, tag="languages"):
    """The choice of the language."""

    slug: str = ""
    """The round to return to."""
    in_settings: bool = False
    """Whether it was opened from the settings, to return there."""


class Settings(Screen, frozen=True, tag="settings"):
    """What the resident wants to hear of, how often, and when not."""

    slug: str = ""
    """The round to return to."""


class ChoosingTopics(Screen, frozen=True, tag="choosing_topics"):
    """The choice of the topics and districts to hear of."""

    slug: str = ""
    """The round to return to."""
    page: int = 0


class ChoosingQuiet(Screen, frozen=True, tag="choosing_quiet"):
    """The choice of the hours in which nothing is said of itself."""

    slug: str = ""
    """The round to return to."""


class ChoosingOften(Screen, frozen=True, tag="choosing_often"):
    """The choice of how many notices there may be in a week."""

    slug: str = ""
    """The round to return to."""


class MyData(Screen, frozen=True, tag="my_data"):
    """What is stored about the resident, in short."""

    slug: str = ""
    """The round to return to."""
    page: int = 0


class Collecting(Screen, frozen=True, tag="collecting"):
    """The word that a file with everything stored is on its way."""

    slug: str = ""
    """The round to return to."""


class Forgetting(Screen, frozen=True, tag="forgetting"):
    """The question what becomes of contributions when everything else is deleted."""

    slug: str = ""
    """The round to return to."""


class ForgettingSure(Screen, frozen=True, tag="forgetting_sure"):
    """The last question before everything is deleted."""

    slug: str = ""
    """The round to return to."""
    leaving: bool = False
    """Whether contributions that could be withdrawn are left in the count, without a link."""


class AtDesk(Screen, frozen=True, tag="desk"):
    """The staff's desk."""

    spot: AnySpot
    slug: str = ""
    """The round to return to: none."""


AnyScreen = (
    Menu
    | Asking
    | ConfirmingPlace
    | Paused
    | Returning
    | Reviewing
    | Changing
    | Discarding
    | Cancelling
    | Thanking
    | Mine
    | Looking
    | Withdrawing
    | ResultsOf
    | ResultsList
    | RoundOver
    | Privacy
    | Help
    | Languages
    | Settings
    | ChoosingTopics
    | ChoosingQuiet
    | ChoosingOften
    | MyData
    | Collecting
    | Forgetting
    | ForgettingSure
    | AtDesk
)


def slug_of(screen: AnyScreen) -> str:
    """Return the round that a screen is about; empty for a screen about none."""
    return "" if isinstance(screen, Menu) else screen.slug


def is_taking_part(screen: AnyScreen) -> bool:
    """Say whether somebody at this screen is in the middle of a round, not to be interrupted."""
    return isinstance(screen, Asking | ConfirmingPlace | Reviewing | Changing | Discarding | Cancelling)


class Living(Struct, frozen=True, kw_only=True):
    """The living card as the channel knows it."""

    message_id: int
    shape: Shape


class Session(Struct, frozen=True, kw_only=True):
    """Where a resident is.

    `turn` counts the screens shown; every button of the living card carries it.
    """

    language: str
    screen: AnyScreen
    turn: int
    since: int
    """When this screen came up, in seconds since 1970 UTC."""
    card: Living | None = None
    shown_in: int | None = None
    """The message in which this screen came up; None: as far as is known, nobody has seen it yet.

    Known of every screen that came up in a new message, and of every question answered by a message.
    """
    album: str = ""
    """The last group of photos or files that was answered: the rest of it is one and the same message."""
    album_at: int = 0
    """The turn at which it came: as long as it is the same, none of them was an answer."""
    overlong: int = 0
    """When a text too long was sent (seconds since 1970 UTC): its further pieces are not answers."""
    hearing: Hearing = Hearing()
    """What the resident wants to hear of."""
    trial: Trial | None = None
    """The round that a member of staff walks in a dry run; None: none."""


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


_encoder = msgspec.json.Encoder()
_session = msgspec.json.Decoder(Session)
_draft = msgspec.json.Decoder(Draft)
_answers = msgspec.json.Decoder(Answers)


def encode(value: Session | Draft | Answers) -> str:
    """Return a session, a draft or answers as JSON."""
    return _encoder.encode(value).decode()


def decode_session(data: str) -> Session:
    """Return the session that `encode` wrote; raises msgspec.ValidationError on anything else."""
    return _session.decode(data)


def decode_draft(data: str) -> Draft:
    """Return the draft that `encode` wrote; raises msgspec.ValidationError on anything else."""
    return _draft.decode(data)


def decode_answers(data: str) -> Answers:
    """Return the answers that `encode` wrote; raises msgspec.ValidationError on anything else."""
    return _answers.decode(data)


def replaced(session: Session, **changes: Any) -> Session:
    """Return the session with some fields changed."""
    return msgspec.structs.replace(session, **changes)
