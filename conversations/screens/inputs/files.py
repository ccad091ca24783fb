"""Recordings and documents: an audio, a video, any file; and a voice message in place of a text."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.attachments import FITTING, TAKEN
from conversations.effects import KeepFile
from conversations.events import Attached, Event, Photographed
from conversations.facts import FileProblem
from conversations.forms.answers import File, Photo
from conversations.forms.compiled import Node
from conversations.forms.model import QuestionType
from conversations.scene import Scene, Step
from conversations.screens.following import record
from conversations.screens.inputs.input import Input, Offer
from conversations.texts import Phrase, Words, lines, say


@dataclass(frozen=True)
class FileInput(Input):
    """A file that is kept as it is."""

    how: str
    """Catalogue id of how to answer."""

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Say how to answer, how large it may be, and what stays inside."""
        most = Words(str(scene.facts.surface.megabytes))
        return Offer(text=lines(say(self.how, limit=most), say("file.kept_as_it_is")))

    def wants(self, node: Node, event: Event) -> bool:
        """Say whether this is worth fetching; a photo is a file, too."""
        picture = isinstance(event, Photographed) and node.question.type is QuestionType.FILE
        return picture or takes(node, event)

    def attached(self, scene: Scene, node: Node, event: Attached) -> Step:
        """Keep the file, or say what is wrong with it."""
        if not takes(node, event):
            return scene.again(self.expected(scene, node))
        return kept(scene, node, self.expected(scene, node))

    def photographed(self, scene: Scene, node: Node) -> Step:
        """Keep a photo where any file is asked for."""
        if node.question.type is not QuestionType.FILE:
            return scene.again(self.expected(scene, node))
        return kept(scene, node, self.expected(scene, node))

    def expected(self, scene: Scene, node: Node) -> Phrase:  # noqa: ARG002
        """Ask for the file."""
        return say(f"asking.not_text.{node.question.type}")


def takes(node: Node, event: Event) -> bool:
    """Say whether a question takes what is attached; a text that is checked must be written."""
    if not isinstance(event, Attached) or event.what not in TAKEN.get(node.question.type, ()):
        return False
    return node.question.type is not QuestionType.TEXT or node.constraint is None


def kept(scene: Scene, node: Node, expected: Phrase, notice: Phrase | None = None) -> Step:
    """Take the file that came as the answer, or say why it is none."""
    match scene.facts.file:
        case FileProblem() as problem:
            return scene.again(say(problem, limit=Words(str(scene.facts.surface.megabytes))))
        case File(id=file_id, ending=ending) as file if ending in FITTING[node.question.type]:
            return record(scene.writing(KeepFile(file_id, scene.draft.slug)), node, file, notice)
        case Photo(id=file_id) as photo:
            return record(scene.writing(KeepFile(file_id, scene.draft.slug)), node, photo, notice)
        case File():
            return scene.again(expected)
        case _:
            return scene.again(say("file.failed"))
