"""The pictures of results, looked at pixel by pixel."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from typing import Any

import pytest

from bot.results.pictures import fonts, painter
from bot.results.pictures.bars import BARS, COLOUR, bar_picture
from bot.results.pictures.fonts import direction, drawable, font
from bot.results.pictures.painter import Painter
from bot.results.pictures.sheet import INK, INNER, MARGIN, PAPER, QUIET, TRACK, WIDTH, wrapped
from conversations.forms.answers import Answers
from conversations.forms.compiled import compile_form
from conversations.forms.model import Form
from conversations.places import City
from conversations.results.charts import Chart
from conversations.results.publishing import publish
from conversations.results.shown import Published
from conversations.results.tally import Tally
from conversations.rounds import Kind, Results
from locales.results import result_words
from tests.bot.results.looking import bars, contrast, margins_are_empty, opened
from tests.bot.results.test_pages import SAID, SURVEY
from tests.conversations.sheets import choice, form, question, run
from tests.storage.samples import NOW

LONG = "Ein Abend mit Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen 🎨 und " * 3
VOTE = form(
    question(
        "select_one",
        "stimme",
        ("Was soll auf den Stiftsplatz?", "What shall go there?"),
        choices=(choice("a", "Lautrer Tanzabend"), choice("b", LONG), choice("c", "🎈")),
    )
)
VOTES: list[Answers] = [{"stimme": "a"}] * 50 + [{"stimme": "b"}] * 25 + [{"stimme": "c"}] * 25


def result(sheet: Form, said: list[Answers], **more: Any) -> Published:
    tally = Tally(sheet)
    for each in said:
        tally.add(each)
    held = run(NOW, "runde", more.pop("titled", "Runde"), sheet, **more).round
    return publish(held, compile_form(sheet), tally, NOW + timedelta(days=30))


def vote(said: list[Answers] = VOTES, **more: Any) -> Published:
    return result(VOTE, said, kind=Kind.VOTE, ballot="stimme", **more)


def drawn(shown: Published, language: str = "de", number: int = 0) -> bytes:
    return bar_picture(shown, shown.questions[number], result_words(language))


def test_bars_are_as_long_as_their_shares():
    picture = opened(drawn(vote()))
    assert picture.width == WIDTH
    found = bars(picture, COLOUR)
    assert [left for left, _ in found] == [MARGIN] * 3
    assert [right + 1 - left for left, right in found] == pytest.approx(
        [INNER / 2, INNER / 4, INNER / 4], abs=2
    )


def test_in_arabic_the_bars_begin_on_the_right():
    assert {right for _, right in bars(opened(drawn(vote(), "ar")), COLOUR)} == {WIDTH - MARGIN - 1}


@pytest.mark.parametrize("language", ["de-simple", "ar", "uk"])
@pytest.mark.parametrize("number", range(6))
def test_nothing_runs_over_the_edge(language: str, number: int):
    said = [*SAID, {"wie": "bus"}, {"wie": "bus"}]
    picture = opened(drawn(result(SURVEY, said, titled=LONG), language, number))
    assert margins_are_empty(picture, MARGIN - 8)
    assert picture.width + picture.height < 10_000


def test_a_hidden_group_has_a_word_and_no_bar():
    said = [{"wie": "rad"}] * 20 + [{"wie": "fuss"}] * 9 + [{"wie": "bus"}] * 3
    shown = result(SURVEY, said)
    assert len(bars(opened(drawn(shown)), COLOUR)) == 1


def test_of_many_groups_the_largest_are_shown():
    many = form(
        question("select_one", "q", "Was?", choices=tuple(choice(f"c{n}", f"C{n}") for n in range(19)))
    )
    said: list[Answers] = [{"q": f"c{n}"} for n in range(19) for _ in range(5 + n)]
    shown = result(many, said)
    picture = opened(drawn(shown))
    assert len(bars(picture, COLOUR)) == BARS
    widths = [right - left for left, right in bars(picture, COLOUR)]
    assert widths == sorted(widths)


@pytest.mark.parametrize("ink", [INK, QUIET])
def test_letters_stand_out(ink: str):
    assert contrast(ink, PAPER) >= 7


def test_bars_stand_out_from_paper_and_track():
    assert contrast(COLOUR, PAPER) >= 4.5
    assert contrast(COLOUR, TRACK) >= 3


@pytest.mark.parametrize(
    "text", ["Größe – „x“ · 69 %", "Ґанок їжак Ы", "İğşçöü", "كم عدد؟ ١٢٣", "l'été, señor, Łódź"]
)
def test_the_font_has_every_letter_that_residents_read(text: str):
    assert drawable(text) == text


def test_what_the_font_has_not_is_left_out():
    assert drawable("🚲 Rad \u2068fahren\u2069\n✓") == "Rad fahren"


def test_words_are_wrapped_not_cut():
    lines = wrapped(LONG, font(42), 600)
    assert all(font(42).getlength(line) <= 600 for line in lines)
    kept = "".join(lines).replace(" ", "").replace("-", "")
    assert kept == drawable(LONG).replace(" ", "")


async def test_a_picture_is_drawn_once_and_in_a_thread(monkeypatch: pytest.MonkeyPatch):
    drawn_in: list[str] = []

    def drawing_slowly(*given: Any) -> bytes:
        drawn_in.append(threading.current_thread().name)
        return bar_picture(*given)

    monkeypatch.setattr(painter, "bar_picture", drawing_slowly)
    once = Painter(City(()))
    charts = [Chart(vote(), "stimme", "de") for _ in range(9)]
    pictures = await asyncio.gather(*map(once.painted, charts))
    assert len({*pictures}) == len(drawn_in) == 1
    assert drawn_in != [threading.main_thread().name]
    await once.painted(Chart(vote(), "stimme", "en"))
    await once.painted(Chart(vote(VOTES[1:]), "stimme", "de"))
    assert len(drawn_in) == 3


def test_a_picture_changes_its_name_with_what_is_to_be_seen():
    charts = [
        Chart(vote(), "stimme", "de"),
        Chart(vote(), "stimme", "tr"),
        Chart(vote(VOTES[1:]), "stimme", "de"),
        Chart(vote(titled="Anders"), "stimme", "de"),
        Chart(vote(days=11), "stimme", "de"),
        Chart(vote(results=Results.LIVE, days=60), "stimme", "de"),
    ]
    assert len({each.digest for each in charts}) == len(charts)
    assert Chart(vote(), "stimme", "de").digest == charts[0].digest


async def test_where_arabic_cannot_be_shaped_the_picture_is_german(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fonts, "shapes", lambda: False)
    monkeypatch.setattr(painter, "shapes", lambda: False)
    assert direction("كم") is None
    picture = await Painter(City(())).painted(Chart(vote(), "stimme", "ar"))
    assert {left for left, _ in bars(opened(picture), COLOUR)} == {MARGIN}
