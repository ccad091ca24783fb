"""What every way of answering has in common: an offer on the card, and a reply to whatever comes back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from msgspec import Struct

from conversations.texts import GAP, Phrase, say

if TYPE_CHECKING:
    from conversations.cards import Action, Picture, Rows
    from conversations.events import Attached, Event, Located
    from conversations.forms.compiled import Node
    from conversations.scene import Scene, Step


class Offer(Struct, frozen=True):
    """What a way of answering brings to the question's card."""

    text: Phrase = GAP
    """How to answer, and what has been chosen so far."""
    rows: Rows = ()
    album: tuple[Picture, ...] = ()
    asks_place: bool = False


class Input(ABC):
    """How questions of a type are answered. Each way overrides what it takes; the rest gets a kind word."""

    keeps = True
    """Whether a question that has an answer offers to keep it with a button of its own."""
    skips = True
    """Whether it may be skipped where the form does not require an answer."""
    by_keyboard = False
    """Whether the buttons may stand on a keyboard, as words that are written when they are pressed."""

    @abstractmethod
    def offer(self, scene: Scene, node: Node, room: int) -> Offer:
        """Return what stands on the card below the question; `room` for it is in UTF-16 units."""

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:  # noqa: ARG002
        """Answer a press, or return None where the card has no such button of this way's own."""
        return None

    def wrote(self, scene: Scene, node: Node, text: str) -> Step:  # noqa: ARG002
        """Answer a text."""
        return scene.again(self.expected(scene, node))

    def located(self, scene: Scene, node: Node, event: Located) -> Step:  # noqa: ARG002
        """Answer a shared place."""
        return scene.again(say("asking.not_place"))

    def photographed(self, scene: Scene, node: Node) -> Step:  # noqa: ARG002
        """Answer a photo."""
        return scene.again(say("asking.not_photo"))

    def attached(self, scene: Scene, node: Node, event: Attached) -> Step:  # noqa: ARG002
        """Answer a recording or a document."""
        return scene.again(say("asking.not_file"))

    def wants(self, node: Node, event: Event) -> bool:  # noqa: ARG002
        """Say whether the photo or file of an event is worth fetching."""
        return False

    def expected(self, scene: Scene, node: Node) -> Phrase:
        """Return what to do where a text is no answer."""
        if scene.walk().values.is_required(node):
            return say("asking.not_text.button")
        return say("asking.not_text.optional")
