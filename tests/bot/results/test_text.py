"""Results in the terminal."""

from __future__ import annotations

from datetime import timedelta

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


def shown(sheet, said, language="de", **more) -> str:
    tally = Tally(sheet)
    for each in said:
        tally.add(each)
    held = run(NOW, "runde", "Runde", sheet, **more).round
    result = publish(held, compile_form(sheet), tally, NOW + timedelta(days=30))
    return "\n".join(lines(result, result_words(language), is_public=False))


def test_a_survey_with_bars():
    text = shown(SURVEY, SAID)
    assert "Noch nicht öffentlich." in text
    assert "Rad                                ████████████████▌               20   69\xa0%\n" in text
    assert "  1. Y\n  2. X\n" in text


def test_a_vote_names_the_first():
    said = [{"stimme": "karpfen"}] * 2 + [{"stimme": "kaiser"}] * 2
    text = shown(WAHL, said, "en", kind=Kind.VOTE)
    assert "The first three\n  1. Karpfen\n  1. Kaiser\n  The same number of votes is the same place." in text


def test_a_vote_that_nobody_came_to():
    assert "Bisher hat niemand mitgemacht." in shown(WAHL, [], kind=Kind.VOTE)
