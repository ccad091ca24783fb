"""Results in the terminal."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from bot.results.text import lines
from conversations.forms.compiled import compile_form
from conversations.results.publishing import publish
from conversations.results.tally import Tally
from conversations.rounds import Kind
from locales.results import result_words
from tests.bot.city import WAHL
from tests.bot.results.test_pages import SAID, SURVEY
from tests.conversations.sheets import run
from tests.storage.samples import NOW


def shown(sheet, said, language="de", cancelled=None, **more) -> str:
    tally = Tally(sheet)
    for each in said:
        tally.add(each)
    held = msgspec.structs.replace(run(NOW, "runde", "Runde", sheet, **more).round, cancelled=cancelled)
    result = publish(held, compile_form(sheet), tally, NOW + timedelta(days=30))
    return "\n".join(lines(result, result_words(language), is_public=False))


def test_a_survey_with_bars():
    text = shown(SURVEY, SAID)
    assert "Noch nicht öffentlich." in text
    assert "Rad                                ████████████████▌               20   69\xa0%\n" in text
    assert "  1. Y\n  2. X\n" in text


def test_what_was_called_off_is_no_final_result():
    text = shown(SURVEY, SAID, cancelled=NOW + timedelta(days=1))
    assert "Abgesagt am 5. Mai 2026. " in text
    assert "Endergebnis" not in text


def test_a_vote_names_the_first():
    said = [{"stimme": "karpfen"}] * 2 + [{"stimme": "kaiser"}] * 2
    text = shown(WAHL, said, "en", kind=Kind.VOTE)
    assert "The first three\n  1. Karpfen\n  1. Kaiser\n  The same number of votes is the same place." in text


def test_a_vote_that_nobody_came_to():
    assert "Bisher hat niemand mitgemacht." in shown(WAHL, [], kind=Kind.VOTE)
