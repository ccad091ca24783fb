"""What follows an answer: the next question, the one before, or the review."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.forms.answers import Answer
from conversations.forms.compiled import Node
from conversations.forms.display import filled
from conversations.forms.model import QuestionType
from conversations.forms.setting import triggered, with_defaults
from conversations.forms.values import Values
from conversations.forms.walk import Walk, walk
from conversations.scene import Scene, Step
from conversations.session import Asking, ConfirmingPlace, Draft, Reviewing
from conversations.texts import Phrase, say

REMEMBERED = 10
"""Answers in writing whose messages are remembered, so that editing one changes the answer."""
MESSAGE_LENGTH = 800
"""UTF-16 units of what a form says to an answer that it does not take."""


def record(scene: Scene, node: Node, answer: Answer | None, notice: Phrase | None = None) -> Step:
    """Take an answer (None: skip the question) and go on under a notice, or say why it does not fit."""
    before = scene.walk()
    if answer is not None and not before.values.accepts(node, answer):
        return scene.again(complaint(before, node))
    return take_up(scene.keeping(followed(scene, _taken(scene, node, answer))), notice)


def amend(scene: Scene, node: Node, answer: Answer, notice: Phrase) -> Step:
    """Change an answer that lies behind, and stay where one is, unless that or what lies behind changes."""
    before = scene.walk()
    taken = replace(_taken(scene, node, answer), answered_by=scene.draft.answered_by)
    draft = prefilled(scene, taken, before.values)
    after = scene.keeping(draft)
    form, state = scene.round.form, after.walk()
    missed = tuple(
        path for path in _brought_up(before, state) if form.key(path) < form.key(draft.at) or draft.changing
    )
    if missed and (draft.changing or not draft.at):
        return arrive(after.keeping(replace(draft, changing=True, todo=missed)), missed[0], notice)
    if missed:
        return arrive(after, missed[0], notice)
    if isinstance(scene.session.screen, Asking) and draft.at not in state.values.relevant:
        return take_up(after, notice)
    return after.again(notice)


def followed(scene: Scene, draft: Draft) -> Draft:
    """Return a draft in which something has changed with what follows: defaults and further questions."""
    before = scene.walk()
    draft = prefilled(scene, draft, before.values)
    if not draft.changing and not draft.until:
        return draft
    after = walk(scene.round.form, draft, scene.facts.office.zone, scene.language)
    return replace(draft, todo=_due(scene, draft, _brought_up(before, after)))


def _due(scene: Scene, draft: Draft, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the questions to ask before going on: who catches up meets those further on anyway."""
    key = scene.round.form.key
    return tuple(path for path in paths if draft.changing or key(path) < key(draft.until))


def _taken(scene: Scene, node: Node, answer: Answer | None) -> Draft:
    """Return the draft with an answer (None: without one), and with what follows from it."""
    others = {path: kept for path, kept in scene.draft.answers.items() if path != node.path}
    answers = others if answer is None else {**others, node.path: answer}
    draft = replace(scene.draft, answers=answers, answered_by=_answered_by(scene, node, answer))
    return triggered(scene.round.form, draft, node, scene.facts.office.zone, scene.language)


def _answered_by(scene: Scene, node: Node, answer: Answer | None) -> dict[str, int]:
    """Return which messages gave the last answers in writing, this one among them."""
    number = scene.facts.message_id
    others = {path: each for path, each in scene.draft.answered_by.items() if path != node.path}
    if number is None or not isinstance(answer, str | int | float):
        return others
    return dict([*others.items(), (node.path, number)][-REMEMBERED:])


def take_up(scene: Scene, notice: Phrase | None = None) -> Step:
    """Go on from the question at hand."""
    draft = scene.draft
    if draft.changing:
        return arrive(scene, draft.todo[0] if draft.todo else "", notice)
    if draft.todo:
        return arrive(scene, draft.todo[0], notice)
    if draft.until:
        return arrive(scene.keeping(replace(draft, until="")), _caught_up(scene), notice)
    return arrive(scene, scene.walk().next(), notice)


def _caught_up(scene: Scene) -> str:
    """Return where the resident was before the form changed, or what follows where that no longer applies."""
    until, state = scene.draft.until, scene.walk()
    there = until in state.values.relevant
    return until if there else replace(state, draft=replace(scene.draft, at=until)).next()


def back(scene: Scene) -> Step | None:
    """Go back one question; from a change, to the review, where all stands as it was."""
    if scene.draft.changing:
        return arrive(scene, "")
    state = scene.walk()
    previous = state.previous()
    return arrive(_keeping_chosen(scene, state), previous) if previous else None


def arrive(scene: Scene, path: str, notice: Phrase | None = None) -> Step:
    """Come to a question, or with an empty path to the review."""
    draft = replace(
        scene.draft,
        at=path,
        page=0,
        place=None,
        points=(),
        picked="",
        chosen=_chosen(scene, path),
    )
    if not path:
        draft = replace(draft, changing=False, todo=(), until="")
        return scene.keeping(draft).show(Reviewing(draft.slug), notice)
    return scene.keeping(draft).show(Asking(draft.slug), notice)


def resume(scene: Scene) -> Step:
    """Go on where the draft was left: at the review, at a place to be confirmed, or at a question."""
    draft = scene.draft
    if not draft.at:
        return scene.show(Reviewing(draft.slug))
    return scene.show(ConfirmingPlace(draft.slug) if draft.place else Asking(draft.slug))


def begin(scene: Scene, draft: Draft) -> Step:
    """Start a draft at its first question, with what the form answers beforehand."""
    fresh = scene.keeping(prefilled(scene, replace(draft, at="")))
    return arrive(fresh, next((node.path for node in fresh.walk().way), ""))


def prefilled(scene: Scene, draft: Draft, before: Values | None = None) -> Draft:
    """Return a draft with the form's defaults, or those for instances that were not there `before`."""
    return with_defaults(scene.round.form, draft, scene.facts.office.zone, scene.language, before)


def complaint(state: Walk, node: Node) -> Phrase:
    """Return why an answer does not fit: in the form's words, else in ours."""
    message = node.question.constraint_message
    return filled(message, state, node, MESSAGE_LENGTH) if message else say("asking.does_not_fit")


def demand(state: Walk, node: Node) -> Phrase:
    """Return that an answer is needed: in the form's words, else in ours."""
    message = node.question.required_message
    return filled(message, state, node, MESSAGE_LENGTH) if message else say("asking.required")


def _keeping_chosen(scene: Scene, state: Walk) -> Scene:
    """Keep what is ticked, as far as it is an answer already, so that going back loses nothing."""
    draft, node = scene.draft, state.here
    partial = node.question.type is QuestionType.RANK and len(draft.chosen) < len(state.offered(node))
    if not draft.chosen or partial or not state.values.accepts(node, draft.chosen):
        return scene
    return scene.keeping(replace(draft, answers={**draft.answers, node.path: draft.chosen}))


def _brought_up(before: Walk, after: Walk) -> tuple[str, ...]:
    """Return the questions that a change has brought up, or had and not yet asked.

    One that was answered at some time before is not asked again.
    """
    known = before.values.relevant.keys() | before.draft.answers.keys()
    return tuple(
        node.path
        for node in after.asked
        if node.path != after.draft.at and (node.path in before.draft.todo or node.path not in known)
    )


def _chosen(scene: Scene, path: str) -> tuple[str, ...]:
    """Return the choices that a question of several already has."""
    answer = scene.draft.answers.get(path)
    return answer if path and scene.round.form.at(path).is_several and isinstance(answer, tuple) else ()
