"""The picture of a map: what was named where, by district and category. No place is shown more exactly."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from bot.results import wording
from bot.results.pictures.bars import SMALL, foot, head
from bot.results.pictures.fonts import BOLD, drawable, font
from bot.results.pictures.ground import Plot, ground, plots, write_inside
from bot.results.pictures.sheet import INNER, MARGIN, Sheet
from bot.results.pictures.symbols import HALO, symbol
from conversations.places import City
from conversations.results.shown import Groups, Published, Sites
from conversations.results.sites import STEPS
from conversations.results.suppression import LEAST
from locales.results import ResultWords

RADII = dict(zip(STEPS, (13, 17, 22, 28), strict=True))
"""How large a symbol is, by how many it stands for at least."""
NAME = 28
"""Size of a district's name; a little smaller where it would not fit."""
IN_A_ROW = 4
LEGEND = 2 * (RADII[LEAST] + HALO) + 24
"""Room in front of a line of the legend."""


def area_picture(result: Published, shown: Groups, city: City, words: ResultWords) -> bytes:
    """Return the map of a question with places."""
    sheet = Sheet(right_to_left=words.right_to_left)
    head(sheet, result, shown, words)
    sheet.paste(_map(result, shown, city, words))
    sheet.skip(20)
    if result.sites is not None:
        _legend(sheet, result, result.sites, words)
    few = (words("map.few", n=words.number(LEAST)),) if result.sites is not None else ()
    foot(sheet, result, shown, words, words("map.shade"), *few)
    return sheet.png()


def _map(result: Published, shown: Groups, city: City, words: ResultWords) -> Image.Image:
    districts, height = plots(city, INNER)
    counts = {each.name: each.count or 0 for each in shown.groups}
    picture = ground(districts, (INNER, height), counts)
    pen, names = ImageDraw.Draw(picture), (font(NAME), font(NAME - 4))
    for each in districts:
        marks = _marks(result.sites, each.name)
        top = _put(picture, each, marks) if marks else each.middle[1] - NAME
        write_inside(pen, each, drawable(each.name), top, names)
        if not marks and counts.get(each.name):
            said = words("map.least", n=words.number(counts[each.name]))
            write_inside(pen, each, drawable(said), top + NAME * 1.2, (font(NAME, BOLD),))
    return picture


def _marks(sites: Sites | None, district: str) -> list[Image.Image]:
    """Return the symbols of a district, each category always with its own."""
    if sites is None:
        return []
    told = (
        (number, sites.least.get((district, each.name))) for number, each in enumerate(sites.category.groups)
    )
    return [symbol(number, RADII[least]) for number, least in told if least]


def _put(picture: Image.Image, plot: Plot, marks: Sequence[Image.Image]) -> float:
    """Put symbols into a district's middle, in rows; returns where the next line may begin."""
    rows = [marks[start : start + IN_A_ROW] for start in range(0, len(marks), IN_A_ROW)]
    heights = [max(mark.height for mark in row) for row in rows]
    x, middle = plot.middle
    y = middle - (sum(heights) + NAME) / 2
    for row, height in zip(rows, heights, strict=True):
        left = x - sum(mark.width for mark in row) / 2
        for mark in row:
            picture.paste(mark, (round(left), round(y + (height - mark.height) / 2)), mark)
            left += mark.width
        y += height
    return y


def _legend(sheet: Sheet, result: Published, sites: Sites, words: ResultWords) -> None:
    """Write what the symbols and their sizes mean."""
    sheet.write(wording.heading(words, result.round, sites.category.question), SMALL, weight=BOLD)
    sheet.skip(6)
    seen = {name for _, name in sites.least}
    for number, each in enumerate(sites.category.groups):
        if each.name in seen:
            sheet.mark(symbol(number, RADII[10]), MARGIN)
            sheet.write(wording.group_name(words, result.round, each), SMALL, indent=LEGEND)
            sheet.skip(6)
    sheet.skip(10)
    x = MARGIN
    for step in STEPS:
        sheet.mark(symbol(0, RADII[step]), x)
        said = words("map.least", n=words.number(step))
        x = sheet.at(said, x + 2 * (RADII[step] + HALO) + 10, SMALL) + 40
    sheet.skip(round(SMALL * 1.8))
