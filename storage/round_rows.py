"""A round as a row and as a value."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, select

from conversations.rounds import Participation, Round
from storage.schema import rounds

ROUND = (
    rounds.c.participation,
    rounds.c.version,
    rounds.c.languages,
    rounds.c.default_language,
    rounds.c.questions,
    rounds.c.opens,
    rounds.c.closes,
    rounds.c.cancelled,
    rounds.c.published,
    rounds.c.outcome,
)
"""The columns that `read_round` reads."""

round_id = select(rounds.c.id).where(rounds.c.slug == bindparam("slug")).scalar_subquery()
"""The id of the round named by the parameter `slug`, to stand inside a statement."""

read_participation = msgspec.json.Decoder(Participation).decode
"""Reads the column that holds a round's participation sheet."""
_outcome = msgspec.json.Decoder(dict[str, str])
_languages = msgspec.json.Decoder(tuple[str, ...])


def read_round(row: Row[*tuple[Any, ...]]) -> Round:
    """Return the round in a row that has the columns `ROUND`."""
    return Round(
        participation=read_participation(row.participation),
        version=row.version,
        languages=_languages.decode(row.languages),
        default_language=row.default_language,
        questions=row.questions,
        opens=row.opens,
        closes=row.closes,
        cancelled=row.cancelled,
        published=row.published,
        outcome={} if row.outcome is None else _outcome.decode(row.outcome),
    )


def written_outcome(each: Round) -> str | None:
    """Return the column that says what became of a round."""
    return msgspec.json.encode(each.outcome).decode() if each.outcome else None


def written_round(each: Round) -> dict[str, Any]:
    """Return the columns that say what `read_round` reads, and those made from it."""
    sheet = each.participation
    return {
        "slug": sheet.slug,
        "kind": sheet.kind,
        "participation": msgspec.json.encode(sheet).decode(),
        "version": each.version,
        "languages": msgspec.json.encode(each.languages).decode(),
        "default_language": each.default_language,
        "questions": each.questions,
        "contributions_each": sheet.contributions,
        "opens": each.opens,
        "closes": each.closes,
    }
