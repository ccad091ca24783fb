"""Posters as files, drawn in a thread."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from enum import StrEnum
from io import BytesIO

from PIL import Image

from bot.posters.drawing import DOTS_AN_INCH, drawn
from bot.posters.poster import Poster
from bot.posters.wording import texts
from bot.results.pictures.fonts import DRAWING, shapes
from locales import Speaker
from locales.speaker import FALLBACK

SHADES = 64
"""Colours of a PNG: blue, white, greys and what lies between them at the edges of letters."""


class Format(StrEnum):
    """What a poster may be written as."""

    PNG = "png"
    PDF = "pdf"


async def poster_file(poster: Poster, kind: Format, speaker: Speaker) -> bytes:
    """Return a poster as a file; raises ValueError for a source that a link cannot carry."""
    return await asyncio.to_thread(_file, poster, kind, speaker)


def file_name(poster: Poster, kind: Format) -> str:
    """Return what the file is called."""
    parts = (poster.round.slug, poster.source, poster.language)
    return f"{'_'.join(part for part in parts if part)}.{kind}"


def _file(poster: Poster, kind: Format, speaker: Speaker) -> bytes:
    if speaker.catalogues[poster.language].right_to_left and not shapes():
        poster = replace(poster, language=FALLBACK)
    right_to_left = speaker.catalogues[poster.language].right_to_left
    with DRAWING:
        picture = drawn(texts(poster, speaker), poster.link, right_to_left=right_to_left)
    return _written(picture, kind, poster)


def _written(picture: Image.Image, kind: Format, poster: Poster) -> bytes:
    out = BytesIO()
    dots = (DOTS_AN_INCH, DOTS_AN_INCH)
    if kind is Format.PNG:
        picture.quantize(SHADES).save(out, "PNG", dpi=dots)
    else:
        picture.save(out, "PDF", resolution=DOTS_AN_INCH, quality=95, title=poster.address)
    return out.getvalue()
