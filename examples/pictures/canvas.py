"""A canvas drawn four times too large and a pen with its own coordinates: shapes with smooth edges."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Self

from PIL import Image, ImageDraw

Point = tuple[float, float]
Path = Sequence[Point]

OVERSAMPLING: Final = 4
PALETTE: Final = 96


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in its own coordinates: moved, scaled, turned (in degrees, clockwise) or mirrored."""

    draw: ImageDraw.ImageDraw
    x: float = 0
    y: float = 0
    size: float = 1
    turn: float = 0
    mirror: float = 1

    def at(self, x: float, y: float, size: float = 1, turn: float = 0, *, mirrored: bool = False) -> Self:
        """Take a pen whose origin lies at a point of this one."""
        ((left, top),) = self.place([(x, y)])
        return replace(
            self,
            x=left,
            y=top,
            size=self.size * size,
            turn=self.turn + turn * self.mirror,
            mirror=-self.mirror if mirrored else self.mirror,
        )

    def place(self, points: Iterable[Point]) -> list[Point]:
        """Find where points lie on the canvas."""
        angle = math.radians(self.turn)
        across, down = self.size * math.cos(angle), self.size * math.sin(angle)
        return [
            (self.x + x * self.mirror * across - y * down, self.y + x * self.mirror * down + y * across)
            for x, y in points
        ]

    def polygon(self, points: Path, colour: str) -> None:
        """Fill a shape with corners."""
        self.draw.polygon(self.place(points), fill=colour)

    def blob(self, points: Path, colour: str) -> None:
        """Fill a smooth shape through points."""
        self.polygon(rounded([*points, points[0]], closed=True), colour)

    def line(self, points: Path, width: float, colour: str) -> None:
        """Draw a line with round ends and joints."""
        placed, thick = self.place(points), width * self.size
        for start, end in pairwise(placed):
            self.draw.polygon(bar(start, end, thick), fill=colour)
        for x, y in placed:
            self.draw.circle((x, y), thick / 2, fill=colour)

    def curve(self, points: Path, width: float, colour: str) -> None:
        """Draw a smooth line through points."""
        self.line(rounded(points), width, colour)

    def ring(self, centre: Point, radius: float, width: float, colour: str) -> None:
        """Draw a circle's edge."""
        around = oval(centre, radius, radius)
        self.line([*around, around[0]], width, colour)

    def disc(self, centre: Point, radius: float, colour: str, *, height: float | None = None) -> None:
        """Fill a circle, or an ellipse of another height."""
        self.polygon(oval(centre, radius, radius if height is None else height), colour)

    def box(self, corner: Point, opposite: Point, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, its corners rounded by a radius."""
        (left, top), (right, bottom) = corner, opposite
        if not radius:
            self.polygon([corner, (right, top), opposite, (left, bottom)], colour)
            return
        centres = [
            (right - radius, bottom - radius),
            (left + radius, bottom - radius),
            (left + radius, top + radius),
            (right - radius, top + radius),
        ]
        edge = [
            point
            for quarter, centre in enumerate(centres)
            for point in oval(centre, radius, radius)[quarter * 18 : quarter * 18 + 19]
        ]
        self.polygon(edge, colour)

    def glow(self, centre: Point, radius: float, colour: str) -> None:
        """Light up the surroundings of a point, fainter towards the edge."""
        for step in range(16, 0, -1):
            self.disc(centre, radius * step / 16, f"{colour}09")


class Canvas:
    """A picture under way."""

    def __init__(self, ground: str, width: int = 800, height: int = 600) -> None:
        size = (width * OVERSAMPLING, height * OVERSAMPLING)
        self.image = Image.new("RGB", size, ground)
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def pen(self) -> Pen:
        """Take a pen whose units are the finished picture's pixels."""
        return Pen(self.draw, size=OVERSAMPLING)

    def finish(self) -> Image.Image:
        """Shrink the picture to its size and to few colours."""
        small = self.image.reduce(OVERSAMPLING)
        return small.quantize(PALETTE, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def oval(centre: Point, width: float, height: float) -> list[Point]:
    """Walk round an ellipse, clockwise on the screen, from its right."""
    x, y = centre
    angles = [math.radians(5 * step) for step in range(72)]
    return [(x + width * math.cos(angle), y + height * math.sin(angle)) for angle in angles]


def bar(start: Point, end: Point, width: float) -> list[Point]:
    """Widen a straight line to a rectangle."""
    (x, y), (u, v) = start, end
    length = math.hypot(u - x, v - y) or 1
    across, down = -(v - y) / length * width / 2, (u - x) / length * width / 2
    return [(x + across, y + down), (u + across, v + down), (u - across, v - down), (x - across, y - down)]


def rounded(points: Path, *, closed: bool = False, steps: int = 12) -> list[Point]:
    """Lead a smooth curve (Catmull-Rom) through points."""
    before, after = (points[-2], points[1]) if closed else (points[0], points[-1])
    chain = [before, *points, after]
    curve = []
    for a, b, c, d in zip(chain, chain[1:], chain[2:], chain[3:], strict=False):
        curve += [spline(a, b, c, d, step / steps) for step in range(steps)]
    return [*curve, points[-1]]


def spline(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    """Find the point at t between b and c, coming from a and going on to d."""

    def along(p: float, q: float, r: float, s: float) -> float:
        bend = 2 * p - 5 * q + 4 * r - s
        return (2 * q + (r - p) * t + bend * t**2 + (3 * q - p - 3 * r + s) * t**3) / 2

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])
