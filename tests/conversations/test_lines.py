"""Lines and areas: measured about right, told in round numbers, and checked for crossing themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.cards import Verb
from conversations.effects import SaveContribution
from conversations.events import Located, Started
from conversations.forms.answers import Line, Place
from conversations.lines import area_in_words, area_of, is_area, length_in_words, length_of
from conversations.screens.inputs.lines import MOST
from conversations.texts import say
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.world import World

STEP = 0.001
"""Degrees: 111 metres to the north, 72 metres to the east."""


def at(north: float, east: float) -> Place:
    return Place(latitude=49.44 + north * STEP, longitude=7.76 + east * STEP)


def test_length_and_area_are_those_of_the_ellipsoid():
    assert length_of([at(0, 0), at(1, 0)]) == pytest.approx(111.2, abs=0.1)
    assert length_of([at(0, 0), at(0, 1), at(0, 0)]) == pytest.approx(145.0, abs=0.2)
    square = [at(0, 0), at(0, 1), at(1, 1), at(1, 0)]
    assert area_of(square) == area_of(square[::-1]) == pytest.approx(8064, abs=10)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (0, say("measure.metres", count=0)),
        (0.5, say("measure.metres", count=56)),
        (3, say("measure.metres", count=330)),
        (20, say("measure.metres", count=2200)),
        (100, say("measure.kilometres", count=11)),
        (5000, say("measure.kilometres", count=560)),
    ],
)
def test_a_length_in_words(steps: float, words: object):
    assert length_in_words([at(0, 0), at(steps, 0)]) == words


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (0.1, say("measure.square_metres", count=81)),
        (1, say("measure.square_metres", count=8100)),
        (10, say("measure.hectares", count=81)),
    ],
)
def test_an_area_in_words(steps: float, words: object):
    assert area_in_words([at(0, 0), at(0, steps), at(steps, steps), at(steps, 0)]) == words


def test_a_line_that_lies_nowhere_has_no_length():
    assert length_in_words([Place(latitude=100, longitude=7), at(0, 0)]) == say("measure.metres", count=0)


@pytest.mark.parametrize(
    ("points", "whole"),
    [
        ([at(0, 0), at(0, 1), at(1, 1), at(1, 0)], True),
        ([at(0, 0), at(1, 1), at(0, 1), at(1, 0)], False),
        ([at(0, 0), at(0, 1), at(0, 2)], False),
        ([at(0, 0), at(0, 1), at(0, 0)], False),
    ],
)
def test_an_area_is_gone_around(points: list[Place], *, whole: bool):
    assert is_area(points) is whole


def begun() -> Chat:
    chat = Chat(World({"schulweg": cast("schulweg")}))
    chat.send(Started("schulweg"))
    chat.press(0)
    return chat


def press(chat: Chat, verb: Verb) -> None:
    chat.press(next(i for i, each in enumerate(chat.now_shown.buttons) if each.action.verb is verb))


def test_a_line_has_an_end():
    chat = begun()
    for step in range(MOST + 1):
        chat.send(Located(49.43 + step * 0.0001, 7.76))
    draft = chat.world.draft("schulweg")
    assert draft is not None
    assert len(draft.points) == MOST


def test_an_area_ends_where_it_began():
    chat = begun()
    for corner in ((49.43, 7.76), (49.43, 7.77)):
        chat.send(Located(*corner))
    press(chat, Verb.DONE)
    for corner in ((49.43, 7.76), (49.43, 7.77), (49.44, 7.77)):
        chat.send(Located(*corner))
    press(chat, Verb.DONE)
    effects = chat.press(0)
    saved = next(each for each in effects if isinstance(each, SaveContribution)).contribution.answers
    line, area = saved["weg"], saved["platz"]
    assert isinstance(line, Line)
    assert isinstance(area, Line)
    assert len(line.points) == 2
    assert len(area.points) == 4
    assert area.points[0] == area.points[-1]


@pytest.mark.parametrize("verb", [Verb.DONE, Verb.UNDO])
def test_a_press_before_there_is_a_point_changes_nothing(verb: Verb):
    chat = begun()
    before = chat.world.stored_drafts
    chat.send(replace(chat.forged(verb, "")))
    assert chat.world.stored_drafts == before
