"""The errand to tell a member of staff something."""

from __future__ import annotations

from datetime import datetime

from conversations.desk.errands.errand import Errand
from conversations.desk.roles import Deed


class TellStaff(Errand, frozen=True, tag="tell"):
    """Send a message with a button that leads to a spot of the desk."""

    text: str
    """Id of a catalogue entry."""
    params: dict[str, str]
    """What fills its places."""
    spot: str
    """What a GO button carries."""
    deed: Deed | None = None
    """What is or was proposed; with the params' `subject` it fills the place `what`."""
    until: datetime | None = None
    """The end that a round is to have, where that is proposed."""
