"""What is made or told for staff apart from the press that asked for it: it may take its time."""

from __future__ import annotations

from msgspec import Struct


class Errand(Struct, frozen=True, tag_field="errand"):
    """Something to be made or told."""


class TellStaff(Errand, frozen=True, tag="tell"):
    """Send a message with a button that leads to a spot of the desk."""

    text: str
    """Id of a catalogue entry."""
    params: dict[str, str]
    """What fills its places."""
    spot: str
    """What a GO button carries."""


class MakeLog(Errand, frozen=True, tag="log"):
    """Make the log into a file and send it."""


AnyErrand = TellStaff | MakeLog
