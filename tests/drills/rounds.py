"""The rounds of the drills, and what a resident's own sense says about them.

When a question is asked is written here once more, in Python: the walkers' record shall not rest on the
program's reading of the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from authoring import Compiled
from authoring.compiler import compile_file
from conversations.forms.model import Question, QuestionType

EXAMPLES = Path(__file__).parents[2] / "examples"
AREA = EXAMPLES / "kaiserslautern.geojson"
ZONE = ZoneInfo("Europe/Berlin")

Answer = str | int | tuple[str, ...] | tuple[float, float] | tuple[int, int] | None
"""As a resident remembers it: a place by its degrees, a photo by its pixels, None where skipped."""

Answers = dict[str, Answer]
"""Name of the question to answer."""

Sense = Callable[[Answers], bool]
"""Says whether a question is asked, given the answers so far."""

COLUMNS = ("type", "name", "label", "required", "relevant", "constraint")

LONG = (
    ("select_one wege", "weg", "Wie kommen Sie meistens in die Stadt?", "yes", "", ""),
    ("text", "anders", "Womit kommen Sie dann?", "yes", "${weg} = 'sonst'", "string-length(.) <= 60"),
    ("select_multiple dinge", "stoert", "Was stört Sie unterwegs?", "yes", "", "count-selected(.) <= 3"),
    ("begin_group", "besser", "Was besser werden kann", "", "not(selected(${stoert}, 'nichts'))", ""),
    ("select_one hilfen", "hilft", "Welche Maßnahme hilft am meisten?", "yes", "", ""),
    ("text", "stelle", "An welcher Stelle ist es am schlimmsten?", "", "", ""),
    ("end_group", "", "", "", "", ""),
    ("note", "dank", "Halbzeit. Danke bis hierher!", "", "", ""),
    ("integer", "minuten", "Wie viele Minuten sind Sie unterwegs?", "yes", "", ""),
    ("text", "grund", "Warum gerade dieser Weg?", "yes", "", ""),
    ("text", "zusatz", "Was sollen wir noch wissen?", "", "", ""),
    ("geopoint", "ort", "Wo steigen Sie aus?", "yes", "", ""),
    ("image", "foto", "Haben Sie ein Bild davon?", "", "", ""),
    ("acknowledge", "bild_frei", "Auf dem Bild ist niemand zu erkennen.", "yes", "${foto} != ''", ""),
    ("select_one noten", "note", "Welche Note geben Sie?", "", "", ""),
)
SHORT = (
    ("select_one wege", "weg", "Wie kommen Sie heute?", "yes", "", ""),
    ("text", "wort", "Ein Wort dazu?", "yes", "", ""),
    ("text", "satz", "Und ein ganzer Satz?", "", "", ""),
    ("select_multiple dinge", "stoert", "Was war im Weg?", "", "", "count-selected(.) <= 3"),
    ("integer", "zahl", "Wie viele Leute haben Sie getroffen?", "yes", "", ""),
    ("select_one noten", "note", "Und die Note?", "", "", ""),
)
CHOICES = {
    "wege": ("zu_fuss", "rad", "bus", "sonst"),
    "dinge": ("laerm", "enge", "ampeln", "regen", "nichts"),
    "hilfen": tuple(f"hilfe{number}" for number in range(1, 14)),
    "noten": ("gut", "mittel", "schlecht"),
}
WORDY = "Maßnahme {}, die so lang ist, dass kein Knopf sie fasst"


@dataclass(frozen=True, eq=False, repr=False)
class Sheet:
    """A round with the sense of its questions; a question that `sense` does not name is always asked."""

    compiled: Compiled
    sense: Mapping[str, Sense] = field(default_factory=dict)
    bounds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    """Choices that stand for themselves."""

    @property
    def slug(self) -> str:
        return self.compiled.participation.slug

    @property
    def contributions(self) -> int:
        return self.compiled.participation.contributions

    @cached_property
    def questions(self) -> dict[str, Question]:
        """What residents meet, by name, in order."""
        asked = self.compiled.form.questions
        return {each.name: each for each in asked if each.type is not QuestionType.CALCULATE}

    def is_asked(self, name: str, answers: Answers) -> bool:
        return self.sense.get(name, lambda _: True)(answers)

    def after(self, name: str, answers: Answers) -> str | None:
        """Return the question that follows; None: the review."""
        names = list(self.questions)
        later = names[names.index(name) + 1 :]
        return next((each for each in later if self.is_asked(each, answers)), None)

    def is_before(self, name: str, other: str | None) -> bool:
        """Say whether a question comes before another, or before the review."""
        names = list(self.questions)
        return other is None or names.index(name) < names.index(other)

    def counted(self, answers: Answers) -> Answers:
        """Return what of these answers counts when they are handed in."""
        return {
            name: answers[name]
            for name, question in self.questions.items()
            if question.type is not QuestionType.NOTE
            and answers.get(name) is not None
            and self.is_asked(name, answers)
        }


def chosen(question: str, *names: str) -> Sense:
    """Return the sense of a question that is asked where one of these choices was made."""

    def sense(answers: Answers) -> bool:
        answer = answers.get(question)
        made = answer if isinstance(answer, tuple) else (answer,)
        return any(name in made for name in names)

    return sense


def some(question: str, *, but: str) -> Sense:
    """Return the sense of a question that is asked where choices were made, but not this one."""
    return lambda answers: bool(answers.get(question)) and not chosen(question, but)(answers)


LONG_SENSE: dict[str, Sense] = {
    "anders": chosen("weg", "sonst"),
    "hilft": some("stoert", but="nichts"),
    "stelle": some("stoert", but="nichts"),
    "bild_frei": lambda answers: answers.get("foto") is not None,
}
SENSES: dict[str, dict[str, Any]] = {
    "ruetschhof": {
        "sense": {
            "weg_anders": chosen("weg", "anders"),
            "hilft": some("stoert", but="nichts"),
            "stelle": some("stoert", but="nichts"),
            "regeln": chosen("regeln_bekannt", "nein"),
        },
        "bounds": {"alter": (6, 110)},
        "alone": frozenset({"nichts"}),
    },
    "stadtraumwir": {},
    "klimamap": {"sense": {"massnahme": chosen("art", "massnahme")}},
    "angstraeume": {
        "sense": {
            "beistand": chosen("warum", "erlebnis"),
            "vorschlag": chosen("hilft", "anderes"),
            "foto_geprueft": lambda answers: answers.get("foto") is not None,
        }
    },
    "ampelmaennchen": {},
}


def long_sheet(folder: Path) -> Sheet:
    """The form of the drills: all types of questions, branches, a group, long choices on pages."""
    return Sheet(_compiled(_workbook(folder / "wegweiser.xlsx", LONG)), LONG_SENSE)


def short_sheet(folder: Path) -> Sheet:
    """A form for many walks: presses and texts in turn."""
    return Sheet(_compiled(_workbook(folder / "kurz.xlsx", SHORT)))


def example_sheets() -> list[Sheet]:
    """The example rounds as they are shown to cities."""
    return [Sheet(_compiled(EXAMPLES / slug / f"{slug}.xlsx"), **more) for slug, more in SENSES.items()]


def _compiled(path: Path) -> Compiled:
    return compile_file(path, slug=None, kind=None, zone=ZONE)


def _workbook(path: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = {row[0].partition(" ")[2] for row in rows} - {""}
    sheets = {
        "survey": [COLUMNS, *rows],
        "choices": [("list_name", "name", "label"), *_choices(lists)],
        "settings": [("default_language",), ("de",)],
    }
    for title, content in sheets.items():
        sheet = book.create_sheet(title)
        for row in content:
            sheet.append([cell or None for cell in row])
    book.save(path)
    return path


def _choices(lists: set[str]) -> list[tuple[str, str, str]]:
    return [
        (each, name, WORDY.format(name[5:]) if each == "hilfen" else name.replace("_", " ").capitalize())
        for each in CHOICES
        if each in lists
        for name in CHOICES[each]
    ]
