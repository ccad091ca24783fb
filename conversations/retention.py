"""How long what is stored about residents is kept: the one table of periods.

The worker purges by it, /privacy says it to residents, and docs/privacy.md is held against it.
"""

from __future__ import annotations

from dataclasses import dataclass

DAYS = 180
"""The general period, where the city sets no other one (RETENTION_DAYS)."""
SHORT = 30
"""What is needed only around a round is kept no longer, even where the general period is longer."""
TECHNICAL = 8
"""What is needed only for the running of the bot; Telegram repeats what it could not deliver for a day."""


@dataclass(frozen=True)
class Retention:
    """Days, each from the moment that its line names."""

    updates: int
    """Ids of updates that were handled, from their arrival."""
    due: int
    """What could not be said, from when it was due."""
    drafts: int
    """Answers not handed in, from their last change; at the latest from the round's close."""
    key: int
    """A round's key, from its close; then nobody can tell any more whose contribution is whose."""
    arrivals: int
    """Counts of arrivals by poster or link, from the round's close."""
    register: int
    """Who took part in a round, from its close."""
    declined: int
    """Who wants to hear no more of a round, from its close."""
    deliveries: int
    """Who was told what about a round and whether it arrived, from the round's close and from then on."""
    residents: int
    """A resident whom no draft and no register holds, from the last time they were here."""

    @classmethod
    def of(cls, days: int = DAYS) -> Retention:
        """Derive all periods from the general one; raises ValueError for none at all."""
        if days < 1:
            raise ValueError("what is kept for less than a day cannot be answered for")
        short = min(days, SHORT)
        return cls(
            updates=TECHNICAL,
            due=TECHNICAL,
            drafts=short,
            key=short,
            arrivals=days,
            register=days,
            declined=days,
            deliveries=short,
            residents=days,
        )
