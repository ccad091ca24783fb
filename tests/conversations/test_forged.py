"""Buttons that a card does not have: on every screen, every verb with every kind of argument."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conversations.cards import Action, Verb
from conversations.desk.orders import Order
from conversations.effects import Forget, SaveContribution, SendMyData, WithdrawContribution
from conversations.events import Commanded, Event, Located, Pressed, Started
from conversations.notices.naming import TURN
from conversations.notices.news import News
from conversations.notices.occasions import Occasion
from conversations.screens.entrance import ENTRANCE
from conversations.session import (
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
    Screen,
    Settings,
    Thanking,
    Withdrawing,
    is_taking_part,
)
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.walker import Walker
from tests.conversations.world import World

GRAVE = SaveContribution | WithdrawContribution | SendMyData | Forget | Order
ARGS = (
    "",
    "0",
    "7",
    "9999",
    "x",
    "٣",
    "hitze",
    "radweg",
    "gibtsnicht",
    "de:radweg:x",
    "all",
    "none",
    "any",
    "hitze:o:0:evening",
    "go:people",
    "px:1",
    "people",
)


def walk_to(screen: type[Screen]) -> Callable[[Walker], None]:
    def way(walker: Walker) -> None:
        while not isinstance(walker.session.screen, screen):
            walker.go_on()

    return way


def then(
    first: Callable[[Walker], None], *verbs: Verb, leaving: Event | None = None
) -> Callable[[Walker], None]:
    def way(walker: Walker) -> None:
        first(walker)
        for verb in verbs:
            walker.press(verb)
        if leaving:
            walker.chat.send(leaving)

    return way


def two_places(walker: Walker) -> None:
    walker.finish()
    walker.press(Verb.ANOTHER)
    walker.finish()
    walker.press(Verb.MINE)


def sending(*events: Event) -> Callable[[Walker], None]:
    def way(walker: Walker) -> None:
        for event in events:
            walker.chat.send(event)

    return way


WAYS: dict[type[Screen], Callable[[Walker], None]] = {
    Asking: walk_to(Asking),
    ConfirmingPlace: sending(Located(49.444, 7.771)),
    Paused: then(walk_to(Reviewing), Verb.PAUSE),
    Returning: then(walk_to(Reviewing), leaving=Started("hitze")),
    Reviewing: walk_to(Reviewing),
    Changing: then(walk_to(Reviewing), Verb.CHANGE),
    Discarding: then(walk_to(Reviewing), Verb.DISCARD),
    Thanking: Walker.finish,
    Looking: then(Walker.finish, Verb.MINE),
    Withdrawing: then(Walker.finish, Verb.MINE, Verb.WITHDRAW),
    Mine: two_places,
    RoundOver: sending(Started("gibtsnicht")),
    ResultsOf: lambda walker: walker.chat.send(walker.chat.forged(Verb.RESULTS, "hitze")),
    ResultsList: sending(Commanded(Verb.RESULTS)),
    Menu: sending(Commanded(Verb.MENU)),
    Privacy: sending(Commanded(Verb.PRIVACY)),
    Help: sending(Commanded(Verb.HELP)),
    Languages: sending(Commanded(Verb.LANGUAGES)),
    Settings: sending(Commanded(Verb.SETTINGS)),
    ChoosingTopics: then(Walker.finish, Verb.TOPICS),
    ChoosingQuiet: then(sending(Commanded(Verb.SETTINGS)), Verb.QUIET),
    ChoosingOften: then(sending(Commanded(Verb.SETTINGS)), Verb.OFTEN),
    Cancelling: then(walk_to(Reviewing), leaving=Commanded(Verb.CANCEL)),
    MyData: then(Walker.finish, leaving=Commanded(Verb.MY_DATA)),
    Collecting: then(sending(Commanded(Verb.MY_DATA)), Verb.SEND_MY_DATA),
    Forgetting: then(Walker.finish, leaving=Commanded(Verb.FORGET)),
    ForgettingSure: then(walk_to(Reviewing), leaving=Commanded(Verb.FORGET)),
}


IN_THE_MIDDLE = {Asking, ConfirmingPlace, Reviewing, Changing, Discarding, Cancelling}


def test_every_screen_is_tried():
    assert set(WAYS) == set(Screen.__subclasses__()) - {AtDesk}, "the desk is tried in tests/desk"


@pytest.mark.parametrize("screen", WAYS, ids=lambda screen: screen.__name__)
def test_who_is_in_the_middle_of_a_round_is_not_to_be_interrupted(screen: type[Screen]):
    chat = Chat(World({"hitze": cast("hitze"), "radweg": cast("radweg")}))
    chat.send(Started("hitze"))
    chat.press(0)
    WAYS[screen](Walker(chat, "hitze", (1,)))
    assert chat.world.session is not None
    assert is_taking_part(chat.world.session.screen) is (screen in IN_THE_MIDDLE)


@pytest.mark.slow
@pytest.mark.parametrize("screen", WAYS, ids=lambda screen: screen.__name__)
def test_no_forged_button_does_what_its_card_does_not_offer(screen: type[Screen]):
    chat = Chat(World({"hitze": cast("hitze"), "radweg": cast("radweg")}))
    chat.send(Started("hitze"))
    chat.press(0)
    WAYS[screen](Walker(chat, "hitze", (1,)))
    session = chat.world.session
    assert session is not None
    assert isinstance(session.screen, screen)
    offered = {each.action.verb for each in chat.now_shown.buttons}
    for verb in Verb:
        for arg in ARGS:
            fork = chat.fork()
            effects = fork.send(fork.forged(verb, arg))
            grave = [each for each in effects if isinstance(each, GRAVE)]
            assert verb in offered or not grave
            after = fork.world.session
            assert verb in offered or after is None or after.hearing == session.hearing


@pytest.mark.slow
@pytest.mark.parametrize("screen", WAYS, ids=lambda screen: screen.__name__)
def test_no_forged_button_of_a_notice_does_more_than_notices_do(screen: type[Screen]):
    chat = Chat(World({"hitze": cast("hitze"), "radweg": cast("radweg")}))
    chat.send(Started("hitze"))
    chat.press(0)
    WAYS[screen](Walker(chat, "hitze", (1,)))
    notice = chat.notify(News(chat.world.rounds["radweg"].round, Occasion.OPENING))
    session = chat.world.session
    assert session is not None
    for verb in Verb:
        for arg in (*ARGS, "radweg:o:0:tomorrow", "gibtsnicht:o:0"):
            fork = chat.fork()
            effects = fork.send(Pressed(Action(verb, arg), TURN, notice.living))
            after = fork.world.session
            assert after is not None
            assert not [each for each in effects if isinstance(each, GRAVE)]
            assert after.hearing == session.hearing
            stays = after.screen == session.screen
            assert stays or verb in {Verb.NEWS_OPEN, Verb.NEWS_HEARING, *ENTRANCE}
