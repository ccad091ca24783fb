"""The ground of a map: a city's districts on a plane, shaded by how many places they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians
from typing import cast

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont
from shapely import LineString, MultiPolygon, Polygon, box, maximum_inscribed_circle, union_all
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from bot.results.pictures.sheet import INK, PAPER, QUIET
from conversations.places import City, District

FINE = 2
"""How many times larger the ground is drawn, to be made smaller with smooth lines."""
SHADES = (PAPER, "#dbe8f4", "#bcd5ea", "#9cc0e0")
"""From none to many; ink stands out 8 : 1 from the darkest."""
TALLEST = 1100


@dataclass(frozen=True)
class Plot:
    """A district on the picture, in pixels."""

    name: str
    area: BaseGeometry

    @cached_property
    def middle(self) -> tuple[float, float]:
        """The middle of the broadest part, at the height of the point that lies deepest inside."""
        radius = maximum_inscribed_circle(cast("Polygon | MultiPolygon", self.area))
        x, y = radius.coords[0]
        left, right = self.room(y, 1) or (x, x)
        return (left + right) / 2, y

    def room(self, top: float, height: float) -> tuple[float, float] | None:
        """Return from where to where a line of writing may reach; None where there is no room."""
        west, _, east, _ = self.area.bounds
        line = box(west, top, east, top + height)
        outside = line.difference(self.area)
        free = LineString([(west, top), (east, top)]).difference(_shadow(outside))
        parts = [each.bounds for each in getattr(free, "geoms", [free]) if not each.is_empty]
        widest = max(parts, key=lambda bounds: bounds[2] - bounds[0], default=None)
        return None if widest is None else (widest[0], widest[2])


def _shadow(areas: BaseGeometry) -> BaseGeometry:
    """Return what lies above or below any of the areas."""
    return union_all([box(*each.bounds) for each in getattr(areas, "geoms", [areas]) if not each.is_empty])


def plots(city: City, width: int) -> tuple[tuple[Plot, ...], int]:
    """Return the districts on a picture as wide as that at most, and the picture's height.

    A plane that touches the earth in the city's middle: good to a few pixels for a city.
    """
    west, south, east, north = union_all([each.area for each in city.districts]).bounds
    squeeze = cos(radians((south + north) / 2))
    scale = min((width - 4) / max((east - west) * squeeze, 1e-9), TALLEST / max(north - south, 1e-9))
    left = (width - (east - west) * squeeze * scale) / 2
    matrix = [squeeze * scale, 0, 0, -scale, left - west * squeeze * scale, north * scale + 2]
    made = tuple(_plot(each, matrix) for each in city.districts)
    return made, round((north - south) * scale) + 4


def _plot(district: District, matrix: list[float]) -> Plot:
    return Plot(district.name, affine_transform(district.area, matrix).simplify(0.5))


def ground(districts: tuple[Plot, ...], size: tuple[int, int], counts: Mapping[str, int]) -> Image.Image:
    """Return the districts, the darker the more places they have."""
    picture = Image.new("RGB", (size[0] * FINE, size[1] * FINE), PAPER)
    pen = ImageDraw.Draw(picture)
    most = max(counts.values(), default=0)
    for each in districts:
        shade = _shade(counts.get(each.name, 0), most)
        for ring in _rings(each.area):
            pen.polygon(ring, fill=shade, outline=QUIET, width=FINE)
    return picture.resize(size, Image.Resampling.LANCZOS)


def _shade(count: int, most: int) -> str:
    """Return a shade by thirds of the largest count; what is none or hidden is left white."""
    return SHADES[-(-3 * count // most)] if count and most else SHADES[0]


def _rings(area: BaseGeometry) -> Iterator[list[tuple[float, float]]]:
    for part in getattr(area, "geoms", [area]):
        yield [(x * FINE, y * FINE) for x, y in part.exterior.coords]


def write_inside(
    pen: ImageDraw.ImageDraw, plot: Plot, line: str, top: float, sizes: Sequence[FreeTypeFont]
) -> None:
    """Write a line into a district, in the first of the sizes that fits; not at all where none does."""
    for letters in sizes:
        room = plot.room(top, letters.size * 1.1)
        half = letters.getlength(line) / 2 + 2
        if room is not None and room[1] - room[0] >= 2 * half:
            x = min(max(plot.middle[0], room[0] + half), room[1] - half)
            pen.text((x, top), line, font=letters, fill=INK, anchor="ma")
            return
