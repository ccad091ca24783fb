"""Choosing: one of several choices, or several of them."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Rows, Verb, button
from conversations.effects import Hint
from conversations.forms.compiled import Node
from conversations.forms.model import Question
from conversations.scene import Scene, Step
from conversations.screens.following import record
from conversations.screens.inputs import choices, meaning, spelled
from conversations.screens.inputs.input import Input, Offer
from conversations.texts import Phrase, lines, say

MANY = 20
"""Choices beyond which one is found faster by writing than by turning pages."""


class SelectOne(Input):
    """One choice: a press answers."""

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:
        """Offer the choices, the answer so far marked; or ask which one is meant."""
        readings = choices.meant(scene, node, meaning.asked(scene), Verb.CHOOSE)
        if readings:
            return meaning.offer(readings)
        answer = scene.draft.answers.get(node.path)
        marks = {answer: choices.CHOSEN} if isinstance(answer, str) else {}
        offered = choices.offer(scene, node, Verb.CHOOSE, marks, room)
        return replace(offered, text=lines(offered.text, _search(scene, node)))

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:
        """Take the choice."""
        choice = choices.named(scene, node, action.arg) if action.verb is Verb.CHOOSE else None
        return record(meaning.settled(scene), node, choice) if choice else None

    def wrote(self, scene: Scene, node: Node, text: str) -> Step:
        """Take the choice that is written out, or ask which one is meant."""
        names, exact = spelled.found(scene, node, text)
        if exact and spelled.is_timely(scene):
            return record(meaning.settled(scene), node, names[0])
        return (
            meaning.ask(scene, names) if names else meaning.settled(scene).again(self.expected(scene, node))
        )


class SelectMultiple(Input):
    """Several choices: ticked and unticked, then confirmed."""

    keeps = False

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:
        """Offer the choices, what is ticked marked and counted; or ask which one is meant."""
        readings = choices.meant(scene, node, meaning.asked(scene), Verb.TOGGLE)
        if readings:
            return meaning.offer(readings)
        chosen = scene.draft.chosen
        offered = choices.offer(scene, node, Verb.TOGGLE, dict.fromkeys(chosen, choices.CHOSEN), room)
        return Offer(
            text=lines(_left(node.question, len(chosen)), offered.text, _search(scene, node)),
            rows=(*offered.rows, *_done(len(chosen))),
            album=offered.album,
        )

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:
        """Tick, untick, or take what is ticked."""
        match action.verb:
            case Verb.TOGGLE:
                return _toggled(scene, node, action.arg)
            case Verb.DONE if scene.draft.chosen:
                return record(scene, node, scene.draft.chosen)
            case _:
                return None

    def wrote(self, scene: Scene, node: Node, text: str) -> Step:
        """Tick the choices that are written out; they count when they are confirmed."""
        names = spelled.several(scene, node, text)
        if names:
            return _ticked(scene, node, names)
        maybe, _ = spelled.found(scene, node, text)
        open_ones = [name for name in maybe if name not in scene.draft.chosen]
        return (
            meaning.ask(scene, open_ones)
            if open_ones
            else meaning.settled(scene).again(self.expected(scene, node))
        )


def _search(scene: Scene, node: Node) -> Phrase | None:
    """Return that a choice may be found by writing, where there are many."""
    return say("choices.search") if len(scene.walk().offered(node)) > MANY else None


def _ticked(scene: Scene, node: Node, names: tuple[str, ...]) -> Step:
    question = node.question
    ordered = choices.in_order(question, {*scene.draft.chosen, *names})
    if question.most is not None and len(ordered) > question.most:
        return scene.again(say("choices.at_most", n=question.most))
    return scene.keeping(replace(scene.draft, chosen=ordered, picked="")).again()


def _toggled(scene: Scene, node: Node, arg: str) -> Step | None:
    """Choose or un-choose; more than the form allows gets a hint and changes nothing."""
    question, chosen = node.question, scene.draft.chosen
    name = choices.named(scene, node, arg)
    if name is None:
        return None
    if name not in chosen and question.most is not None and len(chosen) >= question.most:
        return scene.ending(Hint(say("choices.at_most", n=question.most)))
    ordered = choices.in_order(question, {*chosen} ^ {name})
    return scene.keeping(replace(scene.draft, chosen=ordered, picked="")).touch()


def _left(question: Question, count: int) -> Phrase | None:
    """Return how many are chosen, and before the first one how many may be."""
    most = question.most
    if most is None:
        several = None if question.hint else say("choices.several")
        return say("choices.chosen", n=count) if count else several
    return say("choices.chosen_of", at=count, n=most) if count else say("choices.up_to", n=most)


def _done(count: int) -> Rows:
    return ((button(say("button.done", count=count), Verb.DONE, main=True),),) if count else ()
