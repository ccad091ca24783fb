"""A choice written out or numbered instead of pressed."""

from __future__ import annotations

from conversations.forms.compiled import Node
from conversations.forms.display import choice_label, in_words
from conversations.forms.typed.names import alike, parts, same
from conversations.forms.typed.numbers import read_integer
from conversations.forms.typed.words import is_no, is_yes
from conversations.scene import Scene
from conversations.screens.inputs import choices

CLOCKS = 2
"""Seconds by which the clocks of the channel and ours may differ."""
TWO = 2
"""Choices that are a yes and a no."""


def found(scene: Scene, node: Node, text: str) -> tuple[tuple[str, ...], bool]:
    """Return the names of the choices that a text may mean, and whether it says just that."""
    labels = _labels(scene, node)
    exact = same(text, labels) or _numbered(scene, node, text) or _yes_or_no(labels, text)
    return (exact, len(exact) == 1) if exact else (alike(text, labels), False)


def several(scene: Scene, node: Node, text: str) -> tuple[str, ...]:
    """Return the names of the choices that a text lists; none unless each of its parts means one."""
    for way in parts(text):
        names = [found(scene, node, part)[0] for part in way]
        if all(len(each) == 1 for each in names):
            return tuple(dict.fromkeys(name for (name,) in names))
    return ()


def is_timely(scene: Scene) -> bool:
    """Say whether a text was surely written when the question stood there, as the clocks may differ."""
    return scene.facts.sent >= scene.session.since + CLOCKS


def _labels(scene: Scene, node: Node) -> dict[str, tuple[str, ...]]:
    """Return the labels of each choice: as it is shown, and in the form's other languages."""
    state = scene.walk()
    return {
        each.name: (in_words(choice_label(each, state, node), scene.language), *each.label.values())
        for each in state.offered(node)
    }


def _numbered(scene: Scene, node: Node, text: str) -> tuple[str, ...]:
    """Return the choice of a number, where the choices bear numbers."""
    number, offered = read_integer(text), scene.walk().offered(node)
    if not isinstance(number, int) or not choices.are_numbered(scene, node):
        return ()
    return (offered[number - 1].name,) if 1 <= number <= len(offered) else ()


def _yes_or_no(labels: dict[str, tuple[str, ...]], text: str) -> tuple[str, ...]:
    """Return the choice that a yes or a no means, where there are just these two."""
    if len(labels) != TWO:
        return ()
    sides = [name for name, own in labels.items() if any(map(is_yes, (name, *own)))]
    others = [name for name, own in labels.items() if any(map(is_no, (name, *own)))]
    if len(sides) != 1 or len(others) != 1 or sides == others:
        return ()
    return tuple(sides) if is_yes(text) else tuple(others) if is_no(text) else ()
