"""Renewing: a round's form has changed while somebody was in the middle of it.

Their draft is carried over before the event is answered. It is stored, and they are told, as soon as they
see it; who only passes by on another screen is told when they come back.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from conversations.effects import DropDraft, SaveDraft, Say
from conversations.forms.carrying import Carrying
from conversations.scene import Scene, Step, noting
from conversations.session import (
    AnyScreen,
    Asking,
    Cancelling,
    Changing,
    ConfirmingPlace,
    Discarding,
    Draft,
    Paused,
    Returning,
    Reviewing,
    Session,
    replaced,
    slug_of,
)
from conversations.texts import say

IN_THE_FORM = Asking | ConfirmingPlace | Reviewing | Changing | Discarding
"""Screens whose buttons mean the form as it was."""
ABOUT_THE_DRAFT = IN_THE_FORM | Paused | Returning | Cancelling
CHANGED = say("revised")
"""That the questions have changed, and what was answered is kept."""


class Renewed(Struct, frozen=True):
    """A scene whose draft has been carried over."""

    scene: Scene
    stays: bool
    """Whether what is sent now may count: the question at hand is the very same one."""


def renewed(scene: Scene) -> Renewed | None:
    """Carry the draft at hand over to the round's form; None: it is up to date, or there is none."""
    round_ = scene.facts.round
    if round_ is None or round_.draft is None or round_.draft.version == round_.round.version:
        return None
    if not round_.round.is_open(scene.facts.now):
        return None
    before, draft = round_.draft, carried(scene, round_.draft)
    stays = _carrying(scene, before).stays(before, draft)
    after = replace(scene, facts=replace(scene.facts, round=round_.holding(draft)))
    screen = scene.session.screen
    if not isinstance(screen, IN_THE_FORM) or screen.slug != draft.slug:
        return Renewed(after, stays=True)
    return Renewed(replace(after, session=_turned(after, screen, draft, stays=stays)), stays)


def carried(scene: Scene, draft: Draft) -> Draft:
    """Return a draft of an earlier form of the round as one of its form now."""
    return _carrying(scene, draft).carried(draft, scene.round.round.version)


def told(renewed: Scene, step: Step) -> Step:
    """Store the draft that was carried over and say so, if the step comes to it."""
    saves, drops, says = (
        any(isinstance(each, kind) for each in step.effects) for kind in (SaveDraft, DropDraft, Say)
    )
    comes = says and step.session is not None and _is_about(step.session.screen, renewed.draft)
    if drops or not (saves or comes):
        return step
    kept = () if saves else (SaveDraft(renewed.draft),)
    noted = noting(step, CHANGED)
    return replace(noted, effects=(*kept, *noted.effects))


def _carrying(scene: Scene, draft: Draft) -> Carrying:
    round_ = scene.round
    return Carrying(round_.form_of(draft.version), round_.form, scene.facts.office.zone, scene.language)


def _turned(scene: Scene, screen: AnyScreen, draft: Draft, *, stays: bool) -> Session:
    """Return the session on the screen that now stands; the turn moves on, so that no old button counts."""
    there: AnyScreen = Asking(draft.slug) if draft.at else Reviewing(draft.slug)
    if isinstance(screen, ConfirmingPlace) and draft.place:
        there = screen
    session = replaced(scene.session, turn=scene.session.turn + 1, screen=there)
    now = int(scene.facts.now.timestamp())
    return session if stays else replaced(session, since=now, shown_in=None)


def _is_about(screen: AnyScreen, draft: Draft) -> bool:
    return isinstance(screen, ABOUT_THE_DRAFT) and slug_of(screen) == draft.slug
