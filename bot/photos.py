"""Residents' photos: fetched from Telegram and re-encoded, so that nothing but the picture is kept."""

from __future__ import annotations

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from PIL import Image, ImageOps
from telegram import Bot

from bot.files import downloaded
from conversations.facts import FileProblem
from conversations.forms.answers import Photo
from storage.photos import PhotoBytes

SIDE = 2048
"""Pixels of the longer side that are kept."""
PIXELS = 50_000_000
"""Pixels that are decoded at most: more is no photo of a phone."""
BYTES = 20_000_000
"""Bytes that are fetched at most."""
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
"""What a phone or a scanner makes. The library reads more, some with the help of other programs."""

_encoders = ThreadPoolExecutor(2, "photos")
"""A picture may take 150 MB while it is decoded: two at a time."""


async def fetched(bot: Bot, file_id: str) -> tuple[Photo, PhotoBytes] | FileProblem:
    """Fetch a photo and re-encode it, or say what is wrong with it. Raises TelegramError."""
    data = await downloaded(bot, file_id, BYTES)
    if data is None:
        return FileProblem("photo.too_large")
    picture = await asyncio.get_running_loop().run_in_executor(_encoders, reencoded, data)
    return picture if isinstance(picture, FileProblem) else (Photo(id=uuid4().hex), picture)


def reencoded(data: bytes) -> PhotoBytes | FileProblem:
    """Return a picture as JPEG, upright, at most 2048 pixels long, without place, time or device."""
    try:
        return _reencoded(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return FileProblem("photo.too_large")
    except Exception:  # noqa: BLE001 (decoders stumble over bad files in every way there is)
        return FileProblem("photo.unreadable")


def _reencoded(data: bytes) -> PhotoBytes | FileProblem:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > PIXELS:
            return FileProblem("photo.too_large")
        opened.thumbnail((SIDE, SIDE))
        upright = ImageOps.exif_transpose(opened)
    bare = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        solid = upright.convert("RGBA")
        bare.paste(solid, mask=solid.getchannel("A"))
    else:
        bare.paste(upright.convert("RGB"))
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return PhotoBytes("image/jpeg", out.getvalue(), bare.width, bare.height)
