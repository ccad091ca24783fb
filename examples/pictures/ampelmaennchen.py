"""Pictures for the traffic-light figures: two lamps per figure, and a crossing as the title."""

from functools import partial

from PIL import Image

from examples.pictures.canvas import Canvas, Pen
from examples.pictures.colours import (
    ASPHALT,
    BLUE,
    GREEN_LIGHT,
    HOUSING,
    INK,
    LAMP,
    LEAF,
    RED_LIGHT,
    SKY,
    STONE,
    SUN,
    WHITE,
)
from examples.pictures.figures import FIGURES, Figure, carp, stroll
from examples.pictures.people import WALKING, Clothes, person
from examples.pictures.scenery import church, cloud, hills, tree


def lamp(pen: Pen, figure: Figure, light: str, *, moving: bool) -> None:
    """Draw a round lamp of radius 1 in which a figure shines."""
    pen.disc((0, 0), 1.06, ASPHALT)
    pen.disc((0, 0), 1, LAMP)
    pen.glow((0, 0), 0.98, light)
    figure(pen.at(0, 0.01, 0.84), light, moving=moving)


def pair(figure: Figure) -> Image.Image:
    """Draw both lamps of a figure side by side: red waits, green moves."""
    canvas = Canvas(SKY)
    pen = canvas.pen()
    cloud(pen.at(650, 74), 80)
    cloud(pen.at(150, 82), 56)
    hills(pen, 430)
    pen.box((14, 92), (786, 508), LAMP, 70)
    pen.box((22, 100), (778, 500), HOUSING, 64)
    lamp(pen.at(214, 300, 168), figure, RED_LIGHT, moving=False)
    lamp(pen.at(586, 300, 168), figure, GREEN_LIGHT, moving=True)
    return canvas.finish()


def title() -> Image.Image:
    """Draw a crossing with the church behind it and a traffic light in front."""
    canvas = Canvas(SKY)
    pen = canvas.pen()
    cloud(pen.at(400, 100), 70)
    hills(pen, 330)
    church(pen.at(60, 430, 1.02))
    tree(pen.at(420, 432), 120)
    tree(pen.at(20, 436), 130)
    pen.box((0, 430), (800, 462), STONE)
    pen.box((0, 462), (800, 600), ASPHALT)
    for x in range(-40, 560, 110):
        pen.polygon([(x + 40, 484), (x + 96, 484), (x + 66, 582), (x, 582)], WHITE)
    person(pen.at(312, 440, 106), WALKING, Clothes(shirt=BLUE))
    person(pen.at(452, 452, 94, mirrored=True), WALKING, Clothes(shirt=SUN, trousers=LEAF))
    signal(pen)
    return canvas.finish()


def signal(pen: Pen) -> None:
    """Draw a traffic light on its post."""
    pen.box((624, 480), (648, 600), INK)
    pen.box((508, 24), (764, 520), LAMP, 54)
    pen.box((515, 31), (757, 513), HOUSING, 48)
    lamp(pen.at(636, 152, 104), carp, RED_LIGHT, moving=False)
    lamp(pen.at(636, 392, 104), stroll, GREEN_LIGHT, moving=True)


PICTURES = {"titel.png": title} | {f"{name}.png": partial(pair, figure) for name, figure in FIGURES.items()}
