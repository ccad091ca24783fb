"""Numbers with a fraction and ranges: what is kept, and what is no answer."""

from __future__ import annotations

import pytest

from conversations.cards import Verb
from conversations.events import Started, Wrote
from conversations.forms.answers import Answer
from tests.conversations import seen
from tests.conversations.chat import Chat
from tests.conversations.sheets import form, question, run
from tests.conversations.world import START, World


def asked(kind: str, hint: str = "", **parameters: str) -> Chat:
    row = question(kind, "q", "?", parameters=parameters, hint=hint)
    chat = Chat(World({"x": run(START, "x", "X", form(row, question("text", "r", "R?")))}))
    chat.send(Started("x"))
    chat.press(0)
    return chat


def answered(chat: Chat) -> Answer | None:
    draft = chat.world.draft("x")
    assert draft is not None
    return draft.answers.get("q")


def said(chat: Chat) -> str:
    return seen.plain(chat.now_shown.card.text, "de")


@pytest.mark.parametrize(
    ("parameters", "written", "answer"),
    [
        ({}, "7", 7),
        ({"start": "0", "end": "100", "step": "5"}, "35", 35),
        ({"start": "0", "end": "1", "step": "0.05"}, "0,15", 0.15),
        ({"start": "10", "end": "0", "step": "-1"}, "3", 3),
        ({"start": "0", "end": "2000", "step": "1"}, "1.234", 1234),
        ({"start": "0", "end": "9", "step": "0"}, "9", 9),
    ],
)
def test_a_step_of_a_range_is_kept_as_its_numbers_are(
    parameters: dict[str, str], written: str, answer: Answer
):
    chat = asked("range", **parameters)
    chat.send(Wrote(written))
    assert answered(chat) == answer
    assert type(answered(chat)) is type(answer)


@pytest.mark.parametrize("written", ["0", "11", "2,5", "-3", "viele"])
def test_what_is_none_of_the_steps_is_told_the_bounds(written: str):
    chat = asked("range")
    chat.send(Wrote(written))
    assert answered(chat) is None
    assert "Zahl" in said(chat)


def test_few_steps_are_buttons_and_many_are_typed():
    assert sum(each.action.verb is Verb.TAKE for each in asked("range", end="11").now_shown.buttons) == 11
    chat = asked("range", end="12")
    assert "von 1 bis 12" in said(chat)
    assert all(each.action.verb is not Verb.TAKE for each in chat.now_shown.buttons)


def test_a_press_that_no_card_offers_is_no_answer():
    chat = asked("range")
    for arg in ("", "x", "11", "1.5", "2026-05-01"):
        chat.send(chat.forged(Verb.TAKE, arg))
        assert answered(chat) is None


def test_an_answer_is_marked_when_one_comes_back():
    chat = asked("range", end="7")
    chat.press(2)
    chat.send(chat.forged(Verb.BACK, ""))
    assert chat.now_shown.labels()[2] == "✓ 3"


def test_a_rating_of_many_steps_bears_numbers():
    row = question("range", "q", "?", parameters={"end": "7"}, appearance=("rating",))
    chat = Chat(World({"x": run(START, "x", "X", form(row))}))
    chat.send(Started("x"))
    chat.press(0)
    assert chat.now_shown.labels()[:2] == ["1 ★", "2 ★"]


def test_a_number_asked_back_can_be_none_of_both():
    chat = asked("decimal", hint="In Euro.")
    assert "In Euro." in said(chat)
    before = chat.now_shown
    chat.send(Wrote("1,500"))
    assert chat.now_shown.labels()[:3] == ["1,5", "1500", "Nichts davon"]
    assert chat.now_shown.turn == before.turn + 1
    chat.press(2)
    assert "In Euro." in said(chat)
    assert answered(chat) is None
    chat.send(chat.forged(Verb.NOT_MEANT, ""))
    assert answered(chat) is None
