"""The dry run: a member of staff walks a round as a resident would, whatever its stage, and nothing counts.

Whatever leads out of the round ends the dry run first, and then counts as it always does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from conversations.cards import Action, Verb
from conversations.desk.desk import Turn
from conversations.desk.spots import OneRound
from conversations.desk.trial import begun, kept, staged
from conversations.desk.turning import turned
from conversations.effects import Effect, Retire, SaveContribution
from conversations.events import Blocked, CameBack, Commanded, Event, Pressed, Started, Wrote
from conversations.facts import Facts
from conversations.needing import is_living
from conversations.scene import Scene, Step, View, noting
from conversations.screens.entrance import ENTRANCE
from conversations.screens.notices import NEWS
from conversations.screens.renewing import IN_THE_FORM
from conversations.session import (
    AtDesk,
    Help,
    Languages,
    Menu,
    Privacy,
    Session,
    Trial,
    replaced,
    slug_of,
)
from conversations.texts import say

Decide = Callable[[Session, Event, Facts], Step]

WITHIN = IN_THE_FORM | Languages | Help | Privacy
"""Screens of the dry run; whoever comes to another one has ended it."""
ON_THE_WAY = frozenset({Verb.LANGUAGES, Verb.HELP, Verb.PRIVACY, Verb.CANCEL})
"""Commands that lead to such a screen, or end the dry run."""
AWAY = frozenset({Verb.MENU, Verb.SETTINGS, Verb.MY_DATA, Verb.FORGET, Verb.RESULTS, Verb.STAFF, Verb.MINE})
"""Presses that lead out of the round."""


def tried(session: Session, trial: Trial, event: Event, facts: Facts, decide: Decide, view: View) -> Step:
    """Answer what happens in a dry run: on the way through the round, or out of it."""
    if isinstance(event, Blocked | CameBack):
        return decide(session, event, facts)
    scene = Scene(session, facts, view, below=not isinstance(event, Pressed))
    if facts.desk is None or facts.desk.member is None:
        return replace(scene, session=replaced(session, trial=None)).show(Menu())
    if _ends(session, event):
        return _over(scene, trial, ())
    if _leads_away(session, event):
        return decide(replaced(session, trial=None, screen=AtDesk(OneRound(trial.slug))), event, facts)
    if facts.round is None or facts.round.round.slug != trial.slug:
        return _over(scene, trial, ())
    if trial.draft.version != facts.round.round.version:
        return noting(begun(scene, trial.slug), say("desk.trial.renewed"))
    step = decide(session, event, staged(session, facts))
    return kept(step) if _is_within(step, trial) else _over(scene, trial, step.effects)


def _ends(session: Session, event: Event) -> bool:
    """Say whether the button that ends it was pressed, or written where buttons are words."""
    match event:
        case Wrote(_, Verb.END_TRIAL):
            return True
        case Pressed(Action(Verb.END_TRIAL), turn):
            return turn == session.turn
        case _:
            return False


def _leads_away(session: Session, event: Event) -> bool:
    match event:
        case Started():
            return True
        case Commanded(verb):
            return verb not in ON_THE_WAY
        case Pressed(action, turn):
            elsewhere = action.verb in NEWS | ENTRANCE and not is_living(session, event)
            return (
                elsewhere or action.verb is Verb.DESK_OPEN or (action.verb in AWAY and turn == session.turn)
            )
        case _:
            return False


def _is_within(step: Step, trial: Trial) -> bool:
    handed_in = any(isinstance(each, SaveContribution) for each in step.effects)
    screen = None if step.session is None else step.session.screen
    return isinstance(screen, WITHIN) and slug_of(screen) == trial.slug and not handed_in


def _over(scene: Scene, trial: Trial, effects: Sequence[Effect]) -> Step:
    """End the dry run: back at the desk, with nothing left of it."""
    back = turned(scene, Turn(OneRound(trial.slug), notice=say("desk.trial.over")))
    retired = (each for each in effects if isinstance(each, Retire))
    return replace(back, effects=(*retired, *back.effects))
