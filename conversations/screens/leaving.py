"""Leaving and coming back: a draft laid aside, welcomed again, kept for later, or thrown away."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Card, Verb, button, column
from conversations.forms.walk import Walk
from conversations.scene import Scene, Step
from conversations.screens.following import begin, resume
from conversations.screens.starting import own
from conversations.screens.titles import title
from conversations.session import Cancelling, Menu, Reviewing
from conversations.texts import Bold, Phrase, lines, say


def view_paused(scene: Scene) -> Card:
    """Draw the pause."""
    return Card(
        text=lines(Bold(title(scene.round.round)), say("paused.text")),
        rows=column(
            button(say("button.resume"), Verb.RESUME, main=True),
            button(say("button.other_rounds"), Verb.MENU),
        ),
    )


def view_returning(scene: Scene) -> Card:
    """Draw the welcome to someone who comes back to a draft."""
    round_ = scene.round
    mine = (button(say("button.mine"), Verb.MINE, round_.round.slug),) if round_.contributions else ()
    return Card(
        text=lines(
            Bold(say("returning.welcome")),
            say("returning.round", title=title(round_.round)),
            _where(scene.walk()),
        ),
        rows=(
            (button(say("button.resume"), Verb.RESUME, main=True),),
            (button(say("button.restart"), Verb.RESTART),),
            *((mine,) if mine else ()),
            (button(say("button.other_rounds"), Verb.MENU),),
        ),
    )


def view_discarding(scene: Scene) -> Card:
    """Draw the question whether the draft shall go."""
    lost = "discard.changes" if scene.draft.revises else "discard.text"
    return Card(
        text=lines(Bold(say("discard.title")), say(lost)),
        rows=column(
            button(say("button.discard_sure"), Verb.DISCARD_SURE),
            button(say("button.back"), Verb.REVIEW, main=True),
        ),
    )


def view_cancelling(scene: Scene) -> Card:
    """Draw the question whether the draft is kept for later."""
    lost = "cancel.changes" if scene.draft.revises else "cancel.text"
    return Card(
        text=lines(
            Bold(say("cancel.title")), say("returning.round", title=title(scene.round.round)), say(lost)
        ),
        rows=column(
            button(say("button.keep_draft"), Verb.KEEP, main=True),
            button(say("button.discard"), Verb.DISCARD_SURE),
            button(say("button.back"), Verb.RESUME),
        ),
    )


def cancelled(scene: Scene) -> Step:
    """End what is at hand: ask what becomes of a draft, unless there is no answer in it to keep."""
    round_ = scene.facts.round
    if round_ is None or round_.draft is None or not round_.round.is_open(scene.facts.now):
        return scene.show(Menu())
    return scene.show(Cancelling(round_.draft.slug) if round_.draft.answers else Menu())


def pressed_cancelling(scene: Scene, action: Action) -> Step | None:
    """Keep the draft for later, throw it away, or go on with it after all."""
    match action.verb:
        case Verb.KEEP:
            return scene.show(Menu(), say("cancel.kept"))
        case Verb.DISCARD_SURE:
            return _discarded(scene)
        case Verb.RESUME:
            return resume(scene)
        case _:
            return None


def pressed(scene: Scene, action: Action) -> Step | None:
    """Resume, or go through all questions again; what was answered stays with each."""
    match action.verb:
        case Verb.RESUME:
            return resume(scene)
        case Verb.RESTART:
            return begin(scene, replace(scene.draft, changing=False, todo=(), until=""))
        case _:
            return None


def pressed_discarding(scene: Scene, action: Action) -> Step | None:
    """Throw the draft away, or go back to the review."""
    match action.verb:
        case Verb.DISCARD_SURE:
            return _discarded(scene)
        case Verb.REVIEW:
            return scene.show(Reviewing(scene.draft.slug))
        case _:
            return None


def _discarded(scene: Scene) -> Step:
    """Throw the draft away; who only changed something comes back to what they handed in."""
    if scene.draft.revises:
        return scene.dropping().show(own(scene.round), say("discard.changes_done"))
    return scene.dropping().show(Menu(), say("discard.done"))


def _where(state: Walk) -> Phrase:
    if not state.draft.at:
        return say("returning.at_review")
    at, of = state.progress()
    return say("returning.at_question", at=min(at, of), of=of)
