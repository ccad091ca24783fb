"""What is to be changed, in the imperative: carried out in the transaction of the press that ordered it.

One module a subject; `any_order.py` names them all, `proposals.py` those that may wait for a second person.
An order that waits is stored as JSON, so orders are plain values.
"""

from conversations.desk.orders.any_order import AnyOrder
from conversations.desk.orders.broadcasts import (
    AnyBroadcastOrder,
    BroadcastOrder,
    ChangeBroadcast,
    CorrectBroadcast,
    DiscardBroadcast,
    KeepPicture,
    Lead,
    LeadBroadcast,
    NewBroadcast,
    SendBroadcast,
    SendLedger,
    SettleDoubts,
    TryBroadcast,
)
from conversations.desk.orders.forms import AddForm, CheckForm, CompareForm, ReviseRound, SendTemplate
from conversations.desk.orders.handing import EXPORTS, POSTERS, SendExport, SendPoster
from conversations.desk.orders.log import SendLog
from conversations.desk.orders.order import Order
from conversations.desk.orders.people import ChangeRole, Invite, Join, Revoke, TakeBack
from conversations.desk.orders.poll import AddPoll
from conversations.desk.orders.proposals import AnyRelease, Approve, Propose, Reject, ends
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

__all__ = [
    "EXPORTS",
    "POSTERS",
    "AddForm",
    "AddPoll",
    "AnyBroadcastOrder",
    "AnyOrder",
    "AnyRelease",
    "Approve",
    "ApprovePart",
    "BroadcastOrder",
    "CancelRound",
    "ChangeBroadcast",
    "ChangeRole",
    "CheckForm",
    "CloseRound",
    "CompareForm",
    "CorrectBroadcast",
    "DiscardBroadcast",
    "DiscardRound",
    "DuplicateRound",
    "ExtendRound",
    "HidePart",
    "Invite",
    "Join",
    "KeepPicture",
    "Lead",
    "LeadBroadcast",
    "NewBroadcast",
    "OpenRound",
    "Order",
    "PlanTimes",
    "Propose",
    "PublishResults",
    "ReconsiderPart",
    "Reject",
    "ReopenRound",
    "ReviseRound",
    "Revoke",
    "SendBroadcast",
    "SendExport",
    "SendLedger",
    "SendLog",
    "SendPart",
    "SendPoster",
    "SendTemplate",
    "SetAudience",
    "SettleDoubts",
    "TakeBack",
    "Tell",
    "TellOutcome",
    "TryBroadcast",
    "ends",
]
