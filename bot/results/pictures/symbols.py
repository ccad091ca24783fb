"""The symbols of a map: told apart by colour and by shape, so that nobody needs the colour.

The colours are those of Okabe and Ito (Color Universal Design, 2008), which all kinds of eyes tell apart.
"""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image, ImageDraw

from bot.results.pictures.sheet import INK, PAPER

FINE = 4
"""How many times larger a symbol is drawn, to be made smaller with smooth edges."""
HALO = 3
"""Pixels of paper around a symbol."""

Point = tuple[float, float]


def _corners(number: int, turned: float = 0.0, inner: float = 1.0) -> tuple[Point, ...]:
    """Return the corners of a regular shape around the middle, every other one as far out as `inner`."""
    angles = (turned + 2 * pi * index / number - pi / 2 for index in range(number))
    far = (inner if index % 2 else 1.0 for index in range(number))
    return tuple((out * cos(angle), out * sin(angle)) for angle, out in zip(angles, far, strict=True))


_CROSS = ((-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35))
SYMBOLS: tuple[tuple[str, tuple[Point, ...]], ...] = (
    ("#d55e00", _corners(64)),
    ("#0072b2", _corners(4, pi / 4)),
    ("#009e73", _corners(3)),
    ("#e69f00", _corners(4)),
    ("#cc79a7", (*_CROSS, *((-x, -y) for x, y in _CROSS))),
    ("#56b4e9", _corners(10, 0.0, 0.45)),
    ("#000000", _corners(3, pi)),
)
"""Colour and shape: circle, square, triangle, diamond, cross, star, triangle upside down."""


def symbol(number: int, radius: int) -> Image.Image:
    """Return a symbol, with a dark line and a halo that part it from any ground."""
    colour, shape = SYMBOLS[number % len(SYMBOLS)]
    half = (radius + HALO) * FINE
    picture = Image.new("RGBA", (2 * half, 2 * half), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    points = [(half + x * radius * FINE, half + y * radius * FINE) for x, y in shape]
    ring = [*points, *points[:2]]
    pen.line(ring, fill=PAPER, width=2 * HALO * FINE, joint="curve")
    pen.polygon(points, fill=colour)
    pen.line(ring, fill=INK, width=FINE * 2, joint="curve")
    return picture.resize((2 * (radius + HALO), 2 * (radius + HALO)), Image.Resampling.LANCZOS)
