"""An answer that is changed where it was written: the message is edited, and the answer with it."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.effects import SaveDraft
from conversations.events import Rewrote
from conversations.forms.answers import Answer
from conversations.forms.compiled import Node
from conversations.scene import Scene, Step
from conversations.screens.following import amend
from conversations.screens.inputs import input_of
from conversations.session import Asking, Changing, ConfirmingPlace, Reviewing
from conversations.texts import say, units


def rewrote(scene: Scene, event: Rewrote) -> Step:
    """Change the answer that the message gave, or say why not."""
    node = _answered_by(scene, event)
    if node is None:
        return scene.again(say("sent.edited"))
    answer = _reading(scene, node, event.text)
    if answer is None:
        return scene.again(say("edited.does_not_fit"))
    if answer == scene.draft.answers[node.path]:
        return scene.again()
    return amend(scene, node, answer, say("edited.taken"))


def _answered_by(scene: Scene, event: Rewrote) -> Node | None:
    """Return the question that the message answered, where that can still be changed."""
    if not isinstance(scene.session.screen, Asking | ConfirmingPlace | Reviewing | Changing):
        return None
    paths = {number: path for path, number in scene.draft.answered_by.items()}
    path = paths.get(event.message_id)
    return scene.walk().values.relevant.get(path) if path in scene.draft.answers else None


def _reading(scene: Scene, node: Node, text: str) -> Answer | None:
    """Return the answer that the text would have been, had it been written at once; None: none."""
    if units(text) > scene.facts.surface.answer:
        return None
    fresh = replace(scene.draft, changing=False, todo=(), until="")
    draft = replace(fresh, at=node.path, points=(), place=None, chosen=(), picked="")
    step = input_of(node).wrote(scene.keeping(draft), node, text)
    after = next(each.draft for each in step.effects if isinstance(each, SaveDraft))
    return None if after.at == node.path else after.answers.get(node.path)
