"""What is to be done, in the imperative. Rows are written first; then we speak."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from conversations.cards import Card
from conversations.desk.orders import AnyOrder
from conversations.moderation import Item
from conversations.session import Contribution, Draft, Living
from conversations.texts import Phrase


class Admit(Struct, frozen=True):
    """Store the resident: the privacy notice was accepted."""

    language: str


class CountArrival(Struct, frozen=True):
    """Count one more resident who came to a round from a source (empty: without one)."""

    slug: str
    source: str


class SaveDraft(Struct, frozen=True):
    """Store the draft in place of the one that the resident has in the same round."""

    draft: Draft


class DropDraft(Struct, frozen=True):
    """Delete the resident's draft in a round."""

    slug: str


class KeepFile(Struct, frozen=True):
    """Store the photo, recording or document that came with the event under this id, for this round."""

    file_id: str
    slug: str


class SaveContribution(Struct, frozen=True):
    """Put a contribution into the urn and note in the register that the resident took part.

    It takes the place of the resident's earlier contribution of the same number.
    """

    slug: str
    contribution: Contribution
    items: tuple[Item, ...] = ()
    """What staff look at, if the round's sheet wants that."""


class WithdrawContribution(Struct, frozen=True):
    """Take a contribution out of the urn; with the last one the register forgets too."""

    slug: str
    number: int


class SendMyData(Struct, frozen=True):
    """Have a file with everything that is stored about the resident made and sent, apart from this step."""


class RemindAt(Struct, frozen=True):
    """Have the resident reminded of a round at a moment (UTC); an earlier wish for this round goes."""

    slug: str
    at: datetime


class DropReminder(Struct, frozen=True):
    """Take back the resident's wish to be reminded of a round."""

    slug: str


class Decline(Struct, frozen=True):
    """Note that the resident wants to hear no more of a round."""

    slug: str


class UndoDeclining(Struct, frozen=True):
    """Note that the resident may hear of a round again."""

    slug: str


class NoteBlocked(Struct, frozen=True):
    """Note that the resident has blocked the bot; whatever they do next takes that back."""


class Forget(Struct, frozen=True):
    """Delete everything about the resident.

    Their contributions to the rounds named are withdrawn; all others stay in the urn, each under a random
    name of its own.
    """

    withdraw: tuple[str, ...] = ()
    """Slugs."""


class Say(Struct, frozen=True):
    """Show a card. `below`: as a new message under what the resident sent, not in the old one's place."""

    card: Card
    below: bool = False


class Hint(Struct, frozen=True):
    """Answer a press with a short sentence that passes."""

    text: Phrase


class Retire(Struct, frozen=True):
    """Take the buttons off a card that is no longer the living one."""

    card: Living


class Alter(Struct, frozen=True):
    """Show a card in the place of a notice, whose buttons carry no turn."""

    on: Living
    card: Card


class Draw(Struct, frozen=True):
    """Show the desk's card as it is once everything is written; `below` and `notice` as for Say."""

    notice: Phrase | None = None
    below: bool = False
    short: Phrase | None = None
    """What it says in the place of its own text, which stands right above."""


Row = (
    Admit
    | CountArrival
    | SaveDraft
    | DropDraft
    | KeepFile
    | SaveContribution
    | WithdrawContribution
    | SendMyData
    | RemindAt
    | DropReminder
    | Decline
    | UndoDeclining
    | NoteBlocked
    | Forget
)
"""Effects that change what is stored."""

Speech = Say | Draw | Hint | Retire | Alter
"""Effects that the resident sees."""

Effect = Row | AnyOrder | Speech
