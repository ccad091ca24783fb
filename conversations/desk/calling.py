"""Calling moderators: when they are told that parts of contributions wait, and who that is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from conversations.desk.roles import Role, covers

PAUSE = timedelta(hours=4)
"""Between two calls because of the same round, and after a decision there: somebody is at it."""

TEXT = "desk.tell.waiting"
"""What they are told."""


def is_due(now: datetime, decided: datetime | None, called: datetime | None) -> bool:
    """Say whether to call because of a round, after its latest decision and the latest call (UTC)."""
    return all(each is None or each + PAUSE <= now for each in (decided, called))


def called(roles: Collection[Role]) -> frozenset[Role]:
    """Return the roles that are called: moderators, and where the city has none whoever else may look."""
    if Role.MODERATOR in roles:
        return frozenset({Role.MODERATOR})
    return frozenset(each for each in roles if covers(each, Role.MODERATOR))
