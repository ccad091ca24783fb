"""People as a few round strokes: a pose is where the joints are, clothes are colours."""

from dataclasses import dataclass
from typing import Self

from examples.pictures.canvas import Path, Pen, Point
from examples.pictures.colours import CORAL, INK, SKIN, UMBER


@dataclass(frozen=True, slots=True)
class Pose:
    """Joints of a person two units tall, seen around the hip at (0, 0.1); feet near y = 1."""

    head: Point
    shoulders: Path
    hip: Path
    arms: tuple[Path, Path]
    legs: tuple[Path, Path]


@dataclass(frozen=True, slots=True)
class Clothes:
    """The colours of a person."""

    shirt: str = CORAL
    trousers: str = INK
    skin: str = SKIN
    hair: str = UMBER

    @classmethod
    def plain(cls, colour: str) -> Self:
        """Dress a person in a single colour, as on a traffic light."""
        return cls(colour, colour, colour, colour)


STANDING = Pose(
    head=(0, -0.76),
    shoulders=((-0.13, -0.4), (0.13, -0.4)),
    hip=((-0.1, 0.12), (0.1, 0.12)),
    arms=(((-0.16, -0.4), (-0.3, -0.12), (-0.3, 0.14)), ((0.16, -0.4), (0.3, -0.12), (0.3, 0.14))),
    legs=(((-0.11, 0.12), (-0.13, 0.9)), ((0.11, 0.12), (0.13, 0.9))),
)

WALKING = Pose(
    head=(0.08, -0.76),
    shoulders=((-0.05, -0.4), (0.1, -0.4)),
    hip=((-0.06, 0.12), (0.06, 0.12)),
    arms=(((0, -0.38), (-0.24, -0.14), (-0.42, 0.06)), ((0.06, -0.38), (0.24, -0.1), (0.46, -0.06))),
    legs=(
        ((-0.04, 0.14), (-0.16, 0.5), (-0.5, 0.82), (-0.42, 0.9)),
        ((0.04, 0.14), (0.3, 0.46), (0.36, 0.9), (0.5, 0.9)),
    ),
)

WAVING = Pose(
    head=(0, -0.76),
    shoulders=((-0.13, -0.4), (0.13, -0.4)),
    hip=((-0.1, 0.12), (0.1, 0.12)),
    arms=(((-0.16, -0.4), (-0.32, -0.12), (-0.26, 0.12)), ((0.16, -0.4), (0.4, -0.62), (0.44, -0.94))),
    legs=(((-0.11, 0.12), (-0.13, 0.9)), ((0.11, 0.12), (0.15, 0.9))),
)

SITTING = Pose(
    head=(0.04, -0.72),
    shoulders=((-0.1, -0.36), (0.1, -0.36)),
    hip=((-0.08, 0.18), (0.08, 0.18)),
    arms=(((-0.06, -0.34), (0, -0.02), (0.32, 0)), ((0.08, -0.34), (0.16, -0.04), (0.42, -0.04))),
    legs=(((0, 0.2), (0.5, 0.22), (0.5, 0.86), (0.62, 0.88)), ((0.02, 0.24), (0.4, 0.26), (0.36, 0.88))),
)

LEAPING = Pose(
    head=(0.12, -0.74),
    shoulders=((-0.06, -0.4), (0.14, -0.38)),
    hip=((-0.1, 0.1), (0.06, 0.12)),
    arms=(((-0.02, -0.38), (-0.34, -0.5), (-0.56, -0.34)), ((0.1, -0.36), (0.4, -0.44), (0.66, -0.66))),
    legs=(((-0.06, 0.12), (-0.42, 0.3), (-0.66, 0.62)), ((0.02, 0.14), (0.34, 0.34), (0.24, 0.78))),
)


def person(pen: Pen, pose: Pose, clothes: Clothes) -> None:
    """Draw a person."""
    far_arm, near_arm = pose.arms
    pen.line(far_arm, 0.14, clothes.shirt)
    pen.disc(far_arm[-1], 0.075, clothes.skin)
    for leg in pose.legs:
        pen.line(leg, 0.18, clothes.trousers)
    body = [*pose.shoulders, *reversed(pose.hip), pose.shoulders[0]]
    pen.polygon(body, clothes.shirt)
    pen.line(body, 0.16, clothes.shirt)
    pen.line(near_arm, 0.14, clothes.shirt)
    pen.disc(near_arm[-1], 0.075, clothes.skin)
    head(pen, pose.head, clothes)


def head(pen: Pen, centre: Point, clothes: Clothes) -> None:
    """Draw a head, its hair like a cap."""
    x, y = centre
    pen.disc(centre, 0.19, clothes.skin)
    if clothes.hair == clothes.skin:
        return
    pen.blob(
        [
            (x - 0.19, y + 0.02),
            (x - 0.15, y - 0.15),
            (x, y - 0.22),
            (x + 0.16, y - 0.14),
            (x + 0.02, y - 0.09),
        ],
        clothes.hair,
    )
