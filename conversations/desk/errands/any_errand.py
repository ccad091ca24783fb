"""All errands there are: what a row that waits may hold."""

from __future__ import annotations

from conversations.desk.errands.broadcasts import MakeLedger, ShowBroadcast
from conversations.desk.errands.forms import CheckUpload, CompareUpload, MakeTemplate
from conversations.desk.errands.handing import MakeExport, MakePoster
from conversations.desk.errands.log import MakeLog
from conversations.desk.errands.reviews import FetchPart
from conversations.desk.errands.telling import TellStaff

AnyErrand = (
    TellStaff
    | MakeLog
    | CheckUpload
    | CompareUpload
    | MakeTemplate
    | FetchPart
    | MakeExport
    | MakePoster
    | ShowBroadcast
    | MakeLedger
)
