"""Coordinates in a text: decimal degrees with a point or a comma, degrees with minutes and seconds."""

from __future__ import annotations

import re

from lat_lon_parser import parse

from conversations.pins.pin import Pin, pin_at

_SEPARATOR = r"\s*[,;/]?\s+|\s*[,;/]\s*"
_HALF = "[NSEOWnseow]"
_DEGREES = (
    r"[-+]?\d{1,3}(?:[.,]\d+)?\s*°"
    r"(?:\s*\d{1,2}(?:[.,]\d+)?\s*'(?:\s*\d{1,2}(?:[.,]\d+)?\s*\")?)?"
)
"""Degrees with their sign, perhaps with minutes and seconds."""
_FORMS = (
    rf"\b{_HALF}\s*{_DEGREES}",
    rf"{_DEGREES}(?:\s*{_HALF}\b)?",
    rf"\b{_HALF}\s*\d{{1,3}}[.,]\d+|\d{{1,3}}[.,]\d+\s*{_HALF}\b",
    r"[-+]?\d{1,3}[.,]\d{3,}",
)
"""How a coordinate is written. With neither sign nor letter it is exact, so that it is no other number."""
_PAIRS = tuple(
    re.compile(rf"(?<![\d.,])(?P<one>{form})(?:{_SEPARATOR})(?P<other>{form})(?!\d)") for form in _FORMS
)
_ALIKE = str.maketrans({"−": "-", "′": "'", "’": "'", "″": '"', "”": '"', "\u00a0": " ", "\u202f": " "})
_LONGITUDES = frozenset("EWO")


def pin_in_numbers(text: str) -> Pin | None:
    """Return the first point whose coordinates stand in a text."""
    plain = text.translate(_ALIKE).replace("''", '"')
    for pair in _PAIRS:
        for found in pair.finditer(plain):
            pin = _pin(found["one"], found["other"])
            if pin:
                return pin
    return None


def _pin(one: str, other: str) -> Pin | None:
    """Return the point of two coordinates, latitude first unless their letters say otherwise."""
    swapped = _letter(one) in _LONGITUDES and _letter(other) not in _LONGITUDES
    latitude, longitude = (other, one) if swapped else (one, other)
    try:
        return pin_at(parse(latitude.upper()), parse(longitude.upper()))
    except ValueError:
        return None


def _letter(coordinate: str) -> str:
    """Return the letter of a coordinate's half of the globe, if it has one."""
    letters = {sign for sign in coordinate.upper() if sign.isalpha()}
    return letters.pop() if letters else ""
