"""The six figures for the traffic lights: each waits at red and moves at green, within a lamp of radius 1."""

from typing import Final, Protocol

from examples.pictures.canvas import Pen
from examples.pictures.colours import LAMP
from examples.pictures.people import STANDING, WALKING, Clothes, person
from examples.pictures.poses import HIKING, LEADING, PARTNER, RESTING, TURNING


class Figure(Protocol):
    """Draws itself in the one colour of its light, waiting or moving."""

    def __call__(self, pen: Pen, colour: str, *, moving: bool) -> None:
        """Draw the figure around the pen's origin."""


def stroll(pen: Pen, colour: str, *, moving: bool) -> None:
    """Draw today's plain figure."""
    person(pen, WALKING if moving else STANDING, Clothes.plain(colour))


def carp(pen: Pen, colour: str, *, moving: bool) -> None:
    """Draw the carp of the city's arms: upright at red, on its way at green."""
    fish = pen.at(0.04, -0.06, 1.08, -12) if moving else pen.at(0.02, 0.02, 1.06, -84)
    fish.blob([(0.8, 0.04), (0.42, -0.27), (-0.08, -0.33), (-0.5, -0.06), (-0.1, 0.3), (0.4, 0.27)], colour)
    fish.blob([(-0.44, 0), (-0.66, -0.16), (-0.9, -0.38), (-0.78, 0), (-0.9, 0.36), (-0.66, 0.14)], colour)
    fish.blob([(0.3, -0.24), (0.16, -0.46), (-0.34, -0.4), (-0.36, -0.12), (0, -0.2)], colour)
    fish.blob([(0.26, 0.24), (0.12, 0.52), (-0.08, 0.5), (0.02, 0.2)], colour)
    fish.curve([(0.74, 0.12), (0.82, 0.24), (0.78, 0.36)], 0.05, colour)
    for x in (-0.22, -0.06, 0.1):
        fish.line([(x, -0.32), (x - 0.03, -0.4)], 0.035, LAMP)
    fish.disc((0.54, -0.07), 0.065, LAMP)
    fish.curve([(0.36, -0.2), (0.28, 0.02), (0.34, 0.2)], 0.045, LAMP)
    for x, y in ((0.1, -0.12), (0.1, 0.1), (-0.1, -0.01), (-0.28, -0.1), (-0.28, 0.08)):
        fish.curve([(x, y - 0.08), (x - 0.07, y), (x, y + 0.08)], 0.04, LAMP)
    if moving:
        for y in (0.7, 0.87):
            pen.curve([(-0.42, y), (-0.21, y - 0.07), (0, y), (0.21, y + 0.07), (0.42, y)], 0.06, colour)


def emperor(pen: Pen, colour: str, *, moving: bool) -> None:
    """Draw Barbarossa with crown, beard and cloak."""
    tilt = pen.at(0, 0, 1, 6 if moving else 0)
    feet = [(-0.3, 0.9), (0.36, 0.9)] if moving else [(-0.17, 0.92), (0.17, 0.92)]
    for (x, y), hip in zip(feet, (-0.12, 0.12), strict=True):
        pen.line([(hip, 0.5), (x, y), (x + (0.12 if moving else 0), y)], 0.17, colour)
    hem = -0.62 if moving else -0.46
    tilt.polygon([(-0.2, -0.34), (0.2, -0.34), (0.42, 0.68), (hem, 0.68)], colour)
    tilt.line([(-0.2, -0.3), (0.2, -0.3), (0.4, 0.64), (hem + 0.02, 0.64), (-0.2, -0.3)], 0.1, colour)
    crowned(tilt, colour)
    sceptre = tilt.at(0.52, -0.02, 1, 12 if moving else 0)
    tilt.line([(0.22, -0.24), (0.36, 0.02), (0.52, -0.02)], 0.14, colour)
    sceptre.line([(0, 0.5), (0, -0.42)], 0.07, colour)
    sceptre.disc((0, -0.46), 0.1, colour)


def crowned(pen: Pen, colour: str) -> None:
    """Draw the emperor's head with crown and beard."""
    pen.disc((0, -0.5), 0.22, colour)
    pen.polygon(
        [
            (-0.23, -0.64),
            (-0.29, -0.95),
            (-0.12, -0.8),
            (0, -0.98),
            (0.12, -0.8),
            (0.29, -0.95),
            (0.23, -0.64),
        ],
        colour,
    )
    pen.line([(-0.2, -0.635), (0.2, -0.635)], 0.04, LAMP)
    for x in (-0.08, 0.08):
        pen.disc((x, -0.53), 0.035, LAMP)
    pen.curve([(-0.13, -0.3), (-0.12, -0.08), (0, 0.12), (0.12, -0.08), (0.13, -0.3)], 0.045, LAMP)
    pen.curve([(-0.1, -0.41), (0, -0.36), (0.1, -0.41)], 0.04, LAMP)


def hiker(pen: Pen, colour: str, *, moving: bool) -> None:
    """Draw a hiker with hat, rucksack and stick."""
    pose = HIKING if moving else RESTING
    person(pen, pose, Clothes.plain(colour))
    x, y = pose.head
    pen.polygon(
        [(x - 0.34, y - 0.05), (x + 0.36, y - 0.05), (x + 0.3, y - 0.12), (x - 0.28, y - 0.12)], colour
    )
    pen.line([(x - 0.3, y - 0.07), (x + 0.32, y - 0.07)], 0.06, colour)
    pen.line([(x - 0.22, y + 0.01), (x + 0.24, y + 0.01)], 0.035, LAMP)
    pen.box((-0.56, -0.46), (-0.2, 0.08), colour, 0.12)
    pen.line([(-0.19, -0.4), (-0.19, 0.06)], 0.035, LAMP)
    pen.line([(-0.5, -0.26), (-0.28, -0.26)], 0.035, LAMP)
    hand = pose.arms[1][-1]
    pen.line([(hand[0] - 0.04, hand[1] - 0.2), (hand[0] + (0.16 if moving else 0.04), 0.92)], 0.06, colour)


def dancers(pen: Pen, colour: str, *, moving: bool) -> None:
    """Draw a couple: hand in hand at red, turning under a raised arm at green."""
    plain = Clothes.plain(colour)
    if not moving:
        for side, mirrored in ((-0.38, False), (0.38, True)):
            person(pen.at(side, 0.06, 0.84, mirrored=mirrored), PARTNER, plain)
        gown(pen.at(0.38, 0.06, 0.84), colour, 0)
        return
    person(pen.at(-0.4, 0.08, 0.82, -6), LEADING, plain)
    person(pen.at(0.36, 0.1, 0.8, 8), TURNING, plain)
    gown(pen.at(0.36, 0.1, 0.8, 8), colour, 0.22)


def gown(pen: Pen, colour: str, swing: float) -> None:
    """Draw a dancer's wide skirt."""
    hem = [(0.4 + swing, 0.5), (0.1 + swing, 0.62), (-0.36 + swing / 2, 0.54)]
    pen.blob([(-0.12, 0), (0.12, 0), *hem], colour)


def elwetritsch(pen: Pen, colour: str, *, moving: bool) -> None:
    """Draw the Palatinate's fabulous bird: long beak, small antlers, strong legs."""
    bird = pen.at(0, 0, 1, 8 if moving else 0)
    bird.blob([(-0.74, -0.24), (-0.42, -0.16), (0, -0.2), (0.3, 0.02), (0.14, 0.42), (-0.32, 0.44)], colour)
    bird.curve([(0.1, 0.02), (0.26, -0.2), (0.22, -0.44)], 0.26, colour)
    bird.disc((0.24, -0.52), 0.22, colour)
    bird.blob([(0.4, -0.62), (0.7, -0.5), (0.94, -0.26), (0.66, -0.38), (0.38, -0.44)], colour)
    bird.disc((0.3, -0.56), 0.05, LAMP)
    for turn in (-28, 14):
        antler = bird.at(0.2, -0.68, 1, turn)
        antler.line([(0, 0), (0, -0.26)], 0.06, colour)
        antler.line([(0, -0.1), (0.12, -0.2)], 0.05, colour)
    bird.curve([(-0.44, 0.04), (-0.22, 0.24), (0.06, 0.14)], 0.05, LAMP)
    bird.curve([(-0.3, 0.02), (-0.16, 0.1), (0.02, 0.04)], 0.045, LAMP)
    strides = ((-0.16, -0.44, 0.62), (0.0, 0.3, 0.74)) if moving else ((-0.2, -0.2, 0.62), (0.04, 0.04, 0.62))
    for hip, foot, knee in strides:
        pen.line([(hip, 0.36), ((hip + foot) / 2, knee), (foot, 0.88)], 0.08, colour)
        pen.line([(foot - 0.1, 0.9), (foot + 0.16, 0.9)], 0.07, colour)


FIGURES: Final[dict[str, Figure]] = {
    "karpfen": carp,
    "kaiser": emperor,
    "wanderin": hiker,
    "tanzpaar": dancers,
    "elwetritsch": elwetritsch,
    "klassisch": stroll,
}
