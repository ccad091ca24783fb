"""A schematic map of Kaiserslautern: ten districts grown from hand-chosen places, not an official outline."""

import json
from itertools import pairwise
from typing import Final

from shapely import (
    LineString,
    MultiPoint,
    Point,
    Polygon,
    line_merge,
    polygonize,
    unary_union,
    voronoi_polygons,
)
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

Position = tuple[float, float]
"""Longitude, latitude."""

NOTE: Final = "schematisch, nicht amtlich"
GRID: Final = 0.00001
"""About a metre: the precision of every corner on the map."""
STRETCH: Final = 0.65
"""How short a degree of longitude is in Kaiserslautern, next to one of latitude."""

OUTLINE: Final[tuple[Position, ...]] = (
    (7.6190, 49.4380),
    (7.6360, 49.4540),
    (7.6640, 49.4500),
    (7.6700, 49.4770),
    (7.6960, 49.4740),
    (7.7050, 49.4960),
    (7.7390, 49.4890),
    (7.7500, 49.4810),
    (7.7620, 49.5030),
    (7.7890, 49.4960),
    (7.8040, 49.4800),
    (7.8190, 49.4590),
    (7.8420, 49.4630),
    (7.8760, 49.4530),
    (7.8690, 49.4280),
    (7.8340, 49.4240),
    (7.8540, 49.4010),
    (7.8540, 49.3700),
    (7.8330, 49.3530),
    (7.8090, 49.3680),
    (7.8010, 49.3960),
    (7.7760, 49.3920),
    (7.7500, 49.3810),
    (7.7220, 49.3890),
    (7.7080, 49.3980),
    (7.6840, 49.3960),
    (7.6760, 49.4170),
    (7.6400, 49.4220),
)
"""Corners of the city, clockwise from the west; the drawn outline rounds them off and fits them to BOUNDS."""

BOUNDS: Final = (7.6273, 49.3586, 7.8708, 49.4951)
"""West, south, east and north of the city."""

SEEDS: Final[dict[str, tuple[Position, ...]]] = {
    "Innenstadt": (
        (7.7689, 49.4447),
        (7.7450, 49.4400),
        (7.7420, 49.4480),
        (7.7940, 49.4430),
        (7.8200, 49.4420),
        (7.8500, 49.4390),
        (7.7690, 49.4280),
        (7.7980, 49.4220),
        (7.7860, 49.4060),
    ),
    "Dansenberg": ((7.7420, 49.4130), (7.7480, 49.3950), (7.7640, 49.4020)),
    "Einsiedlerhof": ((7.6620, 49.4370), (7.6400, 49.4350), (7.6850, 49.4380)),
    "Erfenbach": ((7.7190, 49.4790), (7.7300, 49.4740)),
    "Erlenbach": ((7.7720, 49.4880), (7.7660, 49.4830)),
    "Erzhütten/Wiesenthalerhof": ((7.7230, 49.4560), (7.7350, 49.4610)),
    "Hohenecken": ((7.7080, 49.4220), (7.6850, 49.4100), (7.7030, 49.4060)),
    "Mölschbach": ((7.8300, 49.3850), (7.8330, 49.3680), (7.8240, 49.4030)),
    "Morlautern": ((7.7850, 49.4690), (7.8020, 49.4720), (7.7640, 49.4680)),
    "Siegelbach": ((7.6930, 49.4600), (7.6810, 49.4680)),
}
"""Places inside each district; a district is whatever lies nearest to one of its own."""


def smooth(corners: list[Position], times: int = 3) -> list[Position]:
    """Round off a line by cutting its corners; its two ends stay where they are."""
    for _ in range(times):
        cut = [corners[0]]
        for (x, y), (u, v) in pairwise(corners):
            cut += [(0.75 * x + 0.25 * u, 0.75 * y + 0.25 * v), (0.25 * x + 0.75 * u, 0.25 * y + 0.75 * v)]
        corners = [*cut, corners[-1]]
    return corners


def city() -> Polygon:
    """Draw the city's outline, from the middle of its last edge."""
    (x, y), (u, v) = OUTLINE[-1], OUTLINE[0]
    start = ((x + u) / 2, (y + v) / 2)
    corners = smooth([start, *OUTLINE, start])
    west, south, east, north = Polygon(corners).bounds
    left, bottom, right, top = BOUNDS
    return Polygon(
        (
            left + (x - west) / (east - west) * (right - left),
            bottom + (y - south) / (north - south) * (top - bottom),
        )
        for x, y in corners
    )


def borders() -> list[LineString]:
    """Draw the lines halfway between the places of different districts, smoothed, beyond the city's edge."""
    seeds = [(x * STRETCH, y) for places in SEEDS.values() for x, y in places]
    names = [name for name, places in SEEDS.items() for _ in places]
    cells = voronoi_polygons(MultiPoint(seeds), extend_to=MultiPoint(seeds).buffer(1), ordered=True)
    owned = list(zip(names, cells.geoms, strict=True))
    grown = [unary_union([cell for name, cell in owned if name == district]) for district in SEEDS]
    lines = parts(line_merge(unary_union([district.boundary for district in grown])))
    return [LineString(smooth([(x / STRETCH, y) for x, y in line.coords])) for line in lines]


def parts(lines: BaseGeometry) -> list[LineString]:
    """Take a geometry of lines apart."""
    return [line for line in getattr(lines, "geoms", [lines]) if isinstance(line, LineString)]


def districts() -> dict[str, Polygon]:
    """Cut the city along the borders; neighbours share every corner, so nothing overlaps or gapes."""
    outline = city()
    inside = [line.intersection(outline) for line in borders()]
    lines = unary_union([outline.exterior, *inside], grid_size=GRID)
    pieces = [piece for piece in polygonize(parts(lines)).geoms if isinstance(piece, Polygon)]
    return {
        name: next(piece for piece in pieces if piece.contains(Point(places[0])))
        for name, places in SEEDS.items()
    }


def feature(name: str, district: Polygon) -> dict[str, object]:
    """Write one district as GeoJSON, its ring counter-clockwise."""
    corners = orient(district).exterior.coords
    ring = [[round(x, 5), round(y, 5)] for x, y in corners]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


def geojson() -> str:
    """Write the map, one district a line."""
    lines = [json.dumps(feature(*item), ensure_ascii=False) for item in districts().items()]
    head = f'{{"type": "FeatureCollection",\n"name": "Kaiserslautern",\n"note": "{NOTE}",\n"features": [\n'
    return head + ",\n".join(lines) + "\n]}\n"
