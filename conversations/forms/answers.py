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


class Line(Struct, frozen=True, kw_only=True, tag="line"):
    """Points one after another; where it is an area, the last one is the first."""

    points: tuple[Place, ...]


class File(Struct, frozen=True, kw_only=True, tag="file"):
    """A recording or a document of a resident's, kept in the database under a random id."""

    id: str
    ending: str
    """Of its file name, without the dot: `ogg`, `pdf`."""
    seconds: int | None = None
    """Length of a recording, where the channel told it."""


Answer = str | int | float | tuple[str, ...] | Place | Photo | Line | File
"""A choice, text, date or time; a number; several choices; a place, a line or area; a photo, a file.

Dates and times are as ISO 8601 has them: `2026-05-01`, `14:30`, `2026-05-01T14:30`, the city's time.
"""

Answers = dict[str, Answer]
"""Question path to answer; a question without an answer has no entry."""

ACKNOWLEDGED = "OK"
"""The answer to an `acknowledge` question, as ODK writes it."""
