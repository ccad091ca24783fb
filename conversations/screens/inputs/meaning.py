"""What a typed answer may mean: asked back, with a button for each reading.

The readings lie in the draft while they are asked; every button carries its own, so that it answers
what it says, whatever was typed since.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from conversations.cards import Action, Button, Verb, button, column
from conversations.scene import Scene, Step
from conversations.screens.inputs.input import Offer
from conversations.session import Asking
from conversations.texts import Phrase, say

MOST = 8
"""Readings that are offered."""
_ASKED, _BETWEEN = "?", "\n"

Reading = tuple[Phrase, Action]
"""How a reading is shown, and what taking it does."""


def ask(scene: Scene, readings: Sequence[str]) -> Step:
    """Ask which reading is meant, on a new screen: what was pressed or sent before is out of date."""
    picked = _ASKED + _BETWEEN.join(readings[:MOST])
    return scene.keeping(replace(scene.draft, picked=picked)).show(Asking(scene.draft.slug))


def asked(scene: Scene) -> tuple[str, ...]:
    """Return the readings that are asked; none where the question itself is."""
    picked = scene.draft.picked
    return tuple(picked.removeprefix(_ASKED).split(_BETWEEN)) if picked.startswith(_ASKED) else ()


def settled(scene: Scene) -> Scene:
    """Ask about no readings any more."""
    return scene.keeping(replace(scene.draft, picked="")) if asked(scene) else scene


def dropped(scene: Scene) -> Step | None:
    """Take none of the readings: the question is asked again."""
    return settled(scene).show(Asking(scene.draft.slug)) if asked(scene) else None


def offer(readings: Sequence[Reading]) -> Offer:
    """Ask about one reading with yes and no, or let the resident choose among several."""
    if len(readings) == 1:
        ((shown, action),) = readings
        row = (Button(say("button.yes"), action, main=True), button(say("button.no"), Verb.NOT_MEANT))
        return Offer(text=say("meaning.one", answer=shown), rows=(row,))
    buttons = (Button(shown, action) for shown, action in readings)
    none = button(say("button.none_of_these"), Verb.NOT_MEANT)
    return Offer(text=say("meaning.several"), rows=column(*buttons, none))
