"""CSV as German spreadsheet programs open it: UTF-8 with a byte order mark, semicolons."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from pathlib import Path

from bot.exports.records import Columns, Value
from storage.export import UrnRow

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings of a text that a spreadsheet program may run as a formula."""


async def write_csv(path: Path, columns: Columns, contributions: AsyncIterator[UrnRow]) -> None:
    """Write the table; a text that could be taken for a formula gets an apostrophe in front."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([_safe(name) for name in columns.flat()])
        async for contribution in contributions:
            writer.writerow([_safe(value) for value in columns.row(contribution)])


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value
