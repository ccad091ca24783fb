"""A sheet of paper that is written on from top to bottom, in the direction of its language."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont
from PIL.ImageText import Text

from bot.results.pictures.fonts import REGULAR, direction, drawable, font

WIDTH = 1080
MARGIN = 54
INNER = WIDTH - 2 * MARGIN
TALLEST = 8000
"""Telegram takes pictures whose sides add up to 10,000."""
LEADING = 1.3
"""The height of a line, by the size of its letters."""

MIDDLE = 22
"""Where the middle of small letters lies below the line's beginning."""
OVERHANG = 6
"""Pixels."""

PAPER, INK, QUIET, TRACK = "#ffffff", "#16211c", "#4c5a53", "#dfe6ee"
"""Ink stands out from paper 16 : 1, quiet ink 7 : 1. The paper is opaque, so every theme shows the same."""


class Sheet:
    """A sheet with a pen; `y` is where the next line begins.

    Places along a line count from the edge at which reading begins.
    """

    def __init__(
        self, *, right_to_left: bool = False, size: tuple[int, int] = (WIDTH, TALLEST), margin: int = MARGIN
    ) -> None:
        self.right_to_left = right_to_left
        self.margin = self.y = margin
        self.width, self.height = size
        self.inner = self.width - 2 * margin
        self._image = Image.new("RGB", size, PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def write(
        self,
        text: str,
        size: int,
        *,
        weight: int = REGULAR,
        ink: str = INK,
        width: int | None = None,
        indent: int = 0,
    ) -> None:
        """Write a paragraph and go on below it."""
        pen = font(size, weight)
        for line in wrapped(text, pen, (width or self.inner) - indent):
            self._line(line, self.margin + indent, pen, ink)
            self.y += round(size * LEADING)

    def beside(self, text: str, size: int, *, weight: int = REGULAR, ink: str = INK) -> None:
        """Write one line at the far edge, and stay in this line."""
        pen = font(size, weight)
        line = drawable(text)
        self._line(line, self.width - self.margin - _length(line, pen), pen, ink)

    def at(self, text: str, x: int, size: int) -> int:
        """Write one line at a place, and stay in this line; returns where it ends."""
        pen, line = font(size), drawable(text)
        self._line(line, x, pen, INK)
        return x + _length(line, pen)

    def centred(self, text: str, size: int, *, weight: int = REGULAR, ink: str = INK) -> None:
        """Write a paragraph whose lines stand in the middle, and go on below it."""
        pen = font(size, weight)
        for line in wrapped(text, pen, self.inner):
            place = (self.width / 2, self.y)
            self._draw.text(place, line, font=pen, fill=ink, anchor="ma", direction=direction(line))
            self.y += round(size * LEADING)

    def skip(self, height: int) -> None:
        """Leave some room."""
        self.y += height

    def bar(self, share: float | None, height: int, colour: str) -> None:
        """Draw a bar on its track, as long as the share (0 to 1); without one a track of dashes."""
        if share is None:
            dash = 2 * height // 3
            for start in range(self.margin, self.width - self.margin - dash // 2, 2 * dash):
                self._box(start, min(dash, self.width - self.margin - start), height, TRACK)
        else:
            self._box(self.margin, self.inner, height, TRACK)
            self._box(self.margin, round(self.inner * min(share, 1)), height, colour)
        self.y += height

    def paste(self, picture: Image.Image) -> None:
        """Put a picture as wide as the lines below what is written, and go on below it."""
        self._image.paste(picture, (self.margin, self.y))
        self.y += picture.height

    def stamp(self, picture: Image.Image) -> None:
        """Put a picture into the middle, and go on below it."""
        self._image.paste(picture, ((self.width - picture.width) // 2, self.y))
        self.y += picture.height

    def band(self, height: int, colour: str) -> None:
        """Colour the sheet from edge to edge, and stay at its top."""
        self._draw.rectangle((0, self.y, self.width - 1, self.y + height - 1), fill=colour)

    def mark(self, picture: Image.Image, x: int) -> None:
        """Put a small picture into the line, and stay in this line."""
        left = self.width - x - picture.width if self.right_to_left else x
        top = self.y + round(MIDDLE - picture.height / 2)
        self._image.paste(picture, (left, top), picture)

    def whole(self) -> Image.Image:
        """Return the whole sheet, as high as it was made."""
        return self._image

    def png(self) -> bytes:
        """Return what was written, as a picture."""
        written = self._image.crop((0, 0, self.width, min(self.y + self.margin, self.height)))
        out = BytesIO()
        written.quantize(128).save(out, "PNG")
        return out.getvalue()

    def _line(self, line: str, x: int, pen: FreeTypeFont, ink: str) -> None:
        place, anchor = ((self.width - x, self.y), "ra") if self.right_to_left else ((x, self.y), "la")
        self._draw.text(place, line, font=pen, fill=ink, anchor=anchor, direction=direction(line))

    def _box(self, x: int, width: int, height: int, colour: str) -> None:
        if width:
            left = self.width - x - width if self.right_to_left else x
            self._draw.rectangle((left, self.y, left + width - 1, self.y + height - 1), fill=colour)


def wrapped(text: str, pen: FreeTypeFont, width: int) -> list[str]:
    """Return the lines of a text that is no wider than `width`; a word that is wider is broken."""
    words = (part for word in drawable(text).split(" ") for part in _broken(word, pen, width))
    paragraph = Text(" ".join(words), pen)
    paragraph.wrap(width)
    return paragraph.text.split("\n")


def _broken(word: str, pen: FreeTypeFont, width: int) -> Iterator[str]:
    """Give a word in parts that fit into a line."""
    while _length(word, pen) > width:
        fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or _length(word[:n] + "-", pen) <= width)
        yield word[:fits] + "-"
        word = word[fits:]
    yield word


def _length(line: str, pen: FreeTypeFont) -> int:
    """Return the width of a line; a slanting last letter reaches a little further than its place."""
    return round(pen.getlength(line)) + OVERHANG
