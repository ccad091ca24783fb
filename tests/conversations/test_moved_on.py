"""Rounds, drafts and forms that moved on behind a screen, and rounds without an end."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from conversations.cards import Verb
from conversations.events import Located, ScreenDue, Wrote
from conversations.session import (
    Asking,
    ConfirmingPlace,
    Looking,
    Menu,
    Mine,
    Reviewing,
    RoundOver,
    Thanking,
    Withdrawing,
)
from tests.conversations.begun import begun, moved, shown
from tests.conversations.casts import cast
from tests.conversations.sheets import form, question, run
from tests.conversations.world import START, Run


def without_end(made: Run) -> Run:
    return Run(msgspec.structs.replace(made.round, closes=None), made.form)


def test_a_round_without_an_end_says_so():
    chat, walker = begun(without_end(cast("stimmen")))
    walker.finish()
    assert "Das Ergebnis kommt, wenn alles beendet ist." in shown(chat)
    walker.press(Verb.MINE)
    assert "Solange es läuft" in shown(chat)


def test_after_the_end_what_cannot_be_found_any_more_is_not_called_missing():
    chat, walker = begun(cast("stimmen"))
    walker.finish()
    chat.world.close("stimmen")
    chat.world.stored_contributions.clear()  # as when the round's key was destroyed
    assert moved(chat, Looking("stimmen", 1)) == Mine("stimmen")
    assert "kein Beitrag mehr zu finden" in shown(chat)
    assert "noch nichts abgegeben" not in shown(chat)


def test_screens_whose_facts_are_gone_fall_back():
    chat, walker = begun(cast("hitze"), cast("radweg"))
    assert moved(chat, ConfirmingPlace("hitze")) == Asking("hitze")
    assert moved(chat, Reviewing("radweg")) == RoundOver("radweg")
    assert moved(chat, Thanking("gibtsnicht")) == RoundOver("gibtsnicht")
    assert moved(chat, Withdrawing("hitze", 1)) == Mine("hitze")
    assert "noch nichts abgegeben" in shown(chat)
    walker.press(Verb.MENU)
    assert walker.session.screen == Menu()


def test_a_round_that_is_open_but_not_begun_can_be_begun():
    chat, walker = begun(cast("radweg"))
    chat.world.stored_drafts.clear()
    assert moved(chat, Asking("radweg")) == RoundOver("radweg")
    walker.press(Verb.OPEN)
    assert walker.session.screen == Asking("radweg")


def test_a_draft_of_a_form_that_was_replaced_comes_to_what_is_asked_now():
    chat, walker = begun(cast("radweg"))
    walker.go_on()
    chat.world.revise(run(START, "radweg", "Anders", form(question("text", "neu", "Neu?"))))
    chat.send(ScreenDue(in_place=True))
    assert walker.session.screen == Asking("radweg")
    assert "Neu?" in shown(chat)


def test_a_round_that_is_called_off_says_so_and_what_became_of_it():
    chat, walker = begun(cast("radweg"))
    held = chat.world.rounds["radweg"]
    outcome = {"de": "Die Stadt baut den Weg <ohne> Umfrage."}
    off = msgspec.structs.replace(held.round, cancelled=chat.world.now, outcome=outcome)
    chat.world.rounds["radweg"] = replace(held, round=off)
    walker.go_on()
    assert walker.session.screen == RoundOver("radweg")
    assert "leider abgesagt" in shown(chat)
    assert "nicht mehr gezählt" in shown(chat)
    assert "**Was daraus wurde**\nDie Stadt baut den Weg <ohne> Umfrage." in shown(chat)


def test_a_second_tap_on_a_card_whose_round_has_closed_says_so():
    chat, walker = begun(cast("radweg"))
    first = chat.now_shown
    walker.go_on()
    chat.world.close("radweg")
    chat.send(chat.pressing(0, first))
    assert walker.session.screen == RoundOver("radweg")


def test_a_text_after_the_round_has_closed_is_no_answer():
    chat, walker = begun(cast("hitze"))
    walker.whims = (0,)
    chat.send(Located(49.444, 7.771))
    walker.press(Verb.PLACE_RIGHT)
    chat.world.close("hitze")
    chat.send(Wrote("Zu heiß"))
    assert walker.session.screen == RoundOver("hitze")
    assert "nicht mehr gezählt" in shown(chat)
