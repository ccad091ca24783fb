"""What was sent to an older message, above the card, or before a question was seen."""

from __future__ import annotations

import pytest

from conversations.events import ScreenDue, Wrote
from conversations.session import replaced
from tests.conversations.begun import begun, shown
from tests.conversations.casts import cast
from tests.conversations.sheets import form, question, run
from tests.conversations.world import START


def test_a_press_on_an_older_message_counts_for_its_question_and_retires_it():
    chat, walker = begun(cast("radweg"))
    older = chat.now_shown
    chat.send(Wrote("weiss nich"))
    assert older.turn == chat.now_shown.turn
    newest = walker.session.card
    chat.send(chat.pressing(0, older))
    assert walker.draft.answers == {"weg": "rad"}
    assert walker.session.card == newest


def test_a_card_whose_sending_nobody_noted_is_the_living_one():
    chat, walker = begun(cast("radweg"))
    living = walker.session.card
    chat.world.keep_session(replaced(walker.session, card=None))
    chat.press(0)
    assert walker.session.card == living


def test_what_was_sent_above_the_card_is_no_answer_to_it():
    chat, walker = begun(run(START, "x", "X", form(question("text", "a", "A?"), question("text", "b", "B?"))))
    chat.send(Wrote("eins"))
    above = chat.now_shown.living.message_id - 1
    chat.send(Wrote("zwei"), number=above)
    assert "verspätet" in shown(chat)
    chat.send(Wrote("x" * 2500), number=above)
    assert "zu lang" in shown(chat)
    chat.world.keep_session(replaced(walker.session, overlong=0))
    chat.send(Wrote("zwei"))
    assert chat.world.draft("x").answers == {"a": "eins", "b": "zwei"}


def test_what_was_sent_before_a_question_was_seen_is_no_answer_to_it():
    chat, walker = begun(run(START, "x", "X", form(question("text", "a", "A?"), question("text", "b", "B?"))))
    chat.world.keep_session(replaced(walker.session, shown_in=None))
    chat.send(Wrote("zu früh"))
    assert "verspätet" in shown(chat)
    chat.send(Wrote("eins"))
    assert walker.draft.answers == {"a": "eins"}


@pytest.mark.parametrize("again", ["delivered twice", "tapped twice"])
def test_a_question_that_nobody_has_seen_comes_up_below_what_was_sent(again):
    chat, walker = begun(run(START, "x", "X", form(question("text", "a", "A?"), question("text", "b", "B?"))))
    first = chat.now_shown
    chat.send(Wrote("eins"))
    on_its_way = replaced(walker.session, card=first.living, shown_in=None)
    chat.world.keep_session(on_its_way)
    number = chat.messages = chat.messages + 1  # of a text that the bot has not heard of yet
    chat.send(ScreenDue(in_place=True) if again == "delivered twice" else chat.pressing(0, first))
    assert chat.now_shown.living.message_id > number
    chat.send(Wrote("und noch eins"), number=number)
    assert "verspätet" in shown(chat)
    assert walker.draft.answers == {"a": "eins"}
