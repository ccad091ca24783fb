"""Sending a file to staff: as a document, from the disk, gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import Bot, InputFile

LARGEST = 50_000_000
"""Bytes that Telegram takes from a bot."""


@contextmanager
def drawer() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="mitwirkbot-") as folder:
        yield Path(folder)


async def send_file(bot: Bot, chat_id: int, path: Path, caption: str = "") -> None:
    """Send a file as a document. Raises TelegramError."""
    with path.open("rb") as file:
        given = InputFile(file, filename=path.name, read_file_handle=False)
        await bot.send_document(chat_id, given, caption=caption or None)
