"""Rows that are read: a note, and a statement that is acknowledged."""

from __future__ import annotations

from conversations.cards import Action, Verb, button
from conversations.forms.answers import ACKNOWLEDGED
from conversations.forms.compiled import Node
from conversations.forms.display import value_in_words
from conversations.scene import Scene, Step
from conversations.screens.following import record, take_up
from conversations.screens.inputs.input import Input, Offer
from conversations.texts import Phrase, Words, say, shortened


class Note(Input):
    """A text with a button to go on."""

    keeps = False

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Offer to go on."""
        return Offer(rows=((button(say("button.next"), Verb.NEXT, main=True),),))

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:  # noqa: ARG002
        """Go on."""
        return take_up(scene) if action.verb is Verb.NEXT else None

    def expected(self, scene: Scene, node: Node) -> Phrase:  # noqa: ARG002
        """Point to the button."""
        return say("sent.press")


class Given(Note):
    """A value that the form gives and the resident cannot change."""

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:
        """Show the value."""
        value = value_in_words(scene.walk(), node.question.name, node, scene.language)
        return Offer(text=Words(shortened(value, room)), rows=super().offer(scene, node, room).rows)


class Acknowledge(Note):
    """A statement with a button that says that it was understood."""

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Offer to say so."""
        return Offer(rows=((button(say("button.understood"), Verb.NEXT, main=True),),))

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:
        """Take it as said."""
        return record(scene, node, ACKNOWLEDGED) if action.verb is Verb.NEXT else None
