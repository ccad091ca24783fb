"""Badges: the number of a choice, drawn onto its picture, so that picture and button find each other."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

SHARE = 7
"""A badge is this part of the picture's shorter side."""
DARK, LIGHT = (27, 38, 36), (255, 255, 255)


def numbered(data: bytes, number: int) -> bytes:
    """Return the picture as PNG with a number in the upper left corner of its middle square.

    Albums crop their pictures, down to squares: what lies in that square is seen.
    """
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    side = min(picture.size)
    size = max(24, side // SHARE)
    left, top = ((length - side) // 2 + size // 3 for length in picture.size)
    middle = (left + size / 2, top + size / 2)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((left, top, left + size, top + size), fill=DARK, outline=LIGHT, width=max(2, size // 14))
    font = ImageFont.load_default(size * 0.6)
    pen.text(middle, str(number), fill=LIGHT, font=font, anchor="mm")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
