"""The name of what a notice told: it travels in the notice's buttons, which carry no turn.

It reads `SLUG`, or `SLUG:OCCASION:NUMBER` where the buttons stand under news of one round alone, so that the
same notice can be drawn again. A choice of the resident's may follow (`SLUG:OCCASION:NUMBER:CHOICE`).
"""

from __future__ import annotations

import re

from msgspec import Struct

from conversations.notices.news import News
from conversations.notices.occasions import Occasion
from conversations.rounds import Round

TURN = 0
"""The turn that a notice's buttons carry: nobody's session is at it."""

_LETTERS = {
    Occasion.OPENING: "o",
    Occasion.LAST_CHANCE: "l",
    Occasion.NUDGE: "n",
    Occasion.EXTENSION: "e",
    Occasion.RESULTS: "r",
    Occasion.OUTCOME: "w",
    Occasion.REMINDER: "m",
    Occasion.HIDDEN: "h",
}
_OCCASIONS = {letter: occasion for occasion, letter in _LETTERS.items()}
_NAME = re.compile(r"([a-z0-9-]{1,24})(?::([a-z]):([0-9]{1,10})(?::([a-z_]{1,16}))?)?")


class Name(Struct, frozen=True):
    """What a notice's button names."""

    slug: str
    occasion: Occasion | None = None
    """None: the notice told of several rounds."""
    number: int = 0
    choice: str = ""

    def news(self, round_: Round) -> News | None:
        """Return what the notice told of the round, where it told of this one alone."""
        return None if self.occasion is None else News(round_, self.occasion, self.number)


def named(news: News, choice: str = "") -> str:
    """Return the name of what a notice about one round told."""
    name = f"{news.round.slug}:{_LETTERS[news.occasion]}:{news.number}"
    return f"{name}:{choice}" if choice else name


def read_name(arg: str) -> Name | None:
    """Read what a button names; None for what was never ours."""
    found = _NAME.fullmatch(arg)
    if found is None:
        return None
    if found[2] is None:
        return Name(found[1])
    if found[2] not in _OCCASIONS:
        return None
    return Name(found[1], _OCCASIONS[found[2]], int(found[3]), found[4] or "")
