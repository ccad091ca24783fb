"""Spots of a form that was sent."""

from __future__ import annotations

from conversations.desk.spots.spot import Spot


class NewForm(Spot, frozen=True, tag="form"):
    """The wish for a form, answered by a file."""

    slug: str = ""
    """The round that it is to be a new version of; empty: it is a new one."""


class Report(Spot, frozen=True, tag="report"):
    """What is wrong with a form that was sent; answered by the corrected file."""

    upload: int
    slug: str = ""
    page: int = 0


class Clash(Spot, frozen=True, tag="clash"):
    """A form whose slug is another round's: the choice what it shall be; or a slug in writing."""

    upload: int


class Revision(Spot, frozen=True, tag="revision"):
    """What a form would change as a new version of a round."""

    upload: int
    page: int = 0


class Summary(Spot, frozen=True, tag="summary"):
    """A form that became a draft, and what should be known of it."""

    upload: int
    page: int = 0
