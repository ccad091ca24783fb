"""The columns of the template, in the order in which staff need them, and what the guide says of each."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from authoring.columns import VOCABULARIES

LANGUAGES = ("Deutsch (de)", "English (en)")
"""What the template's texts are written in: as headings call it."""


class Need(StrEnum):
    """How often a column is filled in."""

    MUST = "must"
    OFTEN = "often"
    RARE = "rare"


class Heading(NamedTuple):
    """A column of the template."""

    column: str
    """As `authoring.columns` calls it."""
    need: Need
    width: int
    """Signs."""
    example: str = ""
    """For the guide."""

    def written(self, sheet: str) -> Iterator[str]:
        """Give what stands in row 1: a heading for each language where it holds texts."""
        name = "media::image" if self.column == "image" and sheet != "participation" else self.column
        if self.column in VOCABULARIES[sheet].texts:
            yield from (f"{name}::{language}" for language in LANGUAGES)
        else:
            yield name


_MUST, _OFTEN, _RARE = Need
HEADINGS: dict[str, tuple[Heading, ...]] = {
    "survey": (
        Heading("type", _MUST, 26, "select_one ja_nein"),
        Heading("name", _MUST, 14, "autofrei"),
        Heading("label", _MUST, 36, "Soll der Platz autofrei werden?"),
        Heading("hint", _OFTEN, 30, "Gemeint ist der Platz vor der Kirche."),
        Heading("required", _OFTEN, 10, "yes"),
        Heading("relevant", _OFTEN, 24, "${autofrei} = 'ja'"),
        Heading("constraint", _OFTEN, 26, "count-selected(.) <= 3"),
        Heading("constraint_message", _OFTEN, 30, "Bitte wählen Sie höchstens drei."),
        Heading("required_message", _RARE, 28, "Ohne diese Antwort geht es nicht."),
        Heading("guidance_hint", _RARE, 28),
        Heading("image", _RARE, 24, "platz.jpg"),
        Heading("default", _RARE, 14, "ja"),
        Heading("choice_filter", _RARE, 22, "stadtteil = ${stadtteil}"),
        Heading("parameters", _RARE, 22, "start=1 end=5 step=1"),
        Heading("appearance", _RARE, 14, "rating"),
        Heading("calculation", _RARE, 22, "${alter} >= 18"),
        Heading("trigger", _RARE, 14, "${alter}"),
        Heading("read_only", _RARE, 11, "yes"),
        Heading("repeat_count", _RARE, 14, "${kinder}"),
        Heading("disabled", _RARE, 11, "yes"),
    ),
    "choices": (
        Heading("list_name", _MUST, 20, "ja_nein"),
        Heading("name", _MUST, 18, "ja"),
        Heading("label", _MUST, 36, "Ja, immer"),
        Heading("image", _RARE, 26, "ja.png"),
    ),
    "settings": (
        Heading("form_title", _OFTEN, 36, "Unser Stadtplatz"),
        Heading("form_id", _OFTEN, 24, "stadtplatz"),
        Heading("default_language", _OFTEN, 24, LANGUAGES[0]),
    ),
    "participation": (
        Heading("slug", _MUST, 18, "stadtplatz"),
        Heading("kind", _MUST, 12, "survey"),
        Heading("title", _MUST, 32, "Unser Stadtplatz"),
        Heading("summary", _OFTEN, 44, "Der Platz wird 2027 neu gestaltet."),
        Heading("opens", _OFTEN, 20, "2027-05-01 08:00"),
        Heading("closes", _OFTEN, 20, "2027-05-31"),
        Heading("results", _OFTEN, 12, "closed"),
        Heading("topics", _OFTEN, 24, "Verkehr, Spielplätze"),
        Heading("contact", _OFTEN, 28, "stadtplanung@stadt.example"),
        Heading("audience", _RARE, 20, "Innenstadt, Morlautern"),
        Heading("contributions", _RARE, 16, "1"),
        Heading("last_chance", _RARE, 14, "7 2"),
        Heading("ballot", _RARE, 14, "autofrei"),
        Heading("place", _RARE, 14, "wo"),
        Heading("moderation", _RARE, 14, "before"),
        Heading("image", _RARE, 18, "platz.jpg"),
    ),
}  # fmt: skip

TYPES = {
    "select_one": "select_one ja_nein",
    "select_multiple": "select_multiple wuensche",
    "rank": "rank wuensche",
    "text": "text",
    "integer": "integer",
    "range": "range",
    "date": "date",
    "geopoint": "geopoint",
    "image": "image",
    "note": "note",
    "begin_group": "begin_group",
}
"""The kinds of questions that the guide names, and how they are written."""
