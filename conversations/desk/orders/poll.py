"""The order that a quick poll ends in."""

from __future__ import annotations

from conversations.desk.orders.order import Order
from conversations.forms.model import Form
from conversations.rounds import Participation


class AddPoll(Order, frozen=True, tag="add_poll"):
    """Store a round that was composed at the desk, as a draft."""

    participation: Participation
    form: Form
