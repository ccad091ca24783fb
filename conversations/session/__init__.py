"""Where a resident is: the session, its screens, and the draft of a round.

Screens stand by subject, under the names of the modules in `conversations/screens/` that draw them;
`any_screen.py` names them all. All of it is stored between any two events, so it is plain values that
msgspec turns into JSON.
"""

from conversations.session.about import Help, Languages, Privacy, RoundOver
from conversations.session.any_screen import AnyScreen, is_taking_part, slug_of
from conversations.session.contributions import Looking, Mine, Withdrawing
from conversations.session.desk import AtDesk
from conversations.session.draft import Contribution, Draft, Trial
from conversations.session.forgetting import Forgetting, ForgettingSure
from conversations.session.menu import Menu
from conversations.session.mydata import Collecting, MyData
from conversations.session.results import ResultsList, ResultsOf
from conversations.session.screen import Screen
from conversations.session.session import Living, Session, replaced
from conversations.session.settings import ChoosingOften, ChoosingQuiet, ChoosingTopics, Settings
from conversations.session.stored import decode_answers, decode_draft, decode_session, encode
from conversations.session.taking_part import (
    Asking,
    Cancelling,
    Changing,
    ConfirmingPlace,
    Discarding,
    Paused,
    Returning,
    Reviewing,
    Thanking,
)

__all__ = [
    "AnyScreen",
    "Asking",
    "AtDesk",
    "Cancelling",
    "Changing",
    "ChoosingOften",
    "ChoosingQuiet",
    "ChoosingTopics",
    "Collecting",
    "ConfirmingPlace",
    "Contribution",
    "Discarding",
    "Draft",
    "Forgetting",
    "ForgettingSure",
    "Help",
    "Languages",
    "Living",
    "Looking",
    "Menu",
    "Mine",
    "MyData",
    "Paused",
    "Privacy",
    "ResultsList",
    "ResultsOf",
    "Returning",
    "Reviewing",
    "RoundOver",
    "Screen",
    "Session",
    "Settings",
    "Thanking",
    "Trial",
    "Withdrawing",
    "decode_answers",
    "decode_draft",
    "decode_session",
    "encode",
    "is_taking_part",
    "replaced",
    "slug_of",
]
