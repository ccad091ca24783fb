"""Starting a round: straight into its first question, or to what the resident already has in it."""

from __future__ import annotations

from conversations.effects import CountArrival
from conversations.facts import RoundFacts
from conversations.scene import Scene, Step
from conversations.screens.following import begin, resume
from conversations.session import Draft, Looking, Menu, Mine, Returning, RoundOver
from conversations.texts import say


def start(scene: Scene, slug: str, source: str = "") -> Step:
    """Come to a round by its name, from a source (a poster; empty: none)."""
    round_ = scene.facts.round
    if round_ is None or round_.round.slug != slug:
        return scene.show(RoundOver(""))
    if not round_.round.is_open(scene.facts.now):
        return scene.show(RoundOver(slug))
    if round_.draft is not None:
        return _welcomed(scene, round_.draft)
    if round_.contributions:
        return scene.show(own(round_))
    return another(scene.writing(CountArrival(slug, source)))


def home(scene: Scene) -> Step:
    """Come back without a destination: to the draft at hand, else to the menu."""
    round_ = scene.facts.round
    if round_ is None or round_.draft is None or not round_.round.is_open(scene.facts.now):
        return scene.show(Menu())
    return _welcomed(scene, round_.draft)


def another(scene: Scene) -> Step:
    """Begin a draft for one more contribution, where the round takes one more; a begun one goes first."""
    number = _free_number(scene.round)
    if number is None or not scene.round.round.is_open(scene.facts.now):
        return scene.show(own(scene.round))
    if scene.round.draft is not None:
        return begun(scene)
    draft = Draft(
        slug=scene.round.round.slug,
        version=scene.round.round.version,
        number=number,
        started=int(scene.facts.now.timestamp()),
        seed=scene.facts.seed,
    )
    return begin(scene, draft)


def begun(scene: Scene) -> Step:
    """Lead back to a draft that would be overwritten by what was asked for."""
    return scene.show(Returning(scene.draft.slug), say("returning.begun"))


def own(round_: RoundFacts) -> Mine | Looking:
    """Return the screen of a resident's contributions: a single one opens at once."""
    if len(round_.contributions) == 1:
        return Looking(round_.round.slug, round_.contributions[0].number)
    return Mine(round_.round.slug)


def _welcomed(scene: Scene, draft: Draft) -> Step:
    """Welcome someone back to a draft; one without any answer simply goes on."""
    return scene.show(Returning(draft.slug)) if draft.answers else resume(scene)


def _free_number(round_: RoundFacts) -> int | None:
    taken = {each.number for each in round_.contributions}
    numbers = range(1, round_.round.participation.contributions + 1)
    return next((number for number in numbers if number not in taken), None)
