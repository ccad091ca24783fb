"""The order for the log as a file."""

from __future__ import annotations

from conversations.desk.orders.order import Order


class SendLog(Order, frozen=True, tag="send_log"):
    """Have the log made into a file and sent."""
