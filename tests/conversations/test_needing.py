"""What a step asks for before it is taken, and no more."""

from __future__ import annotations

from functools import partial

from conversations.cards import Action, Verb
from conversations.engine import step, wants
from conversations.events import Commanded, Located, Photographed, Pressed, Started
from conversations.facts import Needs
from conversations.needing import needs
from conversations.session import Asking, Reviewing
from tests.conversations.begun import begun
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.walker import Walker
from tests.conversations.world import World


def test_what_is_needed_is_asked_for_and_no_more():
    chat, walker = begun(cast("hitze"), cast("stimmen"))
    everything = Needs(slug="hitze", contributions=True, participants=True, invitations=True)
    session, on = walker.session, chat.now_shown.living
    assert needs(session, Located(49.4, 7.7)) == Needs(slug="hitze")
    assert needs(session, Pressed(Action(Verb.PAUSE), session.turn, on)) == Needs(slug="hitze")
    assert needs(session, Pressed(Action(Verb.PAUSE), session.turn - 1, on)) == everything
    assert needs(session, Pressed(Action(Verb.OPEN, "stimmen"), session.turn, on)) == everything
    assert needs(session, Commanded(Verb.HELP)) == everything
    assert needs(session, Started("stimmen")).slug == "stimmen"


def test_a_photo_is_wanted_only_where_one_is_asked_for():
    chat, walker = begun(cast("hitze"))
    facts = partial(chat.world.facts, Needs(slug="hitze"))
    assert not wants(None, Photographed(), facts())
    assert not wants(walker.session, Photographed(), facts())
    while walker.question.type != "image":
        walker.whims = (1,)
        walker.go_on()
    assert wants(walker.session, Photographed(), facts())
    chat.world.close("hitze")
    assert not wants(walker.session, Photographed(), facts())


def test_nothing_is_wanted_of_who_comes_from_one_round_to_another():
    chat = Chat(World({slug: cast(slug) for slug in ("stimmen", "hitze")}))
    chat.send(Started("stimmen"))
    chat.press(0)
    walker = Walker(chat, "stimmen")
    while not isinstance(walker.session.screen, Reviewing):
        walker.go_on()
    chat.send(Started("hitze"))
    while not isinstance(walker.session.screen, Asking):
        walker.press(Verb.START)
    to_stimmen = Started("stimmen")
    assert not wants(walker.session, to_stimmen, chat.world.facts(needs(walker.session, to_stimmen)))


def test_the_same_step_gives_the_same_answer():
    chat, walker = begun(cast("radweg"))
    event = chat.pressing(0, chat.now_shown)
    facts = chat.world.facts(needs(walker.session, event))
    assert step(walker.session, event, facts) == step(walker.session, event, facts)
