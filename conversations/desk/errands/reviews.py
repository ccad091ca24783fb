"""The errand to fetch what a part of a contribution is."""

from __future__ import annotations

from conversations.desk.errands.errand import Errand


class FetchPart(Errand, frozen=True, tag="part"):
    """Send the recording or document that a part of a contribution is."""

    part: int
