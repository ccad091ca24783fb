"""Confirming a place: what was shared is named, and kept once the resident says that it is right."""

from __future__ import annotations

from conversations.cards import Action, Card, Verb, button, column
from conversations.forms.display import place_name
from conversations.scene import Scene, Step
from conversations.screens.following import arrive, record
from conversations.texts import Bold, Words, lines, say, shortened

NAME_LENGTH = 300
"""UTF-16 units of a place's name."""


def view(scene: Scene) -> Card:
    """Draw the place that waits to be confirmed."""
    name = shortened(place_name(scene.place), NAME_LENGTH)
    return Card(
        text=lines(Bold(Words(name)), say("place.is_it_right")),
        rows=column(
            button(say("button.place_right"), Verb.PLACE_RIGHT, main=True),
            button(say("button.place_wrong"), Verb.PLACE_WRONG),
        ),
    )


def pressed(scene: Scene, action: Action) -> Step | None:
    """Keep the place, or go back to its question."""
    match action.verb:
        case Verb.PLACE_RIGHT:
            return record(scene, scene.walk().here, scene.place)
        case Verb.PLACE_WRONG:
            return arrive(scene, scene.draft.at)
        case _:
            return None
