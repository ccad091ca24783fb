"""Errands about broadcasts, and what is told when one is done."""

from __future__ import annotations

from conversations.desk.errands.errand import Errand


class ShowBroadcast(Errand, frozen=True, tag="try"):
    """Send a broadcast to who asks how it looks, as residents would have it."""

    number: int
    language: str


class MakeLedger(Errand, frozen=True, tag="ledger"):
    """Make a broadcast's deliveries into a file and send it."""

    number: int
    language: str
    """Of its headings."""


BROADCAST_DONE = "desk.tell.broadcast_done"
"""What who started a broadcast hears at its end: its `name`, how many have it (`sent`), of `total`."""
