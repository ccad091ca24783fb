"""The ways in: links, the notice and its languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.cards import Action, Verb
from conversations.events import Started, Wrote
from conversations.screens.entrance import read_start
from conversations.session import Asking
from tests.conversations.begun import begun
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.world import World


def test_an_old_notice_leads_to_where_it_says():
    chat, walker = begun(cast("radweg"), cast("stimmen"))
    notice = chat.shown[0]
    chat.send(Wrote("x"))
    chat.send(replace(chat.pressing(0, notice), action=Action(Verb.ACCEPT, "de:stimmen:")))
    assert walker.session.screen == Asking("stimmen")
    chat.send(replace(chat.pressing(0, notice), action=Action(Verb.ACCEPT, "de::")))
    assert walker.session.screen == Asking("stimmen")
    chat.send(replace(chat.pressing(0, notice), action=Action(Verb.NOTICE, "unsinn")))
    assert walker.session.screen == Asking("stimmen")


@pytest.mark.parametrize("arg", ["", "xx:radweg:", "de:RADWEG:", "de:radweg", "de:radweg:x:y"])
def test_a_forged_notice_admits_nobody(arg: str):
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg"))
    chat.send(chat.forged(Verb.ACCEPT, arg))
    assert chat.world.session is None


@pytest.mark.parametrize(
    ("payload", "event"),
    [
        ("radweg", Started("radweg")),
        ("radweg_poster-3", Started("radweg", "poster-3")),
        ("", Started()),
        ("Radweg!", Started()),
        ("radweg_", Started()),
        ("a" * 25, Started()),
        ("radweg_" + "a" * 17, Started()),
    ],
)
def test_a_link_names_a_round_and_a_source(payload: str, event: Started):
    assert read_start(payload) == event


def test_plain_german_is_one_press_from_the_notice_and_so_is_the_way_back():
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg", "poster3"))
    assert chat.now_shown.labels()[-1] == "Einfache Sprache"
    chat.press(-1)
    assert chat.now_shown.language == "de-simple"
    assert chat.now_shown.labels()[-1] == "Deutsch"
    chat.press(-1)
    assert chat.now_shown.language == "de"
    assert not any(each.main for each in chat.now_shown.buttons[1:])
