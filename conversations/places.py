"""The city as an area: whether a point lies in it, in which district, and how far outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from shapely import STRtree
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

KILOMETRES_PER_DEGREE = 111.32
"""Length of a degree of latitude; of longitude, at the equator."""


@dataclass(frozen=True)
class District:
    """A part of the city."""

    name: str
    area: BaseGeometry


class City:
    """The districts of a city; one without any area accepts every point."""

    def __init__(self, districts: tuple[District, ...]) -> None:
        self.districts = districts
        self._tree = STRtree([district.area for district in districts])
        self._whole = unary_union([district.area for district in districts])

    def district_at(self, latitude: float, longitude: float) -> str | None:
        """Return the name of the district that covers the point, or None where it lies outside."""
        if not self.districts:
            return ""
        found = self._tree.query(Point(longitude, latitude), predicate="intersects")
        return self.districts[min(found)].name if len(found) else None

    def kilometres_outside(self, latitude: float, longitude: float) -> float:
        """Return how far the point lies from the city's border, in kilometres.

        Measured on a plane that touches the earth at the point: good to a few per cent within 200 km.
        """
        squeeze = max(cos(radians(latitude)), 0.01)
        nearest = _scaled(self._whole, squeeze).distance(Point(longitude * squeeze, latitude))
        return float(nearest) * KILOMETRES_PER_DEGREE


def _scaled(area: BaseGeometry, squeeze: float) -> BaseGeometry:
    from shapely.affinity import scale  # noqa: PLC0415 (needed only where a point lies outside)

    return scale(area, xfact=squeeze, yfact=1.0, origin=(0, 0))


def read_city(geojson: Mapping[str, Any]) -> City:
    """Read a city from GeoJSON: a FeatureCollection of districts, one Feature or one geometry.

    A district's name is its property `name`. Raises ValueError where that is not a usable area.
    """
    features = geojson.get("features", [geojson])
    try:
        districts = tuple(_district(feature) for feature in features)
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"not a GeoJSON area: {problem}") from problem
    if not districts:
        raise ValueError("the GeoJSON holds no area")
    return City(districts)


def _district(feature: Mapping[str, Any]) -> District:
    geometry = feature.get("geometry", feature)
    area = shape(dict(geometry))
    if area.geom_type not in {"Polygon", "MultiPolygon"} or area.is_empty or not area.is_valid:
        raise ValueError(f"expected a valid Polygon or MultiPolygon, found {area.geom_type}")
    return District(str((feature.get("properties") or {}).get("name", "")), area)
