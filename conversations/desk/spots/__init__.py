"""Where at the desk a member of staff is. Spots are stored with the session, so they are plain values.

One module a subject; `any_spot.py` names them all, `ways.py` turns one into what a button carries and back.
Which facts a spot needs, what it shows and what may be said there stands in the desk's table.py.
"""

from conversations.desk.spots.any_spot import AnySpot
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
    Of,
    OneBroadcast,
)
from conversations.desk.spots.forms import Clash, NewForm, Report, Revision, Summary
from conversations.desk.spots.handing import Exporting, Posters
from conversations.desk.spots.home import Home
from conversations.desk.spots.log import Log
from conversations.desk.spots.people import Invited, Inviting, People, Person
from conversations.desk.spots.poll import PollStep, QuickPoll
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
from conversations.desk.spots.spot import Spot
from conversations.desk.spots.ways import spot_at, way_to

__all__ = [
    "AnySpot",
    "Audience",
    "AudienceOf",
    "BroadcastAudience",
    "BroadcastCorrection",
    "BroadcastDiscard",
    "BroadcastDoubts",
    "BroadcastPicture",
    "BroadcastPreview",
    "BroadcastRelease",
    "BroadcastRetraction",
    "BroadcastRound",
    "BroadcastStop",
    "BroadcastText",
    "BroadcastTime",
    "Broadcasts",
    "CallingOff",
    "Clash",
    "Closing",
    "Copying",
    "Dropping",
    "Exporting",
    "Extending",
    "Figures",
    "HiddenPart",
    "HiddenParts",
    "Hiding",
    "Home",
    "Invited",
    "Inviting",
    "Log",
    "Look",
    "NewForm",
    "Of",
    "OneBroadcast",
    "OneRound",
    "Outcome",
    "People",
    "Person",
    "PollStep",
    "Posters",
    "Preview",
    "Proposals",
    "Proposed",
    "Publishing",
    "Queue",
    "QuickPoll",
    "Releasing",
    "Reopening",
    "Report",
    "Revision",
    "Rounds",
    "Spot",
    "Summary",
    "Times",
    "Waiting",
    "spot_at",
    "way_to",
]
