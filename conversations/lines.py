"""Lines and areas drawn point by point: how long, how large, and whether an area crosses itself."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from geographiclib.geodesic import Geodesic
from shapely.geometry import Polygon

from conversations.forms.answers import Place
from conversations.texts import Message, say

EXACT = 100
"""Metres, or square metres, below which whole ones are told; above it two digits are."""
IN_METRES = 10_000
"""Metres up to which a length is told in metres."""
IN_SQUARE_METRES = 100_000
"""Square metres up to which an area is told in square metres."""
KILOMETRE, HECTARE = 1_000, 10_000


def length_of(points: Sequence[Place]) -> float:
    """Return the length of a line in metres, on the ellipsoid."""
    return _measured(points, closed=False)[0]


def area_of(points: Sequence[Place]) -> float:
    """Return the size of an area in square metres, on the ellipsoid."""
    return _measured(points, closed=True)[1]


def is_area(points: Sequence[Place]) -> bool:
    """Say whether the points go around an area without crossing their own way."""
    return bool(Polygon([(point.longitude, point.latitude) for point in points]).is_valid)


def length_in_words(points: Sequence[Place]) -> Message:
    """Return the length of a line, about."""
    metres = length_of(points)
    if metres < IN_METRES:
        return say("measure.metres", count=_about(metres))
    return say("measure.kilometres", count=_about(metres / KILOMETRE))


def area_in_words(points: Sequence[Place]) -> Message:
    """Return the size of an area, about."""
    metres = area_of(points)
    if metres < IN_SQUARE_METRES:
        return say("measure.square_metres", count=_about(metres))
    return say("measure.hectares", count=_about(metres / HECTARE))


def _measured(points: Sequence[Place], *, closed: bool) -> tuple[float, float]:
    """Return length and size; zero where a form's own points are none on the globe."""
    shape = Geodesic.WGS84.Polygon(not closed)
    for point in points:
        shape.AddPoint(point.latitude, point.longitude)
    _, length, area = shape.Compute(False, True)
    size = abs(area) if closed else 0.0
    return (float(length), float(size)) if isfinite(length + size) else (0.0, 0.0)


def _about(number: float) -> int:
    """Return a whole number, above a hundred with two digits that count."""
    whole = round(number)
    return whole if whole < EXACT else round(whole, 2 - len(str(whole)))
