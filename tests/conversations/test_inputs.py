"""Which type of question is answered how."""

from __future__ import annotations

from conversations.events import Wrote
from conversations.forms.model import SILENT, QuestionType
from conversations.screens.inputs import INPUTS
from tests.conversations.begun import begun, shown
from tests.conversations.sheets import form, question, run
from tests.conversations.world import START


def test_every_type_that_a_resident_meets_has_its_way_of_answering():
    assert set(INPUTS) == set(QuestionType) - SILENT


def test_the_number_of_a_barcode_is_written():
    chat, walker = begun(run(START, "x", "X", form(question("barcode", "nummer", "Welche Nummer?"))))
    assert "Schreiben Sie" in shown(chat)
    chat.send(Wrote(" 4006381333931 "))
    assert walker.draft.answers == {"nummer": "4006381333931"}
