"""A photo."""

from __future__ import annotations

from conversations.effects import KeepFile
from conversations.events import Attached, Event, Photographed
from conversations.facts import FileProblem
from conversations.forms.answers import Photo
from conversations.forms.compiled import Node
from conversations.scene import Scene, Step
from conversations.screens.following import record
from conversations.screens.inputs.input import Input, Offer
from conversations.texts import Phrase, say


class PhotoInput(Input):
    """A photo that the resident takes or has."""

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Say how to answer."""
        return Offer(text=say("asking.how.photo"))

    def wants(self, node: Node, event: Event) -> bool:  # noqa: ARG002
        """Say whether this is worth fetching."""
        return isinstance(event, Photographed)

    def attached(self, scene: Scene, node: Node, event: Attached) -> Step:  # noqa: ARG002
        """Ask for a photo."""
        return scene.again(self.expected(scene, node))

    def photographed(self, scene: Scene, node: Node) -> Step:
        """Keep the photo, or say what is wrong with it."""
        match scene.facts.file:
            case Photo() as photo:
                return record(scene.writing(KeepFile(photo.id, scene.draft.slug)), node, photo)
            case FileProblem() as problem:
                return scene.again(say(problem))
            case _:
                return scene.again(say("photo.failed"))

    def expected(self, scene: Scene, node: Node) -> Phrase:  # noqa: ARG002
        """Ask for the photo."""
        return say("asking.not_text.photo")
