"""Answers and contributions that do not fit on a card are turned over."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from conversations.cards import Verb
from conversations.events import Wrote
from conversations.session import Asking, Looking, Mine
from tests.conversations.begun import begun, moved, shown
from tests.conversations.casts import cast
from tests.conversations.sheets import form, question, run
from tests.conversations.world import START, Run


def test_many_answers_are_reviewed_and_changed_on_pages():
    rows = [question("text", f"q{index}", f"Frage {index}", hint="x") for index in range(20)]
    chat, walker = begun(run(START, "lang", "Lang", form(*rows)))
    while isinstance(walker.session.screen, Asking):
        chat.send(Wrote("x" * 280))
        chat.world.now += timedelta(seconds=9)
    walker.press(Verb.PAGE, among=3)
    assert "Frage 0" in shown(chat)
    chat.press(chat.now_shown.labels().index("›"))
    assert "Frage 0" not in shown(chat)
    walker.press(Verb.CHANGE)
    chat.press(chat.now_shown.labels().index("›"))
    assert "9. Frage 8" in chat.now_shown.labels()
    walker.press(Verb.REVIEW)
    walker.press(Verb.HAND_IN)
    walker.press(Verb.MINE)
    chat.press(chat.now_shown.labels().index("›"))
    assert walker.session.screen == Looking("lang", 1, 1)


def test_many_contributions_are_listed_on_pages():
    chat, walker = begun(cast("hitze"), cast("radweg"))
    run_ = chat.world.rounds["hitze"]
    sheet = msgspec.structs.replace(run_.round.participation, contributions=12)
    held = msgspec.structs.replace(run_.round, participation=sheet)
    chat.world.rounds["hitze"] = Run(held, run_.form)
    for _ in range(12):
        walker.finish()
        walker.press(Verb.ANOTHER, Verb.MINE)
    assert walker.session.screen == Mine("hitze")
    chat.press(chat.now_shown.labels().index("›"))
    assert chat.now_shown.labels()[0].startswith("9. ")
    walker.press(Verb.LOOK)
    walker.press(Verb.WITHDRAW)
    walker.press(Verb.WITHDRAW_SURE)
    assert len(chat.world.contributions("hitze")) == 11
    assert walker.session.screen == Mine("hitze")


def test_an_unanswered_contribution_is_listed_too():
    sheet = form(question("text", "q", "?"))
    chat, walker = begun(run(START, "x", "X", sheet, contributions=3))
    for _ in range(2):
        walker.press(Verb.SKIP)
        walker.press(Verb.HAND_IN)
        walker.press(Verb.ANOTHER)
    chat.world.stored_drafts.clear()
    moved(chat, Mine("x"))
    assert chat.now_shown.labels()[:2] == ["1. –", "2. –"]
