"""Residents' recordings and documents: fetched from Telegram, told by their bytes, and kept as they are."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

import filetype
from telegram import Bot
from telegram.error import BadRequest

from conversations.attachments import KEPT, Attachment
from conversations.events import Attached
from conversations.facts import FileProblem
from conversations.forms.answers import File
from storage.photos import FileBytes

MEGABYTE = 1_000_000
SECONDS = 30
"""How long fetching may take."""
LONGEST = 24 * 3600
"""Seconds that a recording is said to last at most."""

SAME: Mapping[str, str] = {
    "opus": "ogg",
    "oga": "ogg",
    "jpeg": "jpg",
    "tiff": "tif",
    "qt": "mov",
    "3gpp": "3gp",
}
"""Endings that are other names of one that is kept."""


async def fetched(
    bot: Bot, file_id: str, event: Attached, megabytes: int
) -> tuple[File, FileBytes] | FileProblem:
    """Fetch a file, or say what is wrong with it. Raises TelegramError."""
    data = await downloaded(bot, file_id, megabytes * MEGABYTE)
    if data is None:
        return FileProblem("file.too_large")
    kind = sniffed(data, event.what)
    if kind is None:
        return FileProblem("file.refused")
    media_type, ending = kind
    seconds = None if event.seconds is None else min(max(event.seconds, 0), LONGEST)
    return File(id=uuid4().hex, ending=ending, seconds=seconds), FileBytes(media_type, data)


async def downloaded(bot: Bot, file_id: str, most: int) -> bytes | None:
    """Return a file's bytes, or None where they are more than `most`. Raises TelegramError."""
    try:
        file = await bot.get_file(file_id)
    except BadRequest as problem:
        if "file is too big" in problem.message.lower():
            return None
        raise
    if (file.file_size or 0) > most:
        return None
    data = bytes(await file.download_as_bytearray(read_timeout=SECONDS))
    return data if len(data) <= most else None


def sniffed(data: bytes, sent_as: Attachment) -> tuple[str, str] | None:
    """Return media type and ending of a file by what is in it, or None for a kind that is not kept.

    Sound alone may come in a video's container: then what the channel sent it as decides.
    """
    kind = filetype.guess(data)
    if kind is None:
        return ("text/plain", "txt") if _is_text(data) else None
    ending = SAME.get(kind.extension, kind.extension)
    if ending == "mp4" and sent_as in {Attachment.AUDIO, Attachment.VOICE}:
        return "audio/mp4", "m4a"
    return (str(kind.mime), ending) if ending in KEPT else None


def _is_text(data: bytes) -> bool:
    """Say whether it reads as text: nothing but signs, and not a program's."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    signs = all(sign.isprintable() or sign.isspace() for sign in text)
    return signs and bool(text.strip()) and not text.startswith("#!")
