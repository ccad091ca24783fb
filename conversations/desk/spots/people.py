"""Spots of who has which role."""

from __future__ import annotations

from conversations.desk.roles import Role
from conversations.desk.spots.spot import Spot


class People(Spot, frozen=True, tag="people"):
    """Who has which role."""

    page: int = 0


class Person(Spot, frozen=True, tag="person"):
    """One member of staff."""

    number: int


class Inviting(Spot, frozen=True, tag="inviting"):
    """The question for whom an invitation is; answered in writing."""

    role: Role | None = None


class Invited(Spot, frozen=True, tag="invited"):
    """An invitation, to be handed on."""

    code: str
