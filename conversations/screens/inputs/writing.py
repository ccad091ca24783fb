"""Questions that are answered in writing: a text, a whole number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from conversations.events import Attached, Event
from conversations.forms.answers import Answer
from conversations.forms.compiled import Node
from conversations.scene import Scene, Step
from conversations.screens.following import record
from conversations.screens.inputs.files import kept, takes
from conversations.screens.inputs.input import Input, Offer
from conversations.texts import GAP, Message, Phrase, say


@dataclass(frozen=True)
class Written(Input):
    """What is written is read by `read`, which returns the answer, or the hint what to write instead."""

    how: str
    """Catalogue id of how to answer; a form's own hint says enough."""
    read: Callable[[str], Answer | Message]

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Say how to answer, where the form does not."""
        how: Phrase = GAP if node.question.hint else say(self.how)
        return Offer(text=how)

    def wants(self, node: Node, event: Event) -> bool:
        """Say whether this is worth fetching: a voice message in place of a text."""
        return takes(node, event)

    def attached(self, scene: Scene, node: Node, event: Attached) -> Step:
        """Keep a voice message as it was spoken."""
        if not takes(node, event):
            return super().attached(scene, node, event)
        return kept(scene, node, say("asking.not_file"), say("file.voice_kept"))

    def wrote(self, scene: Scene, node: Node, text: str) -> Step:
        """Take the answer, or say why it is none."""
        answer = self.read(text)
        return scene.again(answer) if isinstance(answer, Message) else record(scene, node, answer)
