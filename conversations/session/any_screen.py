"""All screens there are, and what can be said of any of them."""

from __future__ import annotations

from conversations.session.about import Help, Languages, Privacy, RoundOver
from conversations.session.contributions import Looking, Mine, Withdrawing
from conversations.session.desk import AtDesk
from conversations.session.forgetting import Forgetting, ForgettingSure
from conversations.session.menu import Menu
from conversations.session.mydata import Collecting, MyData
from conversations.session.results import ResultsList, ResultsOf
from conversations.session.settings import ChoosingOften, ChoosingQuiet, ChoosingTopics, Settings
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

AnyScreen = (
    Menu
    | Asking
    | ConfirmingPlace
    | Paused
    | Returning
    | Reviewing
    | Changing
    | Discarding
    | Cancelling
    | Thanking
    | Mine
    | Looking
    | Withdrawing
    | ResultsOf
    | ResultsList
    | RoundOver
    | Privacy
    | Help
    | Languages
    | Settings
    | ChoosingTopics
    | ChoosingQuiet
    | ChoosingOften
    | MyData
    | Collecting
    | Forgetting
    | ForgettingSure
    | AtDesk
)


def slug_of(screen: AnyScreen) -> str:
    """Return the round that a screen is about; empty for a screen about none."""
    return "" if isinstance(screen, Menu) else screen.slug


def is_taking_part(screen: AnyScreen) -> bool:
    """Say whether somebody at this screen is in the middle of a round, not to be interrupted."""
    return isinstance(screen, Asking | ConfirmingPlace | Reviewing | Changing | Discarding | Cancelling)
