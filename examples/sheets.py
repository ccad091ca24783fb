"""What a round's workbook says, sheet by sheet: questions, choices, participation."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["survey", "vote", "map"]
Results = Literal["hidden", "closed", "live"]
Moderation = Literal["none", "before"]


class Text(NamedTuple):
    """The same words in German and English, and where an example speaks them in plain German and Arabic."""

    de: str
    en: str
    simple: str = ""
    ar: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet survey: a question, a note, a calculation, or the edge of a group."""

    type: str
    name: str = ""
    label: Text | None = None
    hint: Text | None = None
    required: Text | None = None
    """What to say when the answer is missing; without it the question may be skipped."""
    relevant: str = ""
    constraint: str = ""
    constraint_message: Text | None = None
    calculation: str = ""
    appearance: str = ""
    parameters: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the sheet choices."""

    list_name: str
    name: str
    label: Text
    image: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """The one line of the sheet participation: what kind of round it is and how it is announced."""

    slug: str
    kind: Kind
    title: Text
    summary: Text
    ballot: str = ""
    place: str = ""
    contributions: int = 1
    results: Results = "closed"
    topics: str = ""
    moderation: Moderation = "none"
    image: str = "titel.png"
    contact: str = "mitwirkung@kaiserslautern.example"


@dataclass(frozen=True, slots=True)
class Round:
    """Everything one workbook holds."""

    participation: Participation
    survey: tuple[Row, ...]
    choices: tuple[Choice, ...]

    def pictures(self) -> set[str]:
        """Name the pictures that the workbook refers to."""
        named = {choice.image for choice in self.choices} | {self.participation.image}
        return named - {""}
