"""Pictures of two games for the vote: roundnet on the grass, boules on the steps."""

import math

from PIL import Image

from examples.pictures.canvas import Canvas, Pen, rounded
from examples.pictures.colours import (
    BLUE,
    CORAL,
    CREAM,
    INK,
    LEAF,
    ORANGE,
    PAVING,
    PLUM,
    ROSE,
    SKY,
    STONE,
    SUN,
    TAN,
    WHITE,
    WOOD,
)
from examples.pictures.people import LEAPING, WAVING, Clothes, person
from examples.pictures.scenery import cloud, tree


def roundnet() -> Image.Image:
    """Draw two players at the round net."""
    canvas = Canvas(SKY)
    pen = canvas.pen()
    cloud(pen.at(420, 100), 70)
    for x in (40, 180, 620, 760):
        tree(pen.at(x, 330), 170)
    pen.box((0, 320), (800, 600), LEAF)
    pen.disc((400, 620), 560, "#7cbc6b", height=260)
    net(pen)
    person(pen.at(160, 356, 172), LEAPING, Clothes(shirt=CORAL))
    person(pen.at(650, 356, 172, mirrored=True), WAVING, Clothes(shirt=BLUE, skin=TAN, hair=INK))
    pen.disc((404, 190), 34, SUN)
    pen.curve([(372, 178), (404, 196), (434, 178)], 4, ORANGE)
    for y, width in ((252, 30), (284, 22), (314, 14)):
        pen.line([(404 - width / 2, y), (404 + width / 2, y)], 5, WHITE)
    return canvas.finish()


def net(pen: Pen) -> None:
    """Draw the round net on its legs."""
    for x, y in ((-118, 66), (118, 66), (-60, 96), (60, 96)):
        pen.line([(404 + x * 0.94, 452), (404 + x, 452 + y)], 10, INK)
    pen.disc((404, 452), 144, INK, height=56)
    pen.disc((404, 450), 130, CREAM, height=46)
    for part in (-0.88, -0.66, -0.44, -0.22, 0, 0.22, 0.44, 0.66, 0.88):
        half = 0.94 * math.sqrt(1 - part**2)
        pen.line([(404 + 130 * part, 450 - 46 * half), (404 + 130 * part, 450 + 46 * half)], 2.5, STONE)
        pen.line([(404 - 130 * half, 450 + 46 * part), (404 + 130 * half, 450 + 46 * part)], 2.5, STONE)


def crossboule() -> Image.Image:
    """Draw soft boules on the steps, with cheese and a baguette."""
    canvas = Canvas(CREAM)
    pen = canvas.pen()
    pen.disc((400, 150), 330, "#fde3b0")
    for step, shade in enumerate((STONE, PAVING, STONE)):
        pen.box((0, 330 + step * 90), (800, 430 + step * 90), shade)
        pen.box((0, 330 + step * 90), (800, 340 + step * 90), WHITE)
    baguette(pen.at(232, 262, 1, -11))
    cheese(pen.at(560, 300))
    for x, y, colour, band in (
        (150, 410, CORAL, WHITE),
        (330, 500, BLUE, SUN),
        (520, 430, LEAF, WHITE),
        (680, 520, PLUM, ROSE),
    ):
        boule(pen.at(x, y), colour, band)
    pen.disc((430, 562), 22, SUN)
    pen.disc((424, 555), 7, WHITE)
    return canvas.finish()


def baguette(pen: Pen) -> None:
    """Draw a baguette with its cuts."""
    pen.blob([(-220, 8), (-150, -38), (0, -50), (150, -40), (222, 4), (150, 42), (0, 52), (-150, 42)], WOOD)
    pen.blob(
        [(-206, 2), (-146, -38), (0, -50), (146, -40), (208, 0), (146, 26), (0, 34), (-146, 28)], "#d99a4e"
    )
    for x in (-130, -60, 10, 80, 150):
        pen.curve([(x - 20, 20), (x, -8), (x + 8, -34)], 13, CREAM)


def cheese(pen: Pen) -> None:
    """Draw a wedge of cheese with holes."""
    pen.polygon([(-150, 0), (120, -130), (150, 0)], "#fbd775")
    pen.box((-150, 0), (150, 76), SUN)
    pen.line([(-150, 0), (150, 0)], 5, "#fbe3a0")
    for x, y, radius in (
        (-90, 40, 18),
        (-20, 24, 12),
        (50, 46, 22),
        (116, 26, 13),
        (90, -46, 15),
        (20, -32, 11),
    ):
        pen.disc((x, y), radius, ORANGE, height=radius * 0.85)


def boule(pen: Pen, colour: str, band: str) -> None:
    """Draw a soft boule with a band."""
    pen.disc((6, 60), 56, "#1f2a3a33", height=16)
    pen.disc((0, 0), 66, colour)
    pen.polygon(
        [*rounded([(-62, -20), (0, -2), (62, -20)]), *rounded([(65, 8), (0, 28), (-65, 8)])],
        band,
    )
    pen.disc((-22, -34), 13, "#ffffff99")
