"""All spots there are: what a session holds while somebody is at the desk."""

from __future__ import annotations

from conversations.desk.spots.broadcasts import (
    AudienceOf,
    BroadcastAudience,
    BroadcastCorrection,
    BroadcastDiscard,
    BroadcastDoubts,
    BroadcastPicture,
    BroadcastPreview,
    BroadcastRelease,
    BroadcastRetraction,
    BroadcastRound,
    Broadcasts,
    BroadcastStop,
    BroadcastText,
    BroadcastTime,
    OneBroadcast,
)
from conversations.desk.spots.forms import Clash, NewForm, Report, Revision, Summary
from conversations.desk.spots.handing import Exporting, Posters
from conversations.desk.spots.home import Home
from conversations.desk.spots.log import Log
from conversations.desk.spots.people import Invited, Inviting, People, Person
from conversations.desk.spots.poll import QuickPoll
from conversations.desk.spots.proposals import Look, Proposals, Proposed
from conversations.desk.spots.results import Figures, Outcome, Preview, Publishing
from conversations.desk.spots.reviews import HiddenPart, HiddenParts, Hiding, Queue, Waiting
from conversations.desk.spots.rounds import (
    Audience,
    CallingOff,
    Closing,
    Copying,
    Dropping,
    Extending,
    OneRound,
    Releasing,
    Reopening,
    Rounds,
    Times,
)

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
    | Look
    | Log
)
