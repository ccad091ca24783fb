"""The errand to make the log into a file."""

from __future__ import annotations

from conversations.desk.errands.errand import Errand


class MakeLog(Errand, frozen=True, tag="log"):
    """Make the log into a file and send it."""
