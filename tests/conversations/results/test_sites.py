"""What is told of places by category, and that no small group can be worked out from it."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from conversations.forms.answers import Answers, Place
from conversations.forms.compiled import compile_form
from conversations.forms.model import Form
from conversations.results.publishing import publish
from conversations.results.shown import Published
from conversations.results.sites import STEPS, asked_of_places, told_apart
from conversations.results.suppression import rounded
from conversations.results.tally import Tally
from conversations.rounds import Kind
from tests.conversations.sheets import choice, form, question, run

OPENS = datetime(2026, 5, 1, tzinfo=UTC)
KINDS = (choice("heiss", "Heiß"), choice("kuehl", "Kühl"), choice("tun", "Tun"))
ART = question("select_one", "art", "Was?", choices=KINDS)
ORT = question("geopoint", "ort", "Wo?")
SHEET = form(ART, ORT, question("select_multiple", "hilft", "Was hilft?", choices=KINDS))


def said(district: str, *names: str, times: int = 1, **more: Any) -> list[Answers]:
    place = Place(latitude=49, longitude=7, district=district)
    return [{"ort": place, **({"art": names[0]} if names else {}), **more}] * times


def published(sheet: Form, contributions: list[Answers], **more: Any) -> Published:
    held = run(OPENS, "runde", "Runde", sheet, **{"kind": Kind.MAP, **more}).round
    tally = Tally(sheet, asked_of_places(held, compile_form(sheet)))
    for each in contributions:
        tally.add(each)
    return publish(held, compile_form(sheet), tally, OPENS + timedelta(days=20))


def test_what_was_named_five_times_in_a_district_is_told():
    given = said("Nord", "heiss", times=13) + said("Nord", "kuehl", times=3) + said("Mitte", "tun", times=60)
    sites = published(SHEET, given + said("Mitte", times=2)).sites
    assert sites is not None
    assert sites.category.question == ART
    assert sites.least == {("Nord", "heiss"): 10, ("Mitte", "tun"): 50}


def test_where_nothing_can_be_told_there_is_nothing():
    assert published(SHEET, said("Nord", "heiss", times=4) + said("Nord", "kuehl", times=4)).sites is None
    assert published(SHEET, said("Nord", "heiss", times=4)).sites is None


def test_without_districts_there_is_nothing():
    assert published(SHEET, said("", "heiss", times=30)).sites is None


def test_several_answers_count_each():
    sheet = form(ORT, question("select_multiple", "hilft", "Was hilft?", choices=KINDS))
    both = said("Nord", hilft=("heiss", "tun"), times=9) + said("Süd", hilft=("tun",), times=6)
    sites = published(sheet, both).sites
    assert sites is not None
    assert sites.least == {("Nord", "heiss"): 5, ("Nord", "tun"): 5, ("Süd", "tun"): 5}


@pytest.mark.parametrize(
    ("sheet", "more", "found"),
    [
        (SHEET, {}, ("ort", "art")),
        (SHEET, {"kind": Kind.SURVEY}, None),
        (form(*SHEET.questions[1:]), {"place": "ort"}, ("ort", "hilft")),
        (form(ORT), {}, None),
        (form(ART), {}, None),
        (
            form(
                ORT, question("select_one", "q", "?", choices=tuple(choice(f"c{n}", "C") for n in range(9)))
            ),
            {},
            None,
        ),
        (
            form(
                ORT, question("repeat", "r"), question("select_one", "q", "?", choices=KINDS, repeats=("r",))
            ),
            {},
            None,
        ),
    ],
)
def test_which_question_tells_places_apart(sheet: Form, more: dict[str, Any], found: tuple[str, str] | None):
    held = run(OPENS, "runde", "Runde", sheet, **{"kind": Kind.MAP, **more}).round
    assert asked_of_places(held, compile_form(sheet)) == found


def table(nord: tuple[int, ...], sued: tuple[int, ...]) -> dict[tuple[str, str], int]:
    rows = {"Nord": nord, "Süd": sued}
    return {
        (name, kind): count for name, row in rows.items() for kind, count in zip("abcd", row, strict=False)
    }


SUED = (32, 30, 30, 30)


def test_where_a_sum_leaves_no_room_nothing_is_told():
    assert ("Nord", "a") in told_apart(table((9, 4, 4, 0), SUED), several=False)
    tight = table((9, 4, 4, 4), SUED)  # at least 20 are known, and 21 there may be at most
    assert told_apart(tight, several=False) == {}
    assert told_apart(tight, several=True)["Nord", "a"] == 5


def test_where_the_total_leaves_no_room_more_is_asked_of_the_sums():
    assert told_apart(table((9, 4, 0), (9, 0, 4)), several=False)
    assert told_apart(table((9, 4), (9, 4)), several=False) == {}


CELLS = [(district, category) for district in ("Nord", "Süd") for category in ("heiss", "kuehl")]


def test_no_small_count_can_be_worked_out():
    """Every way the counts of two districts and two categories could be, up to fourteen each."""
    ways = defaultdict(list)
    for counts in product(range(15), repeat=4):
        told = told_apart(dict(zip(CELLS, counts, strict=True)), several=False)
        if told:
            a, b, c, d = counts
            lists = tuple(map(rounded, (a + b, c + d, a + c, b + d, sum(counts))))
            ways[lists, tuple(told.get(cell, 0) for cell in CELLS)].append(counts)
    assert len(ways) > 100
    for alike in ways.values():
        for known in map(set, zip(*alike, strict=True)):
            assert len(known) > 1 or not 0 < min(known) < STEPS[0]


def test_a_place_without_a_category_leaves_room():
    tight = table((9, 4, 4, 4), SUED)
    assert told_apart({**tight, ("Nord", ""): 1}, several=False)["Nord", "a"] == 5
