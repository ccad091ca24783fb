"""Screens of a resident's contributions."""

from __future__ import annotations

from conversations.session.screen import Screen


class Mine(Screen, frozen=True, tag="mine"):
    """A resident's contributions to a round."""

    slug: str
    page: int = 0


class Looking(Screen, frozen=True, tag="looking"):
    """One contribution, read again."""

    slug: str
    number: int
    page: int = 0


class Withdrawing(Screen, frozen=True, tag="withdrawing"):
    """The question whether a contribution shall really be withdrawn."""

    slug: str
    number: int
