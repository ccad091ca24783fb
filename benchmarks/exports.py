"""What an export costs: seconds and peak memory for 10,000 and 100,000 contributions on SQLite."""

from __future__ import annotations

import tracemalloc
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID, uuid4

from bot.exports.records import columns
from bot.exports.tables import write_csv
from conversations.forms.model import Form, Question, QuestionType
from storage.export import UrnRow


async def measured() -> list[str]:
    """Return one line a size."""
    lines = []
    with TemporaryDirectory() as folder:
        for size in (10_000, 100_000):
            tracemalloc.start()
            began = perf_counter()
            await write_csv(Path(folder) / "export.csv", columns(_form()), _rows(size))
            seconds, (_, peak) = perf_counter() - began, tracemalloc.get_traced_memory()
            tracemalloc.stop()
            lines.append(f"CSV, {size:,} contributions: {seconds:.1f} s (traced), peak {peak / 1e6:.2f} MB")
    return lines


def _form() -> Form:
    questions = tuple(
        Question(path=f"q{index}", name=f"q{index}", type=QuestionType.TEXT, row=index + 2)
        for index in range(10)
    )
    return Form(name="bench", languages=("de",), default_language="de", questions=questions)


async def _rows(size: int) -> AsyncIterator[UrnRow]:
    answers = {f"q{index}": "Mehr Bäume, weniger Autos, und bitte eine Bank." for index in range(10)}
    for _ in range(size):
        yield UrnRow(UUID(int=uuid4().int), "v", "de", dict(answers), date(2027, 5, 1))
