"""The ledger: what the database and the export hold, held against the walkers' own records."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from conversations.facts import Needs
from conversations.forms.answers import Answer as Stored
from conversations.forms.answers import Photo, Place
from conversations.forms.model import QuestionType
from storage.database import Connection, Database
from storage.facts import load_round
from storage.photos import load_photo
from storage.residents import find_resident
from storage.schema import contributions, photos, register, rounds
from tests.drills.record import Record
from tests.drills.rounds import Answer, Answers, Sheet

Records = dict[int, Record]
"""By Telegram id."""


async def differences(database: Database, records: Records) -> list[str]:
    """Return where the database is not what the walkers remember, one line each."""
    found = [
        f"resident {number}, {record.sheet.slug}: {line}"
        for number, record in records.items()
        for line in record.complaints
    ]
    async with database.reading() as tx:
        for number, record in records.items():
            found += await _of_resident(tx, number, record)
        found += await _of_whole(tx, records)
    return found


async def _of_resident(tx: Connection, number: int, record: Record) -> list[str]:
    slug = record.sheet.slug
    resident = await find_resident(tx, number, lock=False)
    loaded = await load_round(tx, Needs(slug=slug, contributions=True), resident)
    if resident is None or loaded is None:
        return [f"resident {number}, {slug}: unknown"]
    stored = [await _remembered(tx, record.sheet, each.answers) for each in loaded.contributions]
    found = [] if loaded.draft is None else [f"resident {number}, {slug}: a draft is left"]
    if stored != record.handed_in:
        found.append(f"resident {number}, {slug}: {_apart(record.handed_in, stored)}")
    return found


async def _remembered(tx: Connection, sheet: Sheet, answers: dict[str, Stored]) -> Answers:
    """Return stored answers as their resident would remember them."""
    paths = {each.path: each.name for each in sheet.questions.values()}
    return {paths[path]: await _seen(tx, answer) for path, answer in answers.items() if path in paths}


async def _seen(tx: Connection, answer: Stored) -> Answer:
    match answer:
        case Place():
            return answer.latitude, answer.longitude
        case Photo():
            photo = await load_photo(tx, answer.id)
            return None if photo is None else (photo.width, photo.height)
        case _:
            return answer


def _apart(remembered: list[Answers], stored: list[Answers]) -> str:
    if len(remembered) != len(stored):
        return f"{len(remembered)} contributions handed in, {len(stored)} stored: {stored}"
    return "; ".join(
        f"{name} is {there.get(name)!r}, not {here.get(name)!r}"
        for here, there in zip(remembered, stored, strict=True)
        for name in sorted({*here, *there})
        if here.get(name) != there.get(name)
    )


async def _of_whole(tx: Connection, records: Records) -> list[str]:
    """Count: urn, register and photos hold what the walkers put there, and nothing else."""
    found = []
    counts = Counter(each.sheet.slug for each in records.values())
    for slug, residents in counts.items():
        of_round = select(rounds.c.id).where(rounds.c.slug == slug).scalar_subquery()
        handed = sum(len(each.handed_in) for each in records.values() if each.sheet.slug == slug)
        for what, expected, statement in (
            ("contributions", handed, select(func.count()).where(contributions.c.round_id == of_round)),
            ("names in the urn", residents, _names(of_round)),
            ("names in the register", residents, select(func.count()).where(register.c.round_id == of_round)),
        ):
            count = (await tx.execute(statement)).scalar_one()
            if count != expected:
                found.append(f"{slug}: {count} {what}, not {expected}")
    kept = (await tx.execute(select(func.count()).select_from(photos))).scalar_one()
    named = sum(_photos(record) for record in records.values())
    return found if kept == named else [*found, f"{kept} photos kept, not {named}"]


def _names(of_round: Any) -> Any:
    names = func.count(contributions.c.pseudonym.distinct())
    return select(names).where(contributions.c.round_id == of_round)


def _photos(record: Record) -> int:
    pictures = [each.name for each in record.sheet.questions.values() if each.type is QuestionType.IMAGE]
    return sum(name in answers for answers in record.handed_in for name in pictures)


def export_differences(path: Path, sheet: Sheet, records: Iterable[Record]) -> list[str]:
    """Compare a JSON export with all that was handed in to its round, resident or not."""
    exported = Counter(_line(sheet, each["answers"]) for each in json.loads(path.read_text("utf-8")))
    expected = Counter(
        _line(sheet, answers)
        for record in records
        if record.sheet.slug == sheet.slug
        for answers in record.handed_in
    )
    more = [f"{sheet.slug}: exported, but never handed in: {line}" for line in exported - expected]
    return more + [f"{sheet.slug}: handed in, but not exported: {line}" for line in expected - exported]


def _line(sheet: Sheet, answers: dict[str, Any]) -> str:
    """Return answers in one order and shape; a photo is only there or not there."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return [value["latitude"], value["longitude"]]
        return list(value) if isinstance(value, tuple) else value

    pictures = {each.name for each in sheet.questions.values() if each.type is QuestionType.IMAGE}
    kept = {name: plain(value) for name, value in answers.items() if name in sheet.questions}
    shown = {name: name if name in pictures else value for name, value in kept.items() if value is not None}
    return json.dumps(shown, sort_keys=True, ensure_ascii=False)
