"""Residents' photos: fetched from Telegram and re-encoded, so that nothing but the picture is kept."""

from __future__ import annotations

import asyncio
import io
import warnings
from uuid import uuid4

from PIL import Image, ImageOps, UnidentifiedImageError
from telegram import Bot
from telegram.error import BadRequest

from conversations.facts import PhotoProblem
from conversations.forms.answers import Photo
from storage.photos import PhotoBytes

SIDE = 2048
"""Pixels of the longer side that are kept."""
PIXELS = 50_000_000
"""Pixels that are decoded at most: more is no photo of a phone."""
QUALITY = 85


async def fetched(bot: Bot, file_id: str) -> tuple[Photo, PhotoBytes] | PhotoProblem:
    """Fetch a photo and re-encode it, or say what is wrong with it. Raises TelegramError."""
    try:
        file = await bot.get_file(file_id)
    except BadRequest as problem:
        if "file is too big" in problem.message.lower():
            return PhotoProblem("photo.too_large")
        raise
    data = bytes(await file.download_as_bytearray())
    picture = await asyncio.to_thread(reencoded, data)
    return picture if isinstance(picture, PhotoProblem) else (Photo(id=uuid4().hex), picture)


def reencoded(data: bytes) -> PhotoBytes | PhotoProblem:
    """Return a picture as JPEG, upright, at most 2048 pixels long, without place, time or device."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _reencoded(data)
    except Image.DecompressionBombWarning:
        return PhotoProblem("photo.too_large")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return PhotoProblem("photo.unreadable")


def _reencoded(data: bytes) -> PhotoBytes | PhotoProblem:
    with Image.open(io.BytesIO(data)) as opened:
        if opened.width * opened.height > PIXELS:
            return PhotoProblem("photo.too_large")
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((SIDE, SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return PhotoBytes("image/jpeg", out.getvalue(), bare.width, bare.height)
