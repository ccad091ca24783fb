"""The title picture of the bicycle street: two riders side by side, and the round blue sign."""

from PIL import Image

from examples.pictures.bicycle import bicycle, rider
from examples.pictures.canvas import Canvas, Pen
from examples.pictures.colours import (
    ASPHALT,
    BLUE,
    CORAL,
    CREAM,
    INK,
    ORANGE,
    ROSE,
    SKY,
    STONE,
    SUN,
    TAN,
    WATER,
    WHITE,
)
from examples.pictures.people import Clothes
from examples.pictures.scenery import cloud, house, tree


def title() -> Image.Image:
    """Draw the bicycle street."""
    canvas = Canvas(SKY)
    pen = canvas.pen()
    cloud(pen.at(560, 110), 80)
    cloud(pen.at(330, 70), 50)
    row(pen)
    street(pen)
    sign(pen.at(138, 150, 104))
    rider(pen.at(660, 420, 84), ORANGE, Clothes(shirt=SUN, skin=TAN), WATER)
    rider(pen.at(430, 470, 98), CORAL, Clothes(shirt=BLUE), WHITE)
    return canvas.finish()


def row(pen: Pen) -> None:
    """Draw the houses and trees along the street."""
    for x, width, height, wall in (
        (-20, 120, 150, ROSE),
        (230, 130, 170, CREAM),
        (372, 120, 130, SUN),
        (520, 134, 180, ORANGE),
        (680, 140, 140, CREAM),
    ):
        house(pen.at(x, 400), width, height, wall, window=SKY)
    for x in (150, 366, 506, 668):
        tree(pen.at(x, 404), 130)


def street(pen: Pen) -> None:
    """Draw pavement and carriageway with a blue edge."""
    pen.box((0, 396), (800, 430), STONE)
    pen.box((0, 430), (800, 600), ASPHALT)
    pen.box((0, 442), (800, 456), BLUE)
    for x in range(-30, 800, 150):
        pen.box((x, 566), (x + 84, 576), WHITE, 5)


def sign(pen: Pen) -> None:
    """Draw the sign of a bicycle street, a white square with a bicycle on a blue disc."""
    pen.line([(0, 1), (0, 2.75)], 0.1, INK)
    pen.box((-1.04, -1.04), (1.04, 1.04), INK, 0.16)
    pen.box((-1, -1), (1, 1), WHITE, 0.13)
    pen.disc((0, 0), 0.88, BLUE)
    bicycle(pen.at(0, 0.16, 0.54), WHITE, WHITE, 0.11)


PICTURES = {"titel.png": title}
