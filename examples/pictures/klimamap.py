"""The title picture of the climate map: one half of a square too hot, the other cool and green."""

from PIL import Image

from examples.pictures.canvas import Canvas, Pen
from examples.pictures.colours import (
    BLUE,
    BRICK,
    CORAL,
    CREAM,
    INK,
    LEAF,
    ORANGE,
    ROSE,
    SKY,
    STONE,
    WATER,
    WHITE,
)
from examples.pictures.scenery import cloud, house, pin, sun, tree


def title() -> Image.Image:
    """Draw the two halves with a thermometer between them."""
    canvas = Canvas(SKY)
    pen = canvas.pen()
    hot(pen)
    cool(pen)
    thermometer(pen.at(400, 300))
    pin(pen.at(150, 548), 92, CORAL)
    pin(pen.at(660, 548), 92, BLUE)
    return canvas.finish()


def hot(pen: Pen) -> None:
    """Draw the hot half: sun, stone, no tree."""
    pen.box((0, 0), (400, 600), "#fbbd84")
    sun(pen.at(104, 108), 54, "#fff0a8")
    for x, width, height, wall in ((16, 100, 150, CORAL), (132, 110, 190, ORANGE), (262, 104, 130, ROSE)):
        house(pen.at(x, 430), width, height, wall, BRICK)
    pen.box((0, 428), (400, 600), STONE)
    for x in (60, 190, 320):
        for drop in (0, 26):
            y = 462 + drop
            pen.curve([(x - 44, y), (x - 22, y - 10), (x, y), (x + 22, y + 10), (x + 44, y)], 6, ORANGE)


def cool(pen: Pen) -> None:
    """Draw the cool half: trees, a meadow and a fountain."""
    cloud(pen.at(640, 130), 84)
    pen.box((400, 428), (800, 600), LEAF)
    house(pen.at(560, 430), 110, 110, CREAM, window=SKY)
    for x, height in ((500, 210), (620, 170), (730, 240)):
        tree(pen.at(x, 446), height)
    basin = pen.at(560, 500)
    basin.disc((0, 8), 74, STONE, height=22)
    basin.disc((0, 2), 60, WATER, height=14)
    basin.line([(0, 0), (0, -66)], 8, WHITE)
    for reach in (-40, 40):
        basin.curve([(0, -40), (reach * 0.4, -64), (reach * 0.85, -42), (reach, 0)], 7, WHITE)


def thermometer(pen: Pen) -> None:
    """Draw a thermometer, risen high."""
    pen.box((-44, -236), (44, 160), INK, 44)
    pen.disc((0, 176), 76, INK)
    pen.box((-34, -226), (34, 160), WHITE, 34)
    pen.disc((0, 176), 66, WHITE)
    pen.disc((0, 176), 50, CORAL)
    pen.box((-17, -130), (17, 170), CORAL, 17)
    for step in range(6):
        y = -190 + step * 46
        pen.line([(18, y), (32, y)], 5, INK)
    pen.disc((-18, 158), 11, "#ffffff99")


PICTURES = {"titel.png": title}
