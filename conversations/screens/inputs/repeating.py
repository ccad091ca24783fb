"""The end of a repeat: one more of it, or on."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Verb, button, column
from conversations.forms.compiled import Node
from conversations.forms.values import INSTANCES
from conversations.scene import Scene, Step
from conversations.screens.following import arrive, followed, record
from conversations.screens.inputs.input import Input, Offer
from conversations.session import Draft
from conversations.texts import Phrase, say


class Repeating(Input):
    """Asks for another instance; the answer is how many there are."""

    keeps = False
    skips = False

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Say how many there are, and offer one more, one less, and to go on."""
        count = _count(scene, node)
        more = (button(say("button.one_more"), Verb.ONE_MORE),) if count < INSTANCES else ()
        less = (button(say("button.one_less"), Verb.ONE_LESS),) if count > 1 else ()
        on = button(say("button.next"), Verb.NEXT, main=True)
        return Offer(text=say("repeat.so_far", n=count), rows=column(*more, *less, on))

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:
        """Add an instance and ask its questions, take the last one away, or go on."""
        count = _count(scene, node)
        match action.verb:
            case Verb.ONE_MORE if count < INSTANCES:
                return _one_more(scene, node, count + 1)
            case Verb.ONE_LESS if count > 1:
                return _one_less(scene, node, count)
            case Verb.NEXT:
                return record(scene, node, count)
            case _:
                return None

    def expected(self, scene: Scene, node: Node) -> Phrase:  # noqa: ARG002
        """Point to the buttons."""
        return say("sent.press")


def _count(scene: Scene, node: Node) -> int:
    return scene.walk().values.counts.get(node.path, 0)


def _one_more(scene: Scene, node: Node, number: int) -> Step:
    if scene.draft.changing:
        return record(scene, node, number)
    grown = scene.keeping(followed(scene, _counting(scene.draft, node, number)))
    return arrive(grown, grown.walk().first_of(node, number) or node.path)


def _one_less(scene: Scene, node: Node, number: int) -> Step:
    gone = f"{node.path}[{number}]/"
    kept = {path: answer for path, answer in scene.draft.answers.items() if not path.startswith(gone)}
    draft = _counting(replace(scene.draft, answers=kept), node, number - 1)
    return arrive(scene.keeping(followed(scene, draft)), node.path)


def _counting(draft: Draft, node: Node, number: int) -> Draft:
    return replace(draft, answers={**draft.answers, node.path: number})
