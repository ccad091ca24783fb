"""The survey that every bot asks: six questions with one choice, two with several, a text and a place."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from conversations.forms.model import Choice, Form, Question, QuestionType

ZONE = ZoneInfo("Europe/Berlin")
SLUG = "alltag"
TITLE = "Wie bewegen Sie sich in Kaiserslautern?"

CHOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "haeufig": ("Wie sind Sie meistens unterwegs?", ("Zu Fuß", "Mit dem Rad", "Mit dem Bus", "Mit dem Auto")),
    "weg": ("Wohin geht Ihr häufigster Weg?", ("Zur Arbeit", "Zur Schule", "Zum Einkaufen", "Zu Freunden")),
    "dauer": ("Wie lange dauert er?", ("Unter 10 Minuten", "10 bis 30 Minuten", "Länger als 30 Minuten")),
    "sicher": (
        "Wie sicher fühlen Sie sich dabei?",
        ("Sehr sicher", "Eher sicher", "Eher unsicher", "Unsicher"),
    ),
    "bus": (
        "Wie zufrieden sind Sie mit dem Bus?",
        ("Ganz zufrieden", "Etwas", "Wenig", "Gar nicht", "Fahre nie Bus"),
    ),
    "alter": ("Wie alt sind Sie?", ("Unter 18", "18 bis 29", "30 bis 49", "50 bis 64", "65 und älter")),
}
TICKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "stoert": ("Was stört Sie unterwegs?", ("Lärm", "Ampeln", "Schlaglöcher", "Gedränge", "Dunkelheit")),
    "fehlt": ("Was fehlt in der Stadt?", ("Radwege", "Bänke", "Bäume", "Zebrastreifen", "Busse am Abend")),
}
TEXT = ("wunsch", "Was wünschen Sie sich als Erstes?")
PLACE = ("ort", "Wo sollte die Stadt anfangen?")

MARKED = 2
"""How many choices a resident ticks."""


@dataclass(frozen=True)
class Answers:
    """What one resident answers, by the name of the question."""

    one: dict[str, int]
    """Index of the choice."""
    several: dict[str, tuple[int, ...]]
    """Indexes of the choices, in their order."""
    text: str
    place: tuple[float, float]
    """Latitude and longitude."""

    def stored(self) -> dict[str, str]:
        """Return them in the form in which the databases are compared: each as a text."""
        several = {name: " ".join(map(choice_name, indexes)) for name, indexes in self.several.items()}
        latitude, longitude = self.place
        return {
            **{name: choice_name(index) for name, index in self.one.items()},
            **several,
            TEXT[0]: self.text,
            PLACE[0]: f"{latitude:.6f} {longitude:.6f}",
        }


def answers_of(number: int) -> Answers:
    """Return the answers of the resident with a number: different ones, the same in every run."""
    one = {
        name: (number * 7 + place) % len(labels) for place, (name, (_, labels)) in enumerate(CHOICES.items())
    }
    several = {
        name: tuple(sorted({(number + place + step * 2) % len(labels) for step in range(MARKED)}))
        for place, (name, (_, labels)) in enumerate(TICKS.items())
    }
    place = (round(49.4400 + number % 97 * 1e-5, 6), round(7.7690 + number % 89 * 1e-5, 6))
    return Answers(one, several, f"Bänke & Bäume an der Straße Nr. {number}, bitte!", place)


def choice_name(index: int) -> str:
    """Return the name under which a choice is stored."""
    return f"c{index}"


def form() -> Form:
    """Return the survey as a compiled form."""
    texts = ((TEXT, QuestionType.TEXT), (PLACE, QuestionType.GEOPOINT))
    rows = (
        *(_choosing(name, QuestionType.SELECT_ONE, *asked) for name, asked in CHOICES.items()),
        *(_choosing(name, QuestionType.SELECT_MULTIPLE, *asked) for name, asked in TICKS.items()),
        *(
            Question(path=name, name=name, type=kind, row=2, label={"de": label})
            for (name, label), kind in texts
        ),
    )
    return Form(name=SLUG, languages=("de",), default_language="de", questions=rows)


def _choosing(name: str, kind: QuestionType, label: str, labels: tuple[str, ...]) -> Question:
    choices = tuple(
        Choice(name=choice_name(index), label={"de": words}) for index, words in enumerate(labels)
    )
    return Question(path=name, name=name, type=kind, row=2, label={"de": label}, choices=choices)
