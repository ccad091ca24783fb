"""Pictures of three cultural events for the vote: street painting, a reading, a dance night."""

from PIL import Image

from examples.pictures.canvas import Canvas, Pen, rounded
from examples.pictures.colours import (
    BLUE,
    BRICK,
    CORAL,
    CREAM,
    DUSK,
    FOREST,
    INK,
    LEAF,
    NIGHT,
    ORANGE,
    PAVING,
    PLUM,
    ROSE,
    STONE,
    SUN,
    TAN,
    UMBER,
    WATER,
    WHITE,
    WOOD,
)
from examples.pictures.figures import gown
from examples.pictures.people import SITTING, Clothes, person
from examples.pictures.poses import LEADING, TURNING
from examples.pictures.scenery import church, hills, paving, tree


def painting() -> Image.Image:
    """Draw a pavement painting that seems to open a pond in the ground."""
    canvas = Canvas(PAVING)
    pen = canvas.pen()
    paving(pen, 0, PAVING)
    edge = [(150, 250), (330, 190), (560, 200), (690, 300), (640, 440), (430, 500), (200, 450), (110, 350)]
    pen.blob(edge, BRICK)
    pen.blob([(x * 0.9 + 40, y * 0.86 + 66) for x, y in edge], UMBER)
    pen.blob([(x * 0.82 + 73, y * 0.72 + 122) for x, y in edge], WATER)
    for x, y, width in ((270, 330, 60), (480, 310, 50), (520, 420, 70)):
        pen.curve([(x - width, y), (x - width / 2, y - 8), (x, y), (x + width / 2, y + 8)], 6, WHITE)
    fish(pen.at(370, 375, 1, -18))
    chalks(pen)
    person(pen.at(690, 190, 150, mirrored=True), SITTING, Clothes(shirt=CORAL, trousers=BLUE))
    return canvas.finish()


def fish(pen: Pen) -> None:
    """Draw a fish leaping out of the painted pond."""
    pen.polygon([(-78, 0), (-138, -52), (-122, 4), (-134, 54)], CORAL)
    pen.blob([(110, 4), (50, -46), (-30, -42), (-88, 0), (-30, 42), (50, 42)], ORANGE)
    pen.blob([(30, -40), (0, -78), (-44, -66), (-30, -36)], CORAL)
    pen.disc((72, -8), 11, WHITE)
    pen.disc((75, -8), 5, INK)
    for x in (-40, -8, 24):
        pen.curve([(x + 8, -20), (x - 8, 0), (x + 8, 20)], 6, CREAM)


def chalks(pen: Pen) -> None:
    """Draw pieces of chalk on the ground."""
    for x, y, turn, colour in (
        (90, 530, -20, CORAL),
        (190, 556, 14, SUN),
        (600, 546, -30, LEAF),
        (700, 520, 20, BLUE),
        (80, 120, 30, PLUM),
    ):
        chalk = pen.at(x, y, 1, turn)
        chalk.box((-48, -15), (48, 15), colour, 7)
        chalk.disc((48, 0), 6, WHITE, height=14)


def reading() -> Image.Image:
    """Draw a reading under the trees: a big open book and a listener on each side."""
    canvas = Canvas("#ffe2b3")
    pen = canvas.pen()
    pen.disc((400, 300), 210, "#fff0cf")
    hills(pen, 380, FOREST, LEAF)
    tree(pen.at(90, 440), 330)
    tree(pen.at(716, 440), 330)
    book(pen.at(400, 300))
    bench(pen.at(176, 486))
    bench(pen.at(624, 486))
    person(pen.at(160, 446, 104), SITTING, Clothes(shirt=PLUM))
    person(pen.at(640, 446, 104, mirrored=True), SITTING, Clothes(shirt=CORAL, skin=TAN, hair=INK))
    return canvas.finish()


def book(pen: Pen) -> None:
    """Draw an open book from which stars rise."""
    for side in (False, True):
        half = pen.at(0, 0, 1, 0, mirrored=side)
        half.polygon([(0, 10), (150, -26), (164, 110), (0, 148)], BLUE)
        half.polygon(rounded([(0, 0), (70, -40), (146, -40), (152, 92), (70, 92), (0, 130)]), WHITE)
        for y in (0, 26, 52, 78):
            half.curve([(22, y - 8), (74, y - 30), (128, y - 30)], 6, STONE)
    pen.line([(0, 2), (0, 136)], 5, STONE)
    for x, y, radius in ((-90, -110, 20), (0, -160, 28), (96, -118, 22), (-40, -84, 12), (44, -80, 12)):
        star(pen.at(x, y, radius), SUN)


def star(pen: Pen, colour: str) -> None:
    """Draw a star of four points."""
    pen.polygon(
        [(0, -1), (0.24, -0.24), (1, 0), (0.24, 0.24), (0, 1), (-0.24, 0.24), (-1, 0), (-0.24, -0.24)],
        colour,
    )


def bench(pen: Pen) -> None:
    """Draw a bench."""
    for x in (-70, 70):
        pen.line([(x, 0), (x, 60)], 10, INK)
    pen.box((-96, -12), (96, 8), WOOD, 6)


def dance() -> Image.Image:
    """Draw couples dancing under strings of lights at dusk."""
    canvas = Canvas(DUSK)
    pen = canvas.pen()
    pen.disc((400, 470), 430, "#57558c", height=330)
    church(pen.at(250, 400), "#39426f", NIGHT, "#6d6a99", SUN)
    pen.box((0, 398), (800, 600), "#8a6a86")
    pen.disc((400, 520), 380, "#a98095", height=110)
    lights(pen, 40, 100)
    lights(pen, 0, 30)
    couple(pen.at(400, 452, 138), SUN, CORAL)
    couple(pen.at(130, 412, 104), WATER, ROSE)
    couple(pen.at(676, 412, 104), LEAF, ORANGE)
    return canvas.finish()


def lights(pen: Pen, top: float, sag: float) -> None:
    """Hang a string of lights across the picture."""
    string = [(-20 + 70 * step, top + sag * (1 - ((step - 6) / 6) ** 2)) for step in range(13)]
    pen.curve(string, 3, INK)
    for x, y in string:
        pen.glow((x, y + 12), 34, SUN)
        pen.disc((x, y + 12), 10, "#ffe9a8")


def couple(pen: Pen, shirt: str, dress: str) -> None:
    """Draw a couple dancing."""
    person(pen.at(-0.4, 0.08, 0.82, -6), LEADING, Clothes(shirt=shirt, trousers=NIGHT))
    turning = pen.at(0.36, 0.1, 0.8, 8)
    person(turning, TURNING, Clothes(shirt=dress, trousers=TAN, skin=TAN, hair=INK))
    gown(turning, dress, 0.22)
