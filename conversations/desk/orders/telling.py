"""The order to tell other members that something waits for them."""

from __future__ import annotations

from datetime import datetime

from conversations.desk.orders.order import Order
from conversations.desk.roles import Deed, Role


class Tell(Order, frozen=True, tag="tell"):
    """Tell all members who have at least a role that something waits for them, the doer apart."""

    least: Role
    text: str
    """Id of a catalogue entry."""
    params: dict[str, str]
    """What fills its places."""
    spot: str
    """Where the message's button leads: what a GO button carries."""
    deed: Deed
    """What is proposed, which fills the place `what`."""
    until: datetime | None
    """The end that a round is to have, where that is proposed."""
