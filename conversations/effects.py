"""What is to be done, in the imperative. Rows are written first; then we speak."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.cards import Card
from conversations.session import Contribution, Draft, Living
from conversations.texts import Phrase


@dataclass(frozen=True)
class Admit:
    """Store the resident: the privacy notice was accepted."""

    language: str


@dataclass(frozen=True)
class CountArrival:
    """Count one more resident who came to a round from a source (empty: without one)."""

    slug: str
    source: str


@dataclass(frozen=True)
class SaveDraft:
    """Store the draft in place of the one that the resident has in the same round."""

    draft: Draft


@dataclass(frozen=True)
class DropDraft:
    """Delete the resident's draft in a round."""

    slug: str


@dataclass(frozen=True)
class KeepFile:
    """Store the photo, recording or document that came with the event under this id, for this round."""

    file_id: str
    slug: str


@dataclass(frozen=True)
class SaveContribution:
    """Put a contribution into the urn and note in the register that the resident took part.

    It takes the place of the resident's earlier contribution of the same number.
    """

    slug: str
    contribution: Contribution


@dataclass(frozen=True)
class WithdrawContribution:
    """Take a contribution out of the urn; with the last one the register forgets too."""

    slug: str
    number: int


@dataclass(frozen=True)
class SendMyData:
    """Have a file with everything that is stored about the resident made and sent, apart from this step."""


@dataclass(frozen=True)
class Forget:
    """Delete everything about the resident.

    Their contributions to the rounds named are withdrawn; all others stay in the urn, each under a random
    name of its own.
    """

    withdraw: tuple[str, ...] = ()
    """Slugs."""


@dataclass(frozen=True)
class Say:
    """Show a card. `below`: as a new message under what the resident sent, not in the old one's place."""

    card: Card
    below: bool = False


@dataclass(frozen=True)
class Hint:
    """Answer a press with a short sentence that passes."""

    text: Phrase


@dataclass(frozen=True)
class Retire:
    """Take the buttons off a card that is no longer the living one."""

    card: Living


Row = (
    Admit
    | CountArrival
    | SaveDraft
    | DropDraft
    | KeepFile
    | SaveContribution
    | WithdrawContribution
    | SendMyData
    | Forget
)
"""Effects that change what is stored."""

Speech = Say | Hint | Retire
"""Effects that the resident sees."""

Effect = Row | Speech
