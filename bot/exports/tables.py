"""CSV as German spreadsheet programs open it: UTF-8 with a byte order mark, semicolons.

A spreadsheet program may run a text that begins like a formula. Such a text gets an apostrophe in front,
and so does one that begins with an apostrophe itself; so taking one apostrophe off every cell that begins
with one gives back exactly what was entered. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

from bot.exports.records import Columns, Value
from storage.export import UrnRow

DANGEROUS = frozenset("=+-@＝＋－＠")
"""Signs with which a formula may begin."""
APOSTROPHE = "'"


async def write_csv(path: Path, columns: Columns, contributions: AsyncIterator[UrnRow]) -> None:
    """Write the table."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([_safe(name) for name in columns.flat()])
        async for contribution in contributions:
            writer.writerow([_safe(value) for value in columns.row(contribution)])


def _safe(value: Value) -> Value:
    return f"{APOSTROPHE}{value}" if isinstance(value, str) and _is_doubtful(value) else value


def _is_doubtful(text: str) -> bool:
    first = next((sign for sign in text if not _is_passed_over(sign)), "")
    return first in DANGEROUS or text.startswith((APOSTROPHE, "\t", "\r", "\n"))


def _is_passed_over(sign: str) -> bool:
    """Say whether a program may pass over a sign on its way to a formula: spaces, quotes, unseen signs."""
    return sign in "\"'`" or unicodedata.category(sign)[0] in "CZ"
