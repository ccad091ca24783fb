"""What stands around in the pictures: hills, clouds, trees, houses, the collegiate church, a map pin."""

from examples.pictures.canvas import Pen
from examples.pictures.colours import (
    BRICK,
    CORAL,
    CREAM,
    FOREST,
    INK,
    LEAF,
    ORANGE,
    STONE,
    SUN,
    WHITE,
    WOOD,
)


def hills(pen: Pen, top: float, far: str = FOREST, near: str = LEAF) -> None:
    """Draw two rows of wooded hills, down to the picture's edge."""
    back = [
        (-40, top + 30),
        (120, top - 14),
        (300, top + 22),
        (520, top - 24),
        (700, top + 10),
        (860, top - 10),
    ]
    front = [(-40, top + 40), (200, top + 54), (420, top + 26), (640, top + 56), (860, top + 34)]
    pen.blob([*back, (880, 680), (-60, 680)], far)
    pen.blob([*front, (880, 680), (-60, 680)], near)


def cloud(pen: Pen, size: float, colour: str = WHITE) -> None:
    """Draw a cloud resting on its origin."""
    pen.disc((-size * 0.7, -size * 0.3), size * 0.34, colour)
    pen.disc((0, -size * 0.46), size * 0.5, colour)
    pen.disc((size * 0.7, -size * 0.32), size * 0.38, colour)
    pen.box((-size * 0.95, -size * 0.36), (size, size * 0.06), colour, size * 0.2)


def sun(pen: Pen, radius: float, colour: str = SUN) -> None:
    """Draw a sun with rays."""
    for turn in range(0, 360, 30):
        ray = pen.at(0, 0, 1, turn)
        ray.line([(radius * 1.25, 0), (radius * 1.6, 0)], radius * 0.16, colour)
    pen.disc((0, 0), radius, colour)


def tree(pen: Pen, height: float, crown: str = LEAF, shade: str = FOREST, trunk: str = WOOD) -> None:
    """Draw a tree growing from its origin."""
    pen.line([(0, 0), (0, -height * 0.5)], height * 0.09, trunk)
    for x, y, radius in ((-0.2, -0.56, 0.2), (0.2, -0.54, 0.21), (0, -0.78, 0.23), (0.02, -0.56, 0.22)):
        pen.disc((x * height, y * height), radius * height, shade)
    for x, y, radius in ((-0.18, -0.62, 0.14), (0.12, -0.62, 0.13), (-0.04, -0.82, 0.16)):
        pen.disc((x * height, y * height), radius * height, crown)


def house(pen: Pen, width: float, height: float, wall: str, roof: str = BRICK, window: str = CREAM) -> None:
    """Draw a house with a gable, standing on its origin's left."""
    pen.box((0, -height), (width, 0), wall)
    pen.polygon(
        [(-width * 0.08, -height), (width / 2, -height - width * 0.55), (width * 1.08, -height)],
        roof,
    )
    side = width * 0.2
    for row in range(max(1, int(height / (side * 2.4)))):
        y = -height + side * 0.7 + row * side * 2.1
        for x in (width * 0.18, width * 0.62):
            pen.box((x, y), (x + side, y + side * 1.3), window, side * 0.16)


def church(pen: Pen, wall: str = ORANGE, roof: str = BRICK, tower: str = CREAM, window: str = INK) -> None:
    """Draw the collegiate church, 300 wide: nave, two slender towers and a stout one."""
    pen.box((40, -130), (260, 0), wall)
    pen.polygon([(30, -130), (62, -200), (238, -200), (270, -130)], roof)
    for x, width, height in ((0, 46, 230), (254, 46, 230), (116, 68, 268)):
        pen.box((x, -height), (x + width, 0), tower)
        pen.polygon([(x - 6, -height), (x + width / 2, -height - 92), (x + width + 6, -height)], roof)
        pen.line([(x + width / 2, -height - 92), (x + width / 2, -height - 110)], 5, INK)
        for y in (-height + 26, -height + 84):
            arch(pen.at(x + width / 2, y), 12, window)
    for x in (70, 92, 206, 228):
        arch(pen.at(x, -96), 13, window)
    pen.box((136, -56), (164, 0), window, 12)


def arch(pen: Pen, width: float, colour: str) -> None:
    """Draw a tall pointed window around its origin's top."""
    half = width / 2
    pen.polygon([(-half, 6), (0, -8), (half, 6), (half, 34), (-half, 34)], colour)


def pin(pen: Pen, size: float, colour: str = CORAL, heart: str = WHITE) -> None:
    """Draw a map pin whose tip is at its origin."""
    pen.disc((0, 0), size * 0.26, "#1f2a3a55", height=size * 0.09)
    pen.polygon([(-size * 0.37, -size * 0.82), (0, 0), (size * 0.37, -size * 0.82)], colour)
    pen.disc((0, -size), size * 0.42, colour)
    pen.disc((0, -size), size * 0.18, heart)


def bunting(pen: Pen, sag: float, colours: tuple[str, ...]) -> None:
    """Hang a string of pennants across the picture."""
    string = [(-10 + 82 * step, sag * (1 - ((step - 5) / 5) ** 2)) for step in range(11)]
    pen.curve(string, 4, INK)
    for step, (x, y) in enumerate(string[:-1]):
        u, v = string[step + 1]
        centre, drop = (x + u) / 2, (y + v) / 2
        colour = colours[step % len(colours)]
        pen.polygon([(centre - 24, drop), (centre + 24, drop), (centre, drop + 50)], colour)


def paving(pen: Pen, top: float, ground: str, joint: str = STONE) -> None:
    """Lay a square of large slabs, seen towards the horizon."""
    pen.box((0, top), (800, 600), ground)
    for x in range(-1200, 2001, 160):
        pen.line([(400 + (x - 400) * 0.35, top), (x, 600)], 3, joint)
    y = top
    for step in range(1, 7):
        y += 8 * step
        pen.line([(0, y), (800, y)], 3, joint)
