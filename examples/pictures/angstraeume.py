"""The title picture of the places of fear: a dark path, and a lamp that makes it friendlier."""

from PIL import Image

from examples.pictures.canvas import Canvas, Pen, oval
from examples.pictures.colours import (
    CORAL,
    CREAM,
    DUSK,
    INK,
    NIGHT,
    SUN,
)
from examples.pictures.people import WALKING, Clothes, person
from examples.pictures.scenery import house, pin, tree


def title() -> Image.Image:
    """Draw a path at night, half in the light of a lamp."""
    canvas = Canvas(DUSK)
    pen = canvas.pen()
    pen.disc((590, 100), 46, CREAM)
    pen.disc((570, 88), 42, DUSK)
    for x, y in ((90, 70), (60, 150), (400, 60), (690, 60), (750, 110), (440, 170)):
        pen.disc((x, y), 4, CREAM)
    backdrop(pen)
    lit(pen)
    person(pen.at(330, 432, 108), WALKING, Clothes(shirt=CORAL))
    pin(pen.at(640, 520), 120, SUN, NIGHT)
    return canvas.finish()


def backdrop(pen: Pen) -> None:
    """Draw houses, trees and the path in the dark."""
    for x, width, height in ((-20, 130, 190), (470, 120, 150), (610, 150, 210)):
        house(pen.at(x, 430), width, height, "#2f3b63", NIGHT, "#54608c")
    for x, height in ((140, 170), (450, 150), (770, 230)):
        tree(pen.at(x, 440), height, "#35506a", "#2b4259", "#4a4350")
    pen.box((0, 428), (800, 600), "#2b3a52")
    pen.polygon([(150, 600), (286, 428), (440, 428), (720, 600)], "#4b5672")


def lit(pen: Pen) -> None:
    """Draw a street lamp and its cone of light."""
    pool = oval((290, 545), 230, 44)
    pen.polygon([(222, 146), (276, 146), *pool[:37]], "#ffe9a838")
    pen.polygon(pool, "#ffe9a840")
    pen.glow((249, 140), 120, "#ffe9a8")
    pen.line([(150, 540), (150, 130)], 16, INK)
    pen.curve([(150, 140), (160, 104), (200, 96), (236, 112)], 14, INK)
    pen.polygon([(206, 142), (226, 108), (272, 108), (292, 142)], INK)
    pen.disc((249, 144), 34, "#fff0bd", height=14)


PICTURES = {"titel.png": title}
