"""Functions about places: lengths and areas on a ball as large as the earth at the equator.

A place is `latitude longitude altitude accuracy`, a line or area several of them, separated by `;`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from shapely import LineString, Point, Polygon

from conversations.forms.expressions.function import ANY, over_sets
from conversations.forms.expressions.values import NAN, Value, to_text

RADIUS = 6_378_100.0
"""Of the earth at the equator, in metres."""

_CORNERS = 3
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
_PLACE = re.compile(rf"\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER}){{0,2}}\s*", re.ASCII)

Places = list[tuple[float, float]]
"""Latitudes and longitudes, in degrees."""


def _places(sets: Iterable[tuple[Value, ...]]) -> Places | None:
    """Read the places of all these values; None where one is not understood, or there is none."""
    found: Places = []
    for text in (part for values in sets for value in values for part in to_text(value).split(";")):
        if not text.strip():
            continue
        match = _PLACE.fullmatch(text)
        if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:  # noqa: PLR2004 - degrees
            return None
        found.append((float(match[1]), float(match[2])))
    return found or None


def _measured(work: Callable[[Places], float]) -> Callable[..., float]:
    def measured(*sets: tuple[Value, ...]) -> float:
        places = _places(sets)
        return NAN if places is None else work(places)

    return measured


def _length(places: Places) -> float:
    return sum(_apart(*pair) for pair in pairwise(places))


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the metres between two places along the ball, by the spherical law of cosines."""
    first, second = math.radians(one[0]), math.radians(other[0])
    turn = math.cos(math.radians(one[1] - other[1]))
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * turn
    return math.acos(max(-1.0, min(1.0, cosine))) * RADIUS


def _area(places: Places) -> float:
    """Return the square metres inside, on a plane that touches the ball at the first place."""
    if len(places) < _CORNERS:
        return 0.0
    (north, east), degree = places[0], math.radians(RADIUS)
    flat = [
        ((longitude - east) * degree * math.cos(math.radians(latitude)), (latitude - north) * degree)
        for latitude, longitude in places
    ]
    return abs(sum(y * to_x - x * to_y for (x, y), (to_x, to_y) in pairwise(flat))) / 2


def _geofence(point: tuple[Value, ...], area: tuple[Value, ...]) -> bool:
    """Say whether a place lies in an area or on its border."""
    place, corners = _places([point]), _places([area])
    if place is None or corners is None or len(corners) < _CORNERS:
        return False
    return bool(Polygon(_plane(corners)).intersects(Point(*_plane(place)[0])))


def _intersects(line: tuple[Value, ...]) -> bool:
    """Say whether a line, or the border of an area, crosses or touches itself."""
    places = _places([line]) or []
    return len(set(places)) > 1 and not LineString(_plane(places)).is_simple


def _plane(places: Places) -> Places:
    return [(longitude, latitude) for latitude, longitude in places]


FUNCTIONS = (
    over_sets("area", 1, 1, _measured(_area)),
    over_sets("enclosed-area", 1, 1, _measured(_area)),
    over_sets("distance", 1, ANY, _measured(_length)),
    over_sets("geofence", 2, 2, _geofence),
    over_sets("intersects", 1, 1, _intersects),
)
