"""A recording or a document that somebody handed in, for those who look at it."""

from __future__ import annotations

from pathlib import Path

from conversations.forms.answers import File
from storage.database import Database
from storage.errors import UnknownReview
from storage.photos import load_file
from storage.reviewing import find_review


async def write_part(database: Database, folder: Path, part: int) -> Path:
    """Write it into a folder, under the name of its round; returns the file. Raises UnknownReview."""
    async with database.reading() as tx:
        review = await find_review(tx, part)
        answer = review.answer
        file = await load_file(tx, answer.id) if isinstance(answer, File) else None
    if not isinstance(answer, File) or file is None:
        raise UnknownReview("This part of a contribution is no file, or its file is gone.")
    path = folder / f"{review.slug}-{part}.{answer.ending}"
    path.write_bytes(file.data)
    return path
