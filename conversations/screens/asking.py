"""Asking: what a resident presses, writes or sends for the question at hand."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Verb
from conversations.events import Attached, Event, Located
from conversations.forms.compiled import Node
from conversations.forms.typed.words import is_no, is_yes, way_of
from conversations.pages import turned
from conversations.scene import Scene, Step
from conversations.screens.following import back, demand, record
from conversations.screens.inputs import input_of, meaning, spelled
from conversations.session import Paused


def pressed(scene: Scene, action: Action) -> Step | None:
    """Answer a press on the question's card: first its way of answering, then what every card has."""
    node = scene.walk().here
    return input_of(node).pressed(scene, node, action) or _led(scene, node, action)


def wrote(scene: Scene, text: str, verb: Verb | None) -> Step:
    """Answer a text: the answer where one may be written, else a hint that stays on the question."""
    node = scene.walk().here
    answering = input_of(node)
    step = pressed(scene, Action(verb)) if verb and answering.by_keyboard else None
    return step or _said(scene, node, text) or answering.wrote(scene, node, text)


def _said(scene: Scene, node: Node, text: str) -> Step | None:
    """Answer a word that stands for a button, unless it is one of the question's own choices."""
    if not spelled.is_timely(scene):
        return None
    if meaning.asked(scene) and (is_yes(text) or is_no(text)):
        return _confirmed(scene, yes=is_yes(text))
    way = way_of(text)
    if way is None or (node.question.choices and spelled.found(scene, node, text)[1]):
        return None
    return _went(scene, way) or (_demanded(scene, node) if way in {Verb.NEXT, Verb.SKIP} else None)


def _went(scene: Scene, way: Verb) -> Step | None:
    """Go a way; on means with what is there, else past the question."""
    ways = (Verb.NEXT, Verb.DONE, Verb.SKIP) if way is Verb.NEXT else (way,)
    steps = (pressed(scene, Action(each)) for each in ways)
    return next((step for step in steps if step), None)


def _demanded(scene: Scene, node: Node) -> Step | None:
    """Say that an answer is needed, where it is."""
    state = scene.walk()
    return scene.again(demand(state, node)) if state.values.is_required(node) else None


def _confirmed(scene: Scene, *, yes: bool) -> Step | None:
    """Press yes or no, where the card has just these two for what was typed before."""
    node = scene.walk().here
    row = next(iter(input_of(node).offer(scene, node, 0).rows), ())
    if [each.action.verb for each in row[1:]] != [Verb.NOT_MEANT]:
        return None
    return pressed(scene, row[0 if yes else 1].action)


def located(scene: Scene, event: Located) -> Step:
    """Answer a shared place."""
    node = scene.walk().here
    return input_of(node).located(scene, node, event)


def photographed(scene: Scene) -> Step:
    """Answer a photo."""
    node = scene.walk().here
    return input_of(node).photographed(scene, node)


def attached(scene: Scene, event: Attached) -> Step:
    """Answer a recording or a document."""
    node = scene.walk().here
    return input_of(node).attached(scene, node, event)


def wants(scene: Scene, event: Event) -> bool:
    """Say whether the photo or file of an event is worth fetching."""
    node = scene.walk().here
    return input_of(node).wants(node, event)


def _led(scene: Scene, node: Node, action: Action) -> Step | None:
    """Answer what leads off the question, or around on its card."""
    match action.verb:
        case Verb.PAGE if (page := turned(action.arg)) is not None:
            return scene.keeping(replace(scene.draft, page=page)).again()
        case Verb.PAUSE:
            return scene.show(Paused(scene.draft.slug))
        case Verb.BACK:
            return back(scene)
        case Verb.SKIP:
            return _skipped(scene, node)
        case Verb.NEXT:
            return _kept(scene, node)
        case Verb.NOT_MEANT:
            return meaning.dropped(scene)
        case _:
            return None


def _skipped(scene: Scene, node: Node) -> Step | None:
    """Skip: the answer, if there was one, goes."""
    if not node.is_asked or not input_of(node).skips or scene.walk().values.is_required(node):
        return None
    return record(scene, node, None)


def _kept(scene: Scene, node: Node) -> Step | None:
    """Go on, keeping the answer that is there."""
    answer = scene.draft.answers.get(node.path)
    return None if answer is None else record(scene, node, answer)
