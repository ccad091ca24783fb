"""Orders for files and posters of a round, and the kinds of both."""

from __future__ import annotations

from conversations.desk.orders.order import Order


class SendExport(Order, frozen=True, tag="send_export"):
    """Have a round's contributions made into a file and sent."""

    slug: str
    kind: str
    """One of EXPORTS."""


class SendPoster(Order, frozen=True, tag="send_poster"):
    """Have a poster of a round made and sent."""

    slug: str
    source: str
    language: str
    kind: str
    """One of POSTERS."""


EXPORTS = ("xlsx", "csv", "json", "geojson", "zip")
"""What contributions may be sent as."""
POSTERS = ("png", "pdf")
"""What a poster may be sent as."""
