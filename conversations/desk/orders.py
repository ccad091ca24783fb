"""What is to be changed, in the imperative: carried out in the transaction of the press that ordered it.

An order that waits for a second person is stored as JSON, so orders are plain values.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from conversations.broadcasts.broadcast import Content
from conversations.desk.roles import Deed, Role
from conversations.forms.model import Form
from conversations.moderation import Reason, State
from conversations.rounds import Participation


class Order(Struct, frozen=True, tag_field="do"):
    """Something to be done."""


class Join(Order, frozen=True, tag="join"):
    """Take up an invitation."""

    code: str


class Invite(Order, frozen=True, tag="invite"):
    """Make an invitation that one person can take up once."""

    role: Role
    label: str
    """For whom: a name or an office, as the log is to show it."""


class TakeBack(Order, frozen=True, tag="take_back"):
    """Make an invitation worthless."""

    code: str


class ChangeRole(Order, frozen=True, tag="change_role"):
    """Give a member of staff another role."""

    member: int
    role: Role


class Revoke(Order, frozen=True, tag="revoke"):
    """Take a member's role away."""

    member: int


class OpenRound(Order, frozen=True, tag="open_round"):
    """Have a round open and close at its times."""

    slug: str
    opens: datetime | None = None
    """UTC; None: at once."""
    closes: datetime | None = None
    """UTC; None: it stays as it is."""


class CloseRound(Order, frozen=True, tag="close_round"):
    """Let a round take no more contributions."""

    slug: str


class ReviseRound(Order, frozen=True, tag="revise_round"):
    """Give a round the form that was sent."""

    slug: str
    upload: int


class DiscardRound(Order, frozen=True, tag="discard_round"):
    """Delete a draft that nobody took part in."""

    slug: str


class CheckForm(Order, frozen=True, tag="check_form"):
    """Have a file that was sent fetched and checked, and stored where it is a new form."""

    file: str
    """Where it lies, as the channel knows it."""
    name: str
    slug: str
    """The round that it is to be a new version of; empty: it is a new one."""
    language: str
    """What is wrong with it is told in this one."""


class CompareForm(Order, frozen=True, tag="compare_form"):
    """Have it worked out what a form that was sent would change in a round."""

    upload: int
    slug: str


class AddForm(Order, frozen=True, tag="add_form"):
    """Store a form that was sent as a draft under a slug."""

    upload: int
    slug: str


class AddPoll(Order, frozen=True, tag="add_poll"):
    """Store a round that was composed at the desk, as a draft."""

    participation: Participation
    form: Form


class SendTemplate(Order, frozen=True, tag="send_template"):
    """Have the template for new forms made and sent."""

    language: str


class SetAudience(Order, frozen=True, tag="set_audience"):
    """Set what a round is about, and for whom it is."""

    slug: str
    topics: tuple[str, ...]
    audience: str


class ExtendRound(Order, frozen=True, tag="extend_round"):
    """Let a round close at another time."""

    slug: str
    closes: datetime
    """UTC."""


class ReopenRound(Order, frozen=True, tag="reopen_round"):
    """Let a round that is over, or was called off, take contributions again."""

    slug: str
    closes: datetime
    """UTC."""


class CancelRound(Order, frozen=True, tag="cancel_round"):
    """Call a round off."""

    slug: str


class DuplicateRound(Order, frozen=True, tag="duplicate_round"):
    """Make a draft with the same form and sheet."""

    slug: str
    name: str
    """The new round's slug."""


class PublishResults(Order, frozen=True, tag="publish_results"):
    """Let everybody see results that a round's sheet keeps hidden."""

    slug: str


class TellOutcome(Order, frozen=True, tag="tell_outcome"):
    """Say what became of a round, by language."""

    slug: str
    texts: dict[str, str]


class SendExport(Order, frozen=True, tag="send_export"):
    """Have a round's contributions made into a file and sent."""

    slug: str
    kind: str
    """One of EXPORTS."""


class SendPoster(Order, frozen=True, tag="send_poster"):
    """Have a poster of a round made and sent."""

    slug: str
    source: str
    language: str
    kind: str
    """One of POSTERS."""


class BroadcastOrder(Order, frozen=True):
    """Something to be done about broadcasts."""


class NewBroadcast(BroadcastOrder, frozen=True, tag="bc_new"):
    """Begin a broadcast."""

    content: Content


class ChangeBroadcast(BroadcastOrder, frozen=True, tag="bc_change"):
    """Give a draft another content, if it still is what somebody had before them."""

    number: int
    before: Content
    after: Content


class KeepPicture(BroadcastOrder, frozen=True, tag="bc_picture"):
    """Give a draft the picture that has just been sent."""

    number: int


class DiscardBroadcast(BroadcastOrder, frozen=True, tag="bc_discard"):
    """Throw a draft away."""

    number: int


class SendBroadcast(BroadcastOrder, frozen=True, tag="bc_send"):
    """Have a broadcast sent."""

    number: int
    at: datetime | None = None
    """UTC; None: at once."""


class Lead(StrEnum):
    """What is done to a broadcast that was to be sent, or is being sent."""

    UNSCHEDULE = "unschedule"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    RETRACT = "retract"


class LeadBroadcast(BroadcastOrder, frozen=True, tag="bc_lead"):
    """Make a draft of it again, pause it, go on with it, stop it, or take it back."""

    number: int
    how: Lead


class CorrectBroadcast(BroadcastOrder, frozen=True, tag="bc_correct"):
    """Give a broadcast other texts, wherever it has arrived."""

    number: int
    texts: dict[str, str]
    revision: int
    """The one that its writer had before them."""


class SettleDoubts(BroadcastOrder, frozen=True, tag="bc_doubts"):
    """Send again what may have arrived or not, or let it be."""

    number: int
    again: bool


class TryBroadcast(BroadcastOrder, frozen=True, tag="bc_try"):
    """Send the very message to oneself."""

    number: int
    language: str


class SendLedger(BroadcastOrder, frozen=True, tag="bc_ledger"):
    """Have a table made of what became of each delivery, and sent."""

    number: int


class Propose(Order, frozen=True, tag="propose"):
    """Lay an order before a second person."""

    deed: Deed
    order: AnyRelease
    subject: str
    """What it is about, as people name it."""


class Approve(Order, frozen=True, tag="approve"):
    """Have what was proposed done."""

    proposal: int


class Reject(Order, frozen=True, tag="reject"):
    """Leave undone what was proposed."""

    proposal: int


class SendLog(Order, frozen=True, tag="send_log"):
    """Have the log made into a file and sent."""


class ApprovePart(Order, frozen=True, tag="approve_part"):
    """Let a part of a contribution that nobody has decided on count and show."""

    part: int


class HidePart(Order, frozen=True, tag="hide_part"):
    """Take a part of a contribution out of results and exports, and have its author told why."""

    part: int
    reason: Reason
    why: str
    """The office's own words beside the reason; empty: none."""
    was: State
    """What the member has seen: somebody else may have decided since."""


class ReconsiderPart(Order, frozen=True, tag="reconsider_part"):
    """Let a hidden part count and show after all."""

    part: int


class SendPart(Order, frozen=True, tag="send_part"):
    """Have the recording or document that a part is sent into the chat."""

    part: int


class Tell(Order, frozen=True, tag="tell"):
    """Tell all members who have at least a role that something waits for them, the doer apart."""

    least: Role
    text: str
    """Id of a catalogue entry."""
    params: dict[str, str]
    """What fills its places."""
    spot: str
    """Where the message's button leads: what a GO button carries."""


EXPORTS = ("xlsx", "csv", "json", "geojson", "zip")
"""What contributions may be sent as."""
POSTERS = ("png", "pdf")
"""What a poster may be sent as."""

AnyRelease = (
    OpenRound
    | ExtendRound
    | ReopenRound
    | PublishResults
    | TellOutcome
    | ReviseRound
    | SendBroadcast
    | CorrectBroadcast
)
"""Orders that may be laid before a second person."""

AnyBroadcastOrder = (
    NewBroadcast
    | ChangeBroadcast
    | KeepPicture
    | DiscardBroadcast
    | SendBroadcast
    | LeadBroadcast
    | CorrectBroadcast
    | SettleDoubts
    | TryBroadcast
    | SendLedger
)

AnyOrder = (
    Join
    | Invite
    | TakeBack
    | ChangeRole
    | Revoke
    | OpenRound
    | CloseRound
    | SetAudience
    | ExtendRound
    | ReopenRound
    | CancelRound
    | DuplicateRound
    | PublishResults
    | TellOutcome
    | SendExport
    | SendPoster
    | ReviseRound
    | DiscardRound
    | CheckForm
    | CompareForm
    | AddForm
    | AddPoll
    | SendTemplate
    | AnyBroadcastOrder
    | Propose
    | Approve
    | Reject
    | SendLog
    | ApprovePart
    | HidePart
    | ReconsiderPart
    | SendPart
    | Tell
)
