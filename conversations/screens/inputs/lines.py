"""A line or an area: points one after another, the last one taken back, and done."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from conversations.cards import Action, Rows, Verb, button, column
from conversations.events import Located
from conversations.forms.answers import Line, Place
from conversations.forms.compiled import Node
from conversations.lines import area_in_words, is_area, length_in_words
from conversations.scene import Scene, Step
from conversations.screens.following import record
from conversations.screens.inputs.input import Offer
from conversations.screens.inputs.points import Point, place_of
from conversations.texts import GAP, Message, Phrase, Words, lines, say

MOST = 100
"""Points of a line."""


@dataclass(frozen=True)
class Drawn(Point):
    """Points inside the city that make a line, or with `closes` an area."""

    how: str
    """Catalogue id of how to answer."""
    least: int
    """Points that it takes."""
    closes: bool = False

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Say how to answer, and what is drawn so far."""
        points = scene.draft.points
        drawn = lines(GAP, self._so_far(points)) if points else None
        return Offer(text=lines(say(self.how), drawn), rows=self._rows(points), asks_place=True)

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:
        """Take the last point back, or take what is drawn."""
        points = scene.draft.points
        match action.verb:
            case Verb.UNDO if points:
                return scene.keeping(replace(scene.draft, points=points[:-1])).again()
            case Verb.DONE if len(points) >= self.least:
                return self._done(scene, node, points)
            case _:
                return None

    def located(self, scene: Scene, node: Node, event: Located) -> Step:  # noqa: ARG002
        """Add the point where it lies in the city and is another one than the last."""
        place, points = place_of(scene, event), scene.draft.points
        if isinstance(place, Message):
            return scene.again(place)
        if points and _where(points[-1]) == _where(place):
            return scene.again(say("drawing.same_point"))
        if len(points) >= MOST:
            return scene.again(say("drawing.full", limit=Words(str(MOST))))
        return scene.keeping(replace(scene.draft, points=(*points, place))).again()

    def _done(self, scene: Scene, node: Node, points: tuple[Place, ...]) -> Step:
        if not self.closes:
            return record(scene, node, Line(points=points))
        if not is_area(points):
            return scene.again(say("drawing.crosses"))
        return record(scene, node, Line(points=(*points, points[0])))

    def _so_far(self, points: tuple[Place, ...]) -> Phrase:
        """Return how many points there are, and how much they make as soon as they make something."""
        count = say("drawing.points", n=len(points))
        if len(points) < self.least or (self.closes and not is_area(points)):
            return count
        about = area_in_words(points) if self.closes else length_in_words(points)
        return say("drawing.makes", points=count, about=about)

    def _rows(self, points: tuple[Place, ...]) -> Rows:
        done = (button(say("button.drawn"), Verb.DONE, main=True),) if len(points) >= self.least else ()
        undo = (button(say("button.undo_point"), Verb.UNDO),) if points else ()
        return column(*done, *undo)


def _where(place: Place) -> tuple[float, float]:
    return place.latitude, place.longitude
