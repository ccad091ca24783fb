"""The columns of the four sheets: a round's plain data laid out the XLSForm way, cell by cell."""

from collections.abc import Iterable, Mapping

from examples.sheets import Choice, Participation, Round, Row, Text

GERMAN = "Deutsch (de)"
ENGLISH = "English (en)"
PLAIN = "Einfache Sprache (de-simple)"
ARABIC = "العربية (ar)"
LANGUAGES = (GERMAN, ENGLISH, PLAIN, ARABIC)
"""In the order of the words of a text."""
SOME = (PLAIN, ARABIC)
"""The languages that not every example speaks."""
FORM_VERSION = "1"

Cell = str | int
Line = Mapping[str, Cell]
Sheet = tuple[tuple[str, ...], list[Line]]


def spoken(column: str) -> tuple[str, ...]:
    """Name a translated column in every language."""
    return tuple(f"{column}::{language}" for language in LANGUAGES)


SURVEY = (
    "type",
    "name",
    *spoken("label"),
    *spoken("hint"),
    "required",
    *spoken("required_message"),
    "relevant",
    "constraint",
    *spoken("constraint_message"),
    "calculation",
    "appearance",
    "parameters",
)
CHOICES = ("list_name", "name", *spoken("label"), *spoken("media::image"))
SETTINGS = ("form_title", "form_id", "default_language", "version")
PARTICIPATION = (
    "slug",
    "kind",
    *spoken("title"),
    *spoken("summary"),
    "opens",
    "closes",
    "ballot",
    "place",
    "contributions",
    "results",
    "topics",
    "audience",
    "moderation",
    "image",
    "contact",
)


def translated(column: str, text: Text | None) -> dict[str, Cell]:
    """Fill a translated column in the languages that the text is in."""
    return dict(zip(spoken(column), text or Text("", ""), strict=True))


def question(row: Row) -> Line:
    """Lay out one line of the sheet survey."""
    return {
        "type": row.type,
        "name": row.name,
        **translated("label", row.label),
        **translated("hint", row.hint),
        "required": "yes" if row.required else "",
        **translated("required_message", row.required),
        "relevant": row.relevant,
        "constraint": row.constraint,
        **translated("constraint_message", row.constraint_message),
        "calculation": row.calculation,
        "appearance": row.appearance,
        "parameters": row.parameters,
    }


def choice(line: Choice) -> Line:
    """Lay out one line of the sheet choices; a picture serves both languages."""
    return {
        "list_name": line.list_name,
        "name": line.name,
        **translated("label", line.label),
        **translated("media::image", Text(line.image, line.image)),
    }


def settings(about: Participation) -> Line:
    """Lay out the sheet settings."""
    return {
        "form_title": about.title.de,
        "form_id": about.slug,
        "default_language": GERMAN,
        "version": FORM_VERSION,
    }


def participation(about: Participation) -> Line:
    """Lay out the sheet participation; staff decide when a round opens and closes, and for whom."""
    return {
        "slug": about.slug,
        "kind": about.kind,
        **translated("title", about.title),
        **translated("summary", about.summary),
        "ballot": about.ballot,
        "place": about.place,
        "contributions": about.contributions,
        "results": about.results,
        "topics": about.topics,
        "moderation": about.moderation,
        "image": about.image,
        "contact": about.contact,
    }


def used(columns: Iterable[str], lines: list[Line]) -> tuple[str, ...]:
    """Leave out the columns that no line fills."""
    return tuple(column for column in columns if any(line.get(column) for line in lines))


def understood(columns: Iterable[str], lines: list[Line]) -> tuple[str, ...]:
    """Leave out the columns of languages that no line speaks."""
    return tuple(column for column in columns if not column.endswith(SOME) or used((column,), lines))


def sheets(example: Round) -> dict[str, Sheet]:
    """Lay out the whole workbook: every sheet's columns and lines."""
    survey = [question(row) for row in example.survey]
    choices = [choice(line) for line in example.choices]
    about = [participation(example.participation)]
    return {
        "survey": (used(SURVEY, survey), survey),
        "choices": (used(CHOICES, choices), choices),
        "settings": (SETTINGS, [settings(example.participation)]),
        "participation": (understood(PARTICIPATION, about), about),
    }
