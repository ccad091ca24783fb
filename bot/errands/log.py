"""The audit log as a table for a spreadsheet program."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.exports.tables import safe
from storage.audit import Entry, pages
from storage.database import Database

HEADINGS = ("at", "who", "action", "about", "detail", "why")


async def write_log(database: Database, folder: Path, zone: ZoneInfo, now: datetime) -> Path:
    """Write the whole log, page by page, into a folder; returns the file. Raises StorageError."""
    path = folder / f"log-{now.astimezone(zone):%Y-%m-%d}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(HEADINGS)
        async with database.reading() as tx:
            async for entries in pages(tx):
                rows.writerows(_row(each, zone) for each in entries)
    return path


def _row(entry: Entry, zone: ZoneInfo) -> list[str]:
    act = entry.act
    detail = ", ".join(f"{name}={value}" for name, value in entry.detail.items() if value is not None)
    told = (act.who, entry.action, entry.slug or "", detail, act.why)
    return [act.at.astimezone(zone).isoformat(" ", "seconds"), *map(safe, told)]
