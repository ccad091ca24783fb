"""A point that somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass

NORTH, EAST = 90, 180


@dataclass(frozen=True)
class Pin:
    """A point in degrees WGS 84; `name` where the address names it."""

    latitude: float
    longitude: float
    name: str = ""


def pin_at(latitude: float, longitude: float, name: str = "") -> Pin | None:
    """Return the point, or None where the numbers are none on the globe."""
    if abs(latitude) <= NORTH and abs(longitude) <= EAST:
        return Pin(latitude, longitude, name)
    return None
