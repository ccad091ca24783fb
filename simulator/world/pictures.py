"""Pictures are really decoded, checked and kept in several sizes; a sample picture can be drawn."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageOps

from simulator.refusals import IMAGE_PROCESS_FAILED, bad_request

if TYPE_CHECKING:
    from simulator.settings import Limits

_LONG_SIDES = (90, 320, 800, 1280)
_SAMPLE = (1280, 900)


def encoded(content: bytes, limits: Limits) -> list[tuple[bytes, tuple[int, int]]]:
    """Decode a picture and return its sizes as JPEG, smallest first; a bad one is refused."""
    if len(content) > limits.photo_bytes:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {limits.photo_bytes} bytes"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
            _check_sides(picture.size, limits)
            picture = picture.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise bad_request(IMAGE_PROCESS_FAILED) from error
    return [_jpeg(picture, side) for side in _sides(max(picture.size))]


def sample_picture() -> bytes:
    """Draw a street scene as PNG: something to send when no photo is at hand."""
    width, height = _SAMPLE
    picture = Image.new("RGB", _SAMPLE, "#bfe0f2")
    draw = ImageDraw.Draw(picture)
    for y in range(height // 2):
        shade = 150 + y * 90 // (height // 2)
        draw.line((0, y, width, y), fill=(shade - 20, shade + 10, 245))
    draw.ellipse((980, 80, 1120, 220), fill="#ffe08a")
    houses = ((40, 250, "#d98c5f"), (290, 190, "#e8c47c"), (540, 290, "#a8b8a0"), (790, 220, "#c97b6b"))
    for left, top, colour in houses:
        _draw_house(draw, left, top, colour)
    draw.rectangle((0, 620, width, height), fill="#6d7278")
    draw.rectangle((0, 600, width, 640), fill="#b9b3a8")
    for x in range(-40, width, 180):
        draw.polygon(((x, 770), (x + 100, 770), (x + 88, 788), (x - 12, 788)), fill="#f4f1e8")
    draw.rectangle((1085, 430, 1105, 620), fill="#6b4a35")
    draw.ellipse((985, 260, 1205, 480), fill="#5f9a5a")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _draw_house(draw: ImageDraw.ImageDraw, left: int, top: int, colour: str) -> None:
    draw.rectangle((left, top, left + 220, 610), fill=colour)
    draw.polygon(((left - 14, top), (left + 110, top - 90), (left + 234, top)), fill="#7c4a3a")
    for row in range(top + 40, 520, 90):
        for column in (left + 34, left + 136):
            draw.rectangle((column, row, column + 50, row + 56), fill="#f7f3d6", outline="#5b5148", width=4)
    draw.rectangle((left + 88, 530, left + 134, 610), fill="#5b4636")


def _check_sides(size: tuple[int, int], limits: Limits) -> None:
    if sum(size) > limits.photo_sides or max(size) > limits.photo_ratio * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _sides(longest: int) -> list[int]:
    smaller = [side for side in _LONG_SIDES if side < longest]
    return smaller if longest > _LONG_SIDES[-1] else [*smaller, longest]


def _jpeg(picture: Image.Image, side: int) -> tuple[bytes, tuple[int, int]]:
    copy = picture.copy()
    copy.thumbnail((side, side))
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=85)
    return out.getvalue(), copy.size
