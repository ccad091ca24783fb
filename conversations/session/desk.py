"""The screen of the staff: at which spot of the desk they are."""

from __future__ import annotations

from conversations.desk.spots import AnySpot
from conversations.session.screen import Screen


class AtDesk(Screen, frozen=True, tag="desk"):
    """The staff's desk."""

    spot: AnySpot
    slug: str = ""
    """The round to return to: none."""
