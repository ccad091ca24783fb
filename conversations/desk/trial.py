"""A dry run of a round: how it begins, and what is kept of it: the answers, in the member's own session."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import OwnPhoto, Verb, button
from conversations.effects import Effect, NoteBlocked, Row, SaveDraft, Say
from conversations.facts import Facts
from conversations.scene import Scene, Step
from conversations.screens.following import begin
from conversations.session import Draft, Session, Trial, replaced
from conversations.texts import lines, say

MARK = say("desk.trial.mark")
END = button(say("desk.button.end_trial"), Verb.END_TRIAL)


def begun(scene: Scene, slug: str) -> Step:
    """Begin a dry run; its round is at hand."""
    draft = Draft(
        slug=slug,
        version=scene.round.round.version,
        number=1,
        started=int(scene.facts.now.timestamp()),
        seed=scene.facts.seed,
    )
    session = replaced(scene.session, trial=Trial(slug, draft))
    walked = replace(scene, session=session, facts=staged(session, scene.facts))
    return kept(begin(walked, draft))


def staged(session: Session, facts: Facts) -> Facts:
    """Return the facts as they are in a dry run: its round is open, and what was answered is its draft."""
    trial, round_ = session.trial, facts.round
    if trial is None or round_ is None or round_.round.slug != trial.slug:
        return facts
    closes = round_.round.closes if not round_.round.is_over(facts.now) else None
    opened = replace(round_.round, opens=facts.now, closes=closes, cancelled=None)
    return replace(facts, round=replace(round_, round=opened, draft=trial.draft, contributions=(), older={}))


def kept(step: Step) -> Step:
    """Return a step of the dry run: its draft lies in the session, and nothing else is written."""
    session = step.session
    for each in step.effects:
        if isinstance(each, SaveDraft) and session is not None:
            session = replaced(session, trial=Trial(each.draft.slug, each.draft))
    kept = (each for each in step.effects if not isinstance(each, Row) or isinstance(each, NoteBlocked))
    return replace(step, session=session, effects=tuple(map(_marked, kept)))


def _marked(effect: Effect) -> Effect:
    """Say on a card that nothing counts, and offer the end; a photo that was sent is not shown."""
    if not isinstance(effect, Say):
        return effect
    card = effect.card
    rows = (*card.rows, (END,))
    shown = None if isinstance(card.picture, OwnPhoto) else card.picture
    return replace(effect, card=replace(card, text=lines(MARK, card.text), rows=rows, picture=shown))
