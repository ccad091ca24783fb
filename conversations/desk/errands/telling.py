"""The errand to tell a member of staff something."""

from __future__ import annotations

from conversations.desk.errands.errand import Errand


class TellStaff(Errand, frozen=True, tag="tell"):
    """Send a message with a button that leads to a spot of the desk."""

    text: str
    """Id of a catalogue entry."""
    params: dict[str, str]
    """What fills its places."""
    spot: str
    """What a GO button carries."""
