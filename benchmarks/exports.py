"""What an export costs: seconds and peak memory of every format, 10,000 and 100,000 contributions on SQLite.

Each export runs in a process of its own, from the database to the finished file, so that its peak is its own.
One contribution in ten brings a photo of 10 kB.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select

from bot.exports.formats import Format
from bot.exports.writing import export_round
from conversations.forms.answers import Answers, Photo, Place
from conversations.forms.model import Choice, Form, Question, QuestionType
from conversations.rounds import Kind, Participation
from conversations.session import encode
from storage.adding import add_round
from storage.database import Connection, Database
from storage.schema import contributions, photos, rounds

SIZES = (10_000, 100_000)
AT_ONCE = 1_000
PHOTO = b"\xff" * 10_000
SLUG = "bench"


@dataclass(frozen=True)
class Cost:
    """What one export took."""

    seconds: float
    peak: float
    """Megabytes of the whole process."""
    size: float
    """Megabytes of the file."""


async def measured() -> AsyncIterator[str]:
    """Give one line a format and size."""
    for count in SIZES:
        with TemporaryDirectory() as folder:
            address = f"sqlite+aiosqlite:///{folder}/bench.sqlite3"
            await _filled(address, count)
            for kind in Format:
                cost = await measure(address, SLUG, kind, Path(folder) / f"export.{kind}")
                yield (
                    f"{kind:8} {count:>8,} contributions: {cost.seconds:6.1f} s, "
                    f"peak {cost.peak:4.0f} MB, file {cost.size:6.1f} MB"
                )


async def measure(address: str, slug: str, kind: Format, path: Path) -> Cost:
    """Export a round in a process of its own."""
    arguments = ("-m", "benchmarks.exports", address, slug, kind.value, str(path))
    child = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[1]
    )
    said, _ = await child.communicate()
    if child.returncode:
        raise RuntimeError(f"The export as {kind} failed.")
    return Cost(**json.loads(said))


async def _measured(address: str, slug: str, kind: Format, path: Path) -> Cost:
    database = Database(address)
    began = perf_counter()
    await export_round(database, slug, kind, path)
    seconds = perf_counter() - began
    await database.dispose()
    unit = 1e6 if sys.platform == "darwin" else 1e3
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return Cost(seconds, peak, path.stat().st_size / 1e6)  # noqa: ASYNC240 (nobody else waits)


def _form() -> Form:
    def asked(name: str, kind: QuestionType, *choices: str) -> Question:
        listed = tuple(Choice(name=each, label={"de": each.title()}) for each in choices)
        return Question(
            path=name, name=name, type=kind, row=2, label={"de": f"Frage {name}?"}, choices=listed
        )

    questions = (
        *(asked(f"wahl{number}", QuestionType.SELECT_ONE, "ja", "nein") for number in range(4)),
        asked("mehrere", QuestionType.SELECT_MULTIPLE, "rad", "bus", "auto", "fuss"),
        *(asked(f"text{number}", QuestionType.TEXT) for number in range(3)),
        asked("alter", QuestionType.INTEGER),
        asked("ort", QuestionType.GEOPOINT),
        asked("foto", QuestionType.IMAGE),
    )
    return Form(name=SLUG, languages=("de",), default_language="de", questions=questions)


def _answers(number: int, photo: str | None) -> Answers:
    given: Answers = {f"wahl{each}": "ja" for each in range(4)}
    given |= {f"text{each}": "Mehr Bäume, weniger Autos, und bitte eine Bank." for each in range(3)}
    given |= {
        "mehrere": ("rad", "fuss"),
        "alter": number % 90,
        "ort": Place(latitude=49.444, longitude=7.769),
    }
    return given | ({"foto": Photo(id=photo)} if photo else {})


async def _filled(address: str, count: int) -> None:
    """Make a database with a round and its contributions."""
    database = Database(address)
    await database.migrate()
    async with database.transaction() as tx:
        participation = Participation(slug=SLUG, kind=Kind.MAP, title={"de": "Messung"}, place="ort")
        await add_round(tx, participation, _form(), {}, datetime.now(UTC))
        found = (await tx.execute(select(rounds.c.id, rounds.c.version))).one()
        for start in range(0, count, AT_ONCE):
            await _fill(tx, {"round_id": found.id, "version": found.version}, start)
    await database.dispose()


async def _fill(tx: Connection, of_round: dict[str, Any], start: int) -> None:
    pieces, pictures = [], []
    for number in range(start, start + AT_ONCE):
        each = uuid4()
        photo = each.hex if number % 10 == 0 else None
        own = {"id": each, "pseudonym": each.bytes, "number": 1, "language": "de", "day": date(2027, 5, 1)}
        pieces.append({**of_round, **own, "answers": encode(_answers(number, photo))})
        if photo:
            picture = {"media_type": "image/jpeg", "data": PHOTO, "width": 1, "height": 1}
            pictures.append({"id": photo, "round_id": of_round["round_id"], **picture})
    await tx.execute(insert(contributions), pieces)
    await tx.execute(insert(photos), pictures)


if __name__ == "__main__":
    found = asyncio.run(_measured(sys.argv[1], sys.argv[2], Format(sys.argv[3]), Path(sys.argv[4])))
    print(json.dumps(found.__dict__))
