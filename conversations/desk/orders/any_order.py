"""All orders there are: what the turn of a press may ask for."""

from __future__ import annotations

from conversations.desk.orders.broadcasts import AnyBroadcastOrder
from conversations.desk.orders.forms import AddForm, CheckForm, CompareForm, ReviseRound, SendTemplate
from conversations.desk.orders.handing import SendExport, SendPoster
from conversations.desk.orders.log import SendLog
from conversations.desk.orders.people import ChangeRole, Invite, Join, Revoke, TakeBack
from conversations.desk.orders.poll import AddPoll
from conversations.desk.orders.proposals import Approve, Propose, Reject
from conversations.desk.orders.results import PublishResults, TellOutcome
from conversations.desk.orders.reviews import ApprovePart, HidePart, ReconsiderPart, SendPart
from conversations.desk.orders.rounds import (
    CancelRound,
    CloseRound,
    DiscardRound,
    DuplicateRound,
    ExtendRound,
    OpenRound,
    PlanTimes,
    ReopenRound,
    SetAudience,
)
from conversations.desk.orders.telling import Tell

AnyOrder = (
    Join
    | Invite
    | TakeBack
    | ChangeRole
    | Revoke
    | OpenRound
    | CloseRound
    | PlanTimes
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
