"""A bicycle and its rider, for the bicycle street."""

from examples.pictures.canvas import Pen
from examples.pictures.colours import INK, WHITE
from examples.pictures.people import Clothes, head


def bicycle(pen: Pen, frame: str, tyre: str = INK, width: float = 0.09) -> None:
    """Draw a bicycle two and a half units long whose wheels stand at y = 0.6."""
    for x in (-0.8, 0.8):
        pen.ring((x, 0), 0.56, width, tyre)
        pen.disc((x, 0), 0.08, tyre)
    crank, saddle, steer = (-0.08, 0.04), (-0.34, -0.66), (0.54, -0.62)
    pen.line([(-0.8, 0), saddle, steer, crank, (-0.8, 0)], width, frame)
    pen.line([crank, saddle, (-0.38, -0.78)], width, frame)
    pen.line([(0.8, 0), steer, (0.48, -0.86), (0.7, -0.92)], width, frame)
    pen.line([(-0.56, -0.8), (-0.22, -0.8)], width * 1.4, tyre)
    pen.disc(crank, 0.13, tyre)


def rider(pen: Pen, frame: str, clothes: Clothes, helmet: str = WHITE) -> None:
    """Draw somebody riding a bicycle."""
    hip, shoulder = (-0.34, -0.92), (0.08, -1.56)
    pen.line([hip, (0.2, -0.62), (-0.1, -0.16), (0.08, -0.14)], 0.2, clothes.trousers)
    bicycle(pen, frame)
    pen.line([hip, (0.12, -0.5), (-0.06, 0.2), (0.12, 0.22)], 0.22, clothes.trousers)
    pen.line([hip, shoulder], 0.36, clothes.shirt)
    pen.line([shoulder, (0.3, -1.1), (0.66, -0.94)], 0.17, clothes.shirt)
    pen.disc((0.68, -0.94), 0.09, clothes.skin)
    skull = pen.at(0.26, -1.98, 1.35)
    head(skull, (0, 0), clothes)
    skull.blob([(-0.22, -0.02), (-0.18, -0.18), (0, -0.26), (0.18, -0.16), (0.22, -0.04)], helmet)
