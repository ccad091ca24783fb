"""What is made or told for staff apart from the press that asked for it: it may take its time.

One module a subject; `any_errand.py` names them all.
"""

from conversations.desk.errands.any_errand import AnyErrand
from conversations.desk.errands.broadcasts import BROADCAST_DONE, MakeLedger, ShowBroadcast
from conversations.desk.errands.errand import Errand
from conversations.desk.errands.forms import CheckUpload, CompareUpload, MakeTemplate
from conversations.desk.errands.handing import MakeExport, MakePoster
from conversations.desk.errands.log import MakeLog
from conversations.desk.errands.reviews import FetchPart
from conversations.desk.errands.telling import TellStaff

__all__ = [
    "BROADCAST_DONE",
    "AnyErrand",
    "CheckUpload",
    "CompareUpload",
    "Errand",
    "FetchPart",
    "MakeExport",
    "MakeLedger",
    "MakeLog",
    "MakePoster",
    "MakeTemplate",
    "ShowBroadcast",
    "TellStaff",
]
