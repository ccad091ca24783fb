"""The picture of a map: districts, and what was named in each of them."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageColor

from bot.results.pictures.bars import COLOUR
from bot.results.pictures.ground import SHADES, plots
from bot.results.pictures.painter import Painter
from bot.results.pictures.sheet import INK, INNER, MARGIN, PAPER
from bot.results.pictures.symbols import SYMBOLS, symbol
from conversations.forms.answers import Answers, Place
from conversations.forms.compiled import compile_form
from conversations.places import City, read_city
from conversations.results.charts import Chart
from conversations.results.publishing import publish
from conversations.results.shown import Published
from conversations.results.sites import asked_of_places
from conversations.results.tally import Tally
from conversations.rounds import Kind
from tests.bot.results.looking import bars, contrast, margins_are_empty, opened
from tests.conversations.sheets import choice, form, question, run
from tests.storage.samples import NOW

CITY = read_city(json.loads(Path("examples/kaiserslautern.geojson").read_text("utf-8")))
SHEET = form(
    question(
        "select_one",
        "art",
        ("Was möchten Sie zeigen?", "What is there?"),
        choices=tuple(choice(name, name) for name in ("heiß", "kühl", "tun")),
    ),
    question("geopoint", "ort", ("Wo ist das?", "Where is it?")),
)


def placed(district: str, kind: str, times: int) -> list[Answers]:
    return [{"art": kind, "ort": Place(latitude=49.4, longitude=7.7, district=district)}] * times


SAID = [
    *placed("Innenstadt", "heiß", 60),
    *placed("Innenstadt", "kühl", 7),
    *placed("Morlautern", "kühl", 12),
    *placed("Dansenberg", "tun", 4),
    *placed("Hohenecken", "kühl", 2),
]


def result(said: list[Answers] = SAID) -> Published:
    held = run(NOW, "klima", "Klima", SHEET, kind=Kind.MAP, place="ort").round
    tally = Tally(SHEET, asked_of_places(held, compile_form(SHEET)))
    for each in said:
        tally.add(each)
    return publish(held, compile_form(SHEET), tally, NOW + timedelta(days=30))


async def drawn(language: str = "de", city: City = CITY, said: list[Answers] = SAID) -> Image.Image:
    return opened(await Painter(city).painted(Chart(result(said), "ort", language)))


def colours(picture: Image.Image) -> set[int]:
    """Return the numbers of the symbols whose colours are on a picture."""
    seen = {pixel for number, pixel in picture.getcolors(1 << 24) or () if number > 40}
    wanted = [ImageColor.getrgb(colour) for colour, _ in SYMBOLS]
    return {
        number
        for number, one in enumerate(wanted)
        if any(max(abs(a - b) for a, b in zip(one, pixel, strict=True)) < 12 for pixel in seen)
    }


async def test_what_was_named_often_enough_has_its_symbol():
    assert colours(await drawn()) == {0, 1}


async def test_where_nothing_can_be_told_apart_only_districts_are_shaded():
    picture = await drawn(said=placed("Innenstadt", "heiß", 4) + placed("Innenstadt", "kühl", 3))
    assert colours(picture) == set()
    shades = {pixel for _, pixel in picture.getcolors(1 << 24) or ()}
    assert ImageColor.getrgb(SHADES[-1]) in shades


@pytest.mark.parametrize("language", ["de", "ar"])
async def test_nothing_runs_over_the_edge(language: str):
    picture = await drawn(language)
    assert margins_are_empty(picture, MARGIN - 8)
    assert picture.width + picture.height < 10_000


async def test_without_the_citys_area_districts_are_bars():
    assert len(bars(await drawn(city=City(())), COLOUR)) == 2


async def test_a_city_of_several_parts_and_of_one():
    square = [[[7.7, 49.4], [7.8, 49.4], [7.8, 49.5], [7.7, 49.5], [7.7, 49.4]]]
    for kind, where in (("Polygon", square), ("MultiPolygon", [square])):
        feature: dict[str, Any] = {
            "type": "Feature",
            "properties": {"name": "Innenstadt"},
            "geometry": {"type": kind, "coordinates": where},
        }
        assert colours(await drawn(city=read_city(feature))) == {0, 1}


def test_the_city_keeps_its_shape_and_fits():
    districts, height = plots(CITY, INNER)
    bounds = [each.area.bounds for each in districts]
    assert min(each[0] for each in bounds) >= 0
    assert min(each[1] for each in bounds) >= 0
    assert max(each[2] for each in bounds) <= INNER
    assert max(each[3] for each in bounds) <= height
    for each in districts:
        left, right = each.room(each.middle[1], 1) or (0, 0)
        assert left <= each.middle[0] <= right


def test_symbols_are_told_apart_by_their_shapes_alone():
    shapes = [symbol(number, 20).getchannel("A").tobytes() for number in range(len(SYMBOLS))]
    for one, other in combinations(shapes, 2):
        assert sum(abs(a - b) > 128 for a, b in zip(one, other, strict=True)) > len(one) / 25


@pytest.mark.parametrize("shade", SHADES)
def test_names_stand_out_from_every_ground(shade: str):
    assert contrast(INK, shade) >= 7
    assert contrast(INK, PAPER) >= 7
