"""What the city still owes those who took part, so that staff are reminded of it once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from conversations.desk.roles import Role
from conversations.rounds import Results, Round


class Owed(StrEnum):
    """What is missing after a round."""

    RESULTS = "results"
    """Its results, which the sheet keeps hidden until somebody publishes them."""
    OUTCOME = "outcome"
    """What became of it, in the city's words."""


AFTER: Mapping[Owed, timedelta] = {Owed.RESULTS: timedelta(days=1), Owed.OUTCOME: timedelta(days=14)}
"""How long after the end nobody is reminded."""
LONG_AGO = timedelta(days=60)
"""After which nobody is reminded any more: whoever starts with old rounds is left in peace."""
REMINDED: Mapping[Owed, Role] = {Owed.RESULTS: Role.PUBLISHER, Owed.OUTCOME: Role.EDITOR}
"""The least role of those who hear of it."""


def owed(round_: Round, now: datetime) -> tuple[Owed, ...]:
    """Return what is overdue of a round at a moment (UTC)."""
    if round_.closes is None or round_.cancelled is not None or not round_.has_begun(now):
        return ()
    since = now - round_.closes
    missing = {
        Owed.RESULTS: round_.participation.results is Results.HIDDEN and round_.published is None,
        Owed.OUTCOME: not round_.outcome,
    }
    return tuple(each for each in Owed if missing[each] and AFTER[each] <= since < LONG_AGO)
