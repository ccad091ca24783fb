"""The table of the screens: who draws each, and who answers the presses on it."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from conversations.cards import Action, Card
from conversations.desk import steps as desk
from conversations.facts import RoundFacts
from conversations.scene import Scene, Step
from conversations.screens import (
    about,
    asking,
    contributions,
    forgetting,
    leaving,
    menu,
    mydata,
    place,
    question,
    results,
    reviewing,
    settings,
    thanking,
    topics,
)
from conversations.session import (
    AnyScreen,
    Asking,
    AtDesk,
    Cancelling,
    Changing,
    ChoosingOften,
    ChoosingQuiet,
    ChoosingTopics,
    Collecting,
    ConfirmingPlace,
    Discarding,
    Forgetting,
    ForgettingSure,
    Help,
    Languages,
    Looking,
    Menu,
    Mine,
    MyData,
    Paused,
    Privacy,
    ResultsList,
    ResultsOf,
    Returning,
    Reviewing,
    RoundOver,
    Settings,
    Thanking,
    Withdrawing,
    replaced,
)


def draw(scene: Scene) -> Card:
    """Draw the screen that the session is at, as far as the facts still allow it."""
    screen = standing(scene)
    scene = replace(scene, session=replaced(scene.session, screen=screen))
    match screen:
        case Menu():
            return menu.view(scene, screen)
        case Asking():
            return question.view(scene)
        case ConfirmingPlace():
            return place.view(scene)
        case Reviewing():
            return reviewing.view(scene, screen)
        case Changing():
            return reviewing.view_changing(scene, screen)
        case Paused():
            return leaving.view_paused(scene)
        case Returning():
            return leaving.view_returning(scene)
        case Discarding():
            return leaving.view_discarding(scene)
        case Cancelling():
            return leaving.view_cancelling(scene)
        case Thanking():
            return thanking.view(scene, screen)
        case Mine():
            return contributions.view_mine(scene, screen)
        case Looking():
            return contributions.view_looking(scene, screen)
        case Withdrawing():
            return contributions.view_withdrawing()
        case ResultsOf():
            return results.view(scene, screen)
        case ResultsList():
            return results.view_list(scene, screen)
        case RoundOver():
            return about.view_over(scene, screen)
        case Privacy():
            return about.view_privacy(scene)
        case Help():
            return about.view_help(scene)
        case Languages():
            return about.view_languages(scene)
        case Settings():
            return settings.view(scene)
        case ChoosingTopics():
            return topics.view(scene, screen)
        case ChoosingQuiet():
            return settings.view_quiet(scene)
        case ChoosingOften():
            return settings.view_often(scene)
        case MyData():
            return mydata.view(scene, screen)
        case Collecting():
            return mydata.view_collecting()
        case Forgetting():
            return forgetting.view(scene)
        case ForgettingSure():
            return forgetting.view_sure(scene, screen)
        case AtDesk():
            return desk.view(scene, screen)
        case _:
            assert_never(screen)


def press(scene: Scene, action: Action) -> Step | None:
    """Answer a press on the living card, or return None where that card has no such button."""
    match scene.session.screen:
        case Menu():
            return menu.pressed(scene, action)
        case Asking():
            return asking.pressed(scene, action)
        case ConfirmingPlace():
            return place.pressed(scene, action)
        case Reviewing():
            return reviewing.pressed(scene, action)
        case Changing():
            return reviewing.pressed_changing(scene, action)
        case Paused() | Returning():
            return leaving.pressed(scene, action)
        case Discarding():
            return leaving.pressed_discarding(scene, action)
        case Cancelling():
            return leaving.pressed_cancelling(scene, action)
        case Thanking():
            return thanking.pressed(scene, action)
        case Mine() | Looking() | Withdrawing():
            return contributions.pressed(scene, action)
        case ResultsOf() | ResultsList():
            return results.pressed(scene, action)
        case RoundOver() | Privacy() | Help() | Languages():
            return about.pressed(scene, action)
        case Settings() | ChoosingQuiet() | ChoosingOften():
            return settings.pressed(scene, action)
        case ChoosingTopics():
            return topics.pressed(scene, action)
        case MyData() | Collecting():
            return mydata.pressed(scene, action)
        case Forgetting() | ForgettingSure():
            return forgetting.pressed(scene, action)
        case AtDesk():
            return desk.pressed(scene, scene.session.screen, action)
        case _:
            assert_never(scene.session.screen)


def standing(scene: Scene) -> AnyScreen:
    """Return the session's screen, or the one to fall back to where the facts have moved on.

    A round that closed, a draft or a contribution that is gone: each has a screen that says so.
    """
    screen, facts = scene.session.screen, scene.facts
    match screen:
        case Menu() | ResultsList() | RoundOver() | Privacy() | Help() | Languages():
            return screen
        case MyData() | Collecting():
            return screen
        case Settings() | ChoosingTopics() | ChoosingQuiet() | ChoosingOften():
            return screen
        case AtDesk():
            return desk.standing(screen, facts)
        case Forgetting() | ForgettingSure():
            return forgetting.standing(scene, screen)
        case _ if facts.round is None or not facts.round.round.has_begun(facts.now):
            return RoundOver(screen.slug)
        case Thanking() | Mine() | ResultsOf():
            return screen
        case Looking() | Withdrawing():
            return _still_there(screen, facts.round, facts.now)
        case _ if facts.round.draft is None or not facts.round.round.is_open(facts.now):
            return RoundOver(screen.slug)
        case ConfirmingPlace() if facts.round.draft.place is None:
            return Asking(screen.slug)
        case _:
            return screen


def _still_there(screen: Looking | Withdrawing, round_: RoundFacts, now: datetime) -> AnyScreen:
    """Return the contribution's screen: the list where it is gone, for reading only where all is over."""
    if screen.number not in {each.number for each in round_.contributions}:
        return Mine(screen.slug)
    gone = isinstance(screen, Withdrawing) and not round_.round.is_open(now)
    return Looking(screen.slug, screen.number) if gone else screen
