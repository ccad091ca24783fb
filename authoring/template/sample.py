"""The worked example that the template holds: a small survey about a square, by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Both = tuple[str, str]
"""A text in German and English."""
Row = Mapping[str, str | Both]

SAMPLE: Final[Mapping[str, tuple[Row, ...]]] = {
    "survey": (
        {
            "type": "select_one oft",
            "name": "besuche",
            "label": ("Wie oft sind Sie auf dem Platz?", "How often are you on the square?"),
            "required": "yes",
        },
        {
            "type": "select_multiple wuensche",
            "name": "wuensche",
            "label": ("Was fehlt Ihnen dort?", "What do you miss there?"),
            "hint": ("Höchstens drei.", "Three at most."),
            "relevant": "${besuche} != 'nie'",
            "constraint": "count-selected(.) <= 3",
            "constraint_message": ("Bitte wählen Sie höchstens drei.", "Please choose three at most."),
        },
        {
            "type": "text",
            "name": "idee",
            "label": ("Was sollten wir noch wissen?", "What else should we know?"),
            "hint": ("Ein oder zwei Sätze genügen.", "A sentence or two will do."),
        },
        {
            "type": "geopoint",
            "name": "wo",
            "label": ("Wo soll sich zuerst etwas ändern?", "Where should something change first?"),
        },
    ),
    "choices": (
        {"list_name": "oft", "name": "taeglich", "label": ("Jeden Tag", "Every day")},
        {"list_name": "oft", "name": "woche", "label": ("Jede Woche", "Every week")},
        {"list_name": "oft", "name": "selten", "label": ("Selten", "Rarely")},
        {"list_name": "oft", "name": "nie", "label": ("Nie", "Never")},
        {"list_name": "wuensche", "name": "baenke", "label": ("Mehr Bänke", "More benches")},
        {"list_name": "wuensche", "name": "schatten", "label": ("Mehr Schatten", "More shade")},
        {"list_name": "wuensche", "name": "wasser", "label": ("Trinkwasser", "Drinking water")},
        {"list_name": "wuensche", "name": "spielen", "label": ("Platz zum Spielen", "Room to play")},
        {"list_name": "wuensche", "name": "licht", "label": ("Besseres Licht", "Better light")},
    ),
    "settings": (
        {
            "form_title": "Unser Stadtplatz",
            "form_id": "stadtplatz",
            "default_language": "Deutsch (de)",
        },
    ),
    "participation": (
        {
            "slug": "stadtplatz",
            "kind": "survey",
            "title": ("Unser Stadtplatz", "Our town square"),
            "summary": (
                "Der Platz wird neu gestaltet. Ihre Antworten gehen in die Planung ein.",
                "The square will be redesigned. Your answers become part of the planning.",
            ),
            "results": "closed",
            "topics": "Spielplätze",
        },
    ),
}
