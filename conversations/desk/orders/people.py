"""Orders about who has which role."""

from __future__ import annotations

from conversations.desk.orders.order import Order
from conversations.desk.roles import Role


class Join(Order, frozen=True, tag="join"):
    """Take up an invitation."""

    code: str


class Invite(Order, frozen=True, tag="invite"):
    """Make an invitation that one person can take up once."""

    role: Role
    label: str
    """For whom: a name or an office, as the log is to show it."""


class TakeBack(Order, frozen=True, tag="take_back"):
    """Make an invitation worthless."""

    code: str


class ChangeRole(Order, frozen=True, tag="change_role"):
    """Give a member of staff another role."""

    member: int
    role: Role


class Revoke(Order, frozen=True, tag="revoke"):
    """Take a member's role away."""

    member: int
