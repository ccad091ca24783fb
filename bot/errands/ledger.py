"""What became of each delivery of a broadcast, as a table for a spreadsheet program."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from bot.ledger import write_ledger
from locales.office import office_words
from storage.database import Database


async def write_broadcast(
    database: Database, folder: Path, number: int, language: str, zone: ZoneInfo
) -> Path:
    """Write a broadcast's deliveries into a folder; returns the file. Raises UnknownBroadcast."""
    path = folder / f"broadcast-{number}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        await write_ledger(database, number, file, office_words(language), zone)
    return path
