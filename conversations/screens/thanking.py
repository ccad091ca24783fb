"""The thanks after handing in: what happens next, and the first time, of what else to tell the resident."""

from __future__ import annotations

from conversations.cards import Action, Card, Rows, Verb, button, column
from conversations.facts import RoundFacts
from conversations.hearing import Hears
from conversations.rounds import Results
from conversations.scene import Scene, Step
from conversations.screens.contributions import another_button
from conversations.screens.settings import heard
from conversations.screens.starting import another
from conversations.screens.titles import closing
from conversations.session import ChoosingTopics, Thanking
from conversations.texts import GAP, Bold, Phrase, lines, say

ANSWERS = frozenset({Hears.ALL, Hears.MINE})
"""What may be chosen at the first thanks at once; topics are chosen on their own card."""


def thanked(scene: Scene, slug: str) -> Step:
    """Thank for what was handed in; what else to tell is asked once, whether it is answered or not."""
    asks = not scene.session.hearing.asked
    return (heard(scene) if asks else scene).show(Thanking(slug, asks))


def view(scene: Scene, screen: Thanking) -> Card:
    """Draw the thanks, with what happens next."""
    return Card(
        text=lines(
            Bold(say(f"thanks.{scene.round.round.participation.kind}")),
            _so_far(scene.round.participants),
            *_what_next(scene.round),
            *((GAP, say("hearing.ask")) if screen.asks else ()),
        ),
        rows=(
            *(_choices() if screen.asks else ()),
            *another_button(scene),
            (button(say("button.mine"), Verb.MINE, screen.slug),),
            (button(say("button.other_rounds"), Verb.MENU),),
        ),
    )


def pressed(scene: Scene, action: Action) -> Step | None:
    """Begin another contribution, or note what else to tell the resident."""
    match action, scene.session.screen:
        case Action(Verb.ANOTHER), _:
            return another(scene)
        case Action(Verb.HEAR, arg), Thanking(slug=slug, asks=True) if arg in ANSWERS:
            return heard(scene, hears=Hears(arg)).show(Thanking(slug), say(f"hearing.now.{Hears(arg)}"))
        case Action(Verb.TOPICS), Thanking(slug=slug, asks=True):
            return scene.show(ChoosingTopics(slug))
        case _:
            return None


def _choices() -> Rows:
    return column(
        button(say("button.hear_all"), Verb.HEAR, Hears.ALL),
        button(say("button.choose_topics"), Verb.TOPICS),
        button(say("button.hear_mine"), Verb.HEAR, Hears.MINE),
    )


def _so_far(participants: int) -> Phrase:
    return say("thanks.participants", n=participants) if participants > 1 else say("thanks.first")


def _what_next(round_: RoundFacts) -> tuple[Phrase, ...]:
    match round_.round.participation.results, round_.round.closes:
        case Results.HIDDEN, _:
            return (say("thanks.to_the_office"),)
        case _, None:
            return (say("thanks.results"),)
        case _:
            return (say("thanks.results_after", at=closing(round_.round)),)
