"""Answers at their edges: too many ticks, none at all, and what no database keeps."""

from __future__ import annotations

from conversations.cards import Verb
from conversations.events import Located
from conversations.session import Looking, Reviewing, decode_answers, encode
from tests.conversations.begun import begun, shown
from tests.conversations.casts import cast
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.world import START


def test_more_ticks_than_a_constraint_takes_stay_with_the_question_when_one_goes_back():
    sheet = form(
        question("note", "n", "Hallo"),
        question(
            "select_multiple",
            "q",
            "?",
            choices=(choice("a", "A"), choice("b", "B")),
            constraint="not(selected(., 'a') and selected(., 'b'))",
        ),
    )
    chat, walker = begun(run(START, "x", "X", sheet))
    walker.press(Verb.NEXT)
    chat.press(0)
    chat.press(1)
    chat.press(chat.now_shown.labels().index("Fertig (2)"))
    assert "passt hier nicht" in shown(chat)
    walker.press(Verb.BACK)
    assert walker.draft.answers == {}


def test_a_place_is_taken_with_its_venue_cleaned_of_what_no_database_keeps():
    chat, walker = begun(cast("hitze"))
    chat.send(Located(49.444, 7.771, accuracy=10.0, name="\ud83d Pfalztheater\x00"))
    assert walker.draft.place is not None
    assert walker.draft.place.name == "Pfalztheater"


def test_answers_survive_being_stored():
    chat, walker = begun(cast("hitze"))
    walker.finish()
    answers = chat.world.contributions("hitze")[0].answers
    assert decode_answers(encode(answers)) == answers


def test_the_last_contribution_that_a_round_takes_is_no_beginning():
    chat, walker = begun(cast("stimmen"))
    walker.finish()
    chat.send(chat.forged(Verb.ANOTHER, ""))
    assert walker.session.screen == Looking("stimmen", 1)


def test_a_form_without_questions_can_be_handed_in():
    chat, walker = begun(run(START, "leer", "Leer", form(question("calculate", "c", calculation="1 + 1"))))
    assert walker.session.screen == Reviewing("leer")
    walker.press(Verb.HAND_IN)
    assert chat.world.contributions("leer")[0].answers == {"c": "2"}
