"""Forgetting: everything about the resident is deleted, after they were asked and told what that means."""

from __future__ import annotations

from conversations.cards import Action, Card, Verb, button, column
from conversations.effects import Forget, Say
from conversations.holdings import Counts, is_ballot, is_free
from conversations.scene import Scene, Step
from conversations.screens.about import returned
from conversations.screens.entrance import goodbye
from conversations.session import Forgetting, ForgettingSure, slug_of
from conversations.texts import GAP, Bold, Phrase, lines, say


def first(scene: Scene) -> Forgetting | ForgettingSure:
    """Return the first question: what becomes of contributions, where there is anything to choose."""
    slug = slug_of(scene.session.screen)
    return Forgetting(slug) if _counts(scene).free else ForgettingSure(slug)


def standing(scene: Scene, screen: Forgetting | ForgettingSure) -> Forgetting | ForgettingSure:
    """Return the screen; there is nothing to choose any more where a round has closed meanwhile."""
    return first(scene) if isinstance(screen, Forgetting) else screen


def view(scene: Scene) -> Card:
    """Draw the choice of what becomes of contributions."""
    return Card(
        text=lines(
            Bold(say("forget.title")),
            say("forget.text"),
            GAP,
            Bold(say("forget.choice", n=_counts(scene).free)),
            say("forget.choice_withdrawing"),
            say("forget.choice_leaving"),
        ),
        rows=column(
            button(say("button.forget_withdrawing"), Verb.FORGET_WITHDRAWING),
            button(say("button.forget_leaving"), Verb.FORGET_LEAVING),
            button(say("button.back"), Verb.RESUME, main=True),
        ),
    )


def view_sure(scene: Scene, screen: ForgettingSure) -> Card:
    """Draw the last question, with the number of everything that will change.

    The numbers travel in the button: what is done is what was said.
    """
    counts = _counts(scene)
    back = Verb.FORGET if counts.free else Verb.RESUME
    return Card(
        text=lines(
            Bold(say("forget.sure")),
            *_consequences(counts, leaving=screen.leaving),
            GAP,
            say("forget.all_else"),
        ),
        rows=column(
            button(say("button.forget_sure"), Verb.FORGET_SURE, str(counts)),
            button(say("button.back"), back, main=True),
        ),
    )


def pressed(scene: Scene, action: Action) -> Step | None:
    """Choose, be sure, or go back to where one came from."""
    screen = scene.session.screen
    slug = slug_of(screen)
    match action.verb, screen:
        case Verb.FORGET_WITHDRAWING, Forgetting():
            return scene.show(ForgettingSure(slug))
        case Verb.FORGET_LEAVING, Forgetting():
            return scene.show(ForgettingSure(slug, leaving=True))
        case Verb.FORGET_SURE, ForgettingSure(leaving=leaving):
            return _forgotten(scene, leaving=leaving, shown=action.arg)
        case Verb.RESUME, _:
            return returned(scene)
        case _:
            return None


def _forgotten(scene: Scene, *, leaving: bool, shown: str) -> Step:
    """Forget the resident, unless the numbers they agreed to hold no longer: then they are asked again."""
    if shown != str(_counts(scene)):
        return scene.show(first(scene), say("forget.changed"))
    now = scene.facts.now
    withdraw = tuple(
        each.round.slug
        for each in scene.holdings.rounds
        if each.contributions and (is_ballot(each.round, now) or (is_free(each.round, now) and not leaving))
    )
    return Step(None, scene.language, (*scene.rows, Forget(withdraw), Say(goodbye(scene.language))))


def _counts(scene: Scene) -> Counts:
    return scene.holdings.counts(scene.facts.now)


def _consequences(counts: Counts, *, leaving: bool) -> tuple[Phrase, ...]:
    """Return a sentence for everything that there is any of."""
    free = "forget.leaving" if leaving else "forget.withdrawing"
    numbered = {
        "forget.ballots": counts.ballots,
        free: counts.free,
        "forget.settled": counts.settled,
        "forget.drafts": counts.drafts,
    }
    return tuple(say(message_id, n=n) for message_id, n in numbered.items() if n)
