"""The ledger of a broadcast as a file for the office: what became of each delivery, and why, in its words."""

from __future__ import annotations

import csv
from typing import TextIO
from zoneinfo import ZoneInfo

from locales.office import Words
from storage.broadcasts import find_broadcast
from storage.database import Database
from storage.ledger import LedgerRow, ledger

COLUMNS = ("delivery", "state", "reason", "language", "attempts", "revision", "due", "settled")
REASONS = {
    "": "",
    "blocked": "blocked",
    "declined": "declined",
    "not asked for": "not_asked_for",
    "enough this week": "enough",
    "stopped": "stopped",
    "retracted": "retracted",
    "unknown": "let_be",
    "left by a process that ended": "left",
    "it broke": "broke",
    "it cannot be written": "broke",
}
"""The office's word for each reason of ours; what Telegram said stands as it was said."""


async def write_ledger(
    database: Database, broadcast_id: int, file: TextIO, words: Words, zone: ZoneInfo
) -> int:
    """Write a broadcast's deliveries as CSV, row by row; returns how many. Raises UnknownBroadcast."""
    written = csv.writer(file, lineterminator="\n")
    count = 0
    async with database.reading() as tx:
        await find_broadcast(tx, broadcast_id)
        written.writerow([words(f"ledger.{each}") for each in COLUMNS])
        async for row in ledger(tx, broadcast_id):
            written.writerow(_cells(row, words, zone))
            count += 1
    return count


def _cells(row: LedgerRow, words: Words, zone: ZoneInfo) -> list[str | int]:
    times = (
        each and each.astimezone(zone).isoformat(timespec="seconds") for each in (row.due_at, row.settled_at)
    )
    return [
        row.id,
        words(f"ledger.state.{row.state}"),
        _reason(row.reason, words),
        row.language,
        row.attempts,
        row.revision,
        *(each or "" for each in times),
    ]


def _reason(reason: str, words: Words) -> str:
    """Return why, in the office's words; a cell that Telegram filled is never taken for a formula."""
    known = REASONS.get(reason)
    if known is None:
        return f"Telegram: {reason}"
    return words(f"ledger.reason.{known}") if known else ""
