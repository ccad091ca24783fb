"""Pictures for the vote Stadt.Raum.Wir.: the square as the title, and one for each event."""

from PIL import Image

from examples.pictures.canvas import Canvas
from examples.pictures.colours import (
    BLUE,
    CORAL,
    CREAM,
    INK,
    LEAF,
    PAVING,
    PLUM,
    ROSE,
    SKY,
    SUN,
    TAN,
    UMBER,
    WATER,
)
from examples.pictures.culture import dance, painting, reading
from examples.pictures.games import crossboule, roundnet
from examples.pictures.people import LEAPING, WALKING, WAVING, Clothes, person
from examples.pictures.scenery import bunting, church, cloud, hills, house, paving

PENNANTS = (CORAL, SUN, WATER, LEAF, PLUM)


def title() -> Image.Image:
    """Draw the square in front of the collegiate church, full of people."""
    canvas = Canvas(SKY)
    pen = canvas.pen()
    cloud(pen.at(640, 170), 60)
    cloud(pen.at(120, 190), 50)
    hills(pen, 330)
    house(pen.at(20, 402), 120, 150, ROSE, window=SKY)
    house(pen.at(150, 402), 104, 120, SUN, window=SKY)
    house(pen.at(640, 402), 130, 140, CREAM, window=SKY)
    church(pen.at(290, 402, 0.86))
    paving(pen, 400, PAVING)
    bunting(pen, 24, PENNANTS)
    person(pen.at(150, 470, 92), WAVING, Clothes(shirt=CORAL))
    person(pen.at(286, 452, 80), WALKING, Clothes(shirt=BLUE, skin=TAN))
    person(pen.at(420, 480, 96), LEAPING, Clothes(shirt=SUN, trousers=PLUM))
    person(pen.at(560, 456, 82, mirrored=True), WALKING, Clothes(shirt=LEAF))
    person(pen.at(672, 474, 92, mirrored=True), WAVING, Clothes(shirt=PLUM, skin=UMBER, hair=INK))
    return canvas.finish()


PICTURES = {
    "titel.png": title,
    "roundnet.png": roundnet,
    "crossboule.png": crossboule,
    "strassenmalerei.png": painting,
    "lesung.png": reading,
    "tanzabend.png": dance,
}
