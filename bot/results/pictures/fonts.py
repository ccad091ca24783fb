"""The font of the pictures, and what it can draw.

Rubik has Latin, Cyrillic and Arabic letters in one file. Pillow shapes Arabic with raqm, which needs the
system's libfribidi; `docs/decisions/0023-pictures.md` says what is done without it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO
from threading import Lock

from PIL import ImageFont, features
from PIL.ImageFont import FreeTypeFont

from locales.directions import runs_right_to_left

DRAWING = Lock()
"""Held by who draws in a thread: a font is drawn with by one at a time."""
REGULAR, BOLD = 400, 600
_NOWHERE = "\U0010ffff"
"""A sign that no font has."""


@lru_cache(maxsize=32)
def font(size: int, weight: int = REGULAR) -> FreeTypeFont:
    """Return the font in a size (pixels) and a weight, to be drawn with under `DRAWING`."""
    with as_file(files("fontpkg_rubik") / "files" / "Rubik[wght].ttf") as path:
        made = ImageFont.truetype(BytesIO(path.read_bytes()), size)
    made.set_variation_by_axes([weight])
    return made


def direction(text: str) -> str | None:
    """Return in which direction a text is drawn; None where the machine cannot shape it."""
    if not shapes():
        return None
    return "rtl" if runs_right_to_left(text) else "ltr"


@lru_cache(maxsize=1)
def shapes() -> bool:
    """Say whether letters can be joined and put in order, as Arabic needs it."""
    return bool(features.check("raqm"))


def drawable(text: str) -> str:
    """Return the text on one line, without what the font does not have (emoji, say)."""
    return " ".join("".join(sign for sign in text if sign.isspace() or _has(sign)).split())


@lru_cache(maxsize=4096)
def _has(sign: str) -> bool:
    probe = font(24)
    return bytes(probe.getmask(sign)) != bytes(probe.getmask(_NOWHERE)) and sign.isprintable()
