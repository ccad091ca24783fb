"""What residents answer, as it is kept in drafts and contributions."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True, kw_only=True, tag="place"):
    """A point, in degrees WGS 84."""

    latitude: float
    longitude: float
    accuracy: float | None = None
    """Radius of uncertainty in metres, where the phone told it."""
    district: str = ""
    """The district of the city that it lies in."""
    name: str = ""
    """The name of a venue, where one was shared."""


class Photo(Struct, frozen=True, kw_only=True, tag="photo"):
    """A photo of a resident's, kept in the database under a random id."""

    id: str


Answer = str | int | tuple[str, ...] | Place | Photo
"""A choice or text, a whole number, several choices, a place, a photo."""

Answers = dict[str, Answer]
"""Question path to answer; a question without an answer has no entry."""

ACKNOWLEDGED = "OK"
"""The answer to an `acknowledge` question, as ODK writes it."""
