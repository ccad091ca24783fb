"""Ranking: all choices tapped in order; each button shows the place that its choice has got."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Rows, Verb, button
from conversations.forms.compiled import Node
from conversations.scene import Scene, Step
from conversations.screens.following import record
from conversations.screens.inputs import choices, meaning, spelled
from conversations.screens.inputs.input import Input, Offer
from conversations.texts import Phrase, lines, say

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Rank(Input):
    """The choices in an order: the last place is given by itself, the whole is confirmed."""

    keeps = False

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:
        """Offer the choices, those ranked with their places; or ask which one is meant."""
        readings = choices.meant(scene, node, meaning.asked(scene), Verb.TOGGLE)
        if readings:
            return meaning.offer(readings)
        ranked, count = _ranked(scene, node), len(scene.walk().offered(node))
        marks = {name: place(number) for number, name in enumerate(ranked, 1)}
        offered = choices.offer(scene, node, Verb.TOGGLE, marks, room)
        return Offer(
            text=lines(_how(len(ranked), count), offered.text),
            rows=(*offered.rows, *_ways(len(ranked), count)),
            album=offered.album,
        )

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:
        """Give the next place, take one back, or take the whole order."""
        ranked = _ranked(scene, node)
        is_whole = len(ranked) == len(scene.walk().offered(node))
        match action.verb:
            case Verb.TOGGLE:
                name = choices.named(scene, node, action.arg)
                return None if name is None else _kept(scene, _toggled(scene, node, ranked, name)).touch()
            case Verb.UNDO if ranked:
                left = ranked[:-2] if is_whole else ranked[:-1]
                return _kept(scene, left).touch()
            case Verb.DONE if is_whole:
                return record(scene, node, ranked)
            case _:
                return None

    def wrote(self, scene: Scene, node: Node, text: str) -> Step:
        """Give the next places to the choices that are written out, in their order."""
        ranked = _ranked(scene, node)
        names = [name for name in spelled.several(scene, node, text) if name not in ranked]
        if names:
            return _kept(scene, _filled(scene, node, (*ranked, *names))).again()
        maybe = [name for name in spelled.found(scene, node, text)[0] if name not in ranked]
        return (
            meaning.ask(scene, maybe) if maybe else meaning.settled(scene).again(self.expected(scene, node))
        )


def place(number: int) -> str:
    """Return the sign of a place."""
    return CIRCLED[number - 1] if number <= len(CIRCLED) else f"({number})"


def _ranked(scene: Scene, node: Node) -> tuple[str, ...]:
    """Return the choices that have a place, as far as they are still offered."""
    offered = {choice.name for choice in scene.walk().offered(node)}
    return tuple(name for name in scene.draft.chosen if name in offered)


def _kept(scene: Scene, ranked: tuple[str, ...]) -> Scene:
    return scene.keeping(replace(scene.draft, chosen=ranked, picked=""))


def _toggled(scene: Scene, node: Node, ranked: tuple[str, ...], name: str) -> tuple[str, ...]:
    if name in ranked:
        return tuple(each for each in ranked if each != name)
    return _filled(scene, node, (*ranked, name))


def _filled(scene: Scene, node: Node, ranked: tuple[str, ...]) -> tuple[str, ...]:
    """Give the last place to the only choice that is left."""
    left = [choice.name for choice in scene.walk().offered(node) if choice.name not in ranked]
    return (*ranked, *left) if len(left) == 1 else ranked


def _how(ranked: int, count: int) -> Phrase:
    if ranked == count:
        return say("rank.whole")
    return say("rank.next", number=ranked + 1) if ranked else say("rank.first")


def _ways(ranked: int, count: int) -> Rows:
    undo = ((button(say("button.undo"), Verb.UNDO),),) if ranked else ()
    done = ((button(say("button.done", count=count), Verb.DONE, main=True),),) if ranked == count else ()
    return (*undo, *done)
