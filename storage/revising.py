"""Another form for a round that residents are in the middle of: a new version, or a clear refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.model import Form, Question, QuestionType
from conversations.rounds import Kind, Participation, Round
from storage.adding import kept_round, put_form
from storage.errors import CannotRevise, KeyDestroyed, UnknownRound
from storage.facts import load_form
from storage.occasions import plan
from storage.photos import PictureBytes
from storage.round_rows import ROUND, read_round, written_round
from storage.schema import contributions, drafts, rounds


@dataclass(frozen=True)
class Revised:
    """What a new version means for those who are in the round."""

    round: Round
    before: Form
    drafts: int
    """How many residents are in the middle of it."""
    contributions: int
    """How many contributions were handed in before; they stay as they are."""


_find = select(rounds.c.id, *ROUND, rounds.c.key.is_(None).label("sealed")).where(
    rounds.c.slug == bindparam("slug")
)
_lock = _find.with_for_update()  # in full, so that no contribution is put while those there are counted
_count = {
    table: select(func.count()).where(table.c.round_id == bindparam("round_id"))
    for table in (drafts, contributions)
}
_KEPT = frozenset({"slug", "opens", "closes", "kind"})
"""Columns of a round that its form does not change."""


async def revise_round(
    tx: AsyncConnection,
    slug: str,
    participation: Participation,
    form: Form,
    pictures: Mapping[str, PictureBytes],
    now: datetime,
) -> Revised:
    """Give a round another form, and what the form's sheet says but for slug, opening and closing.

    Raises UnknownRound, KeyDestroyed, CannotRevise; then nothing was changed.
    """
    row = await _found(tx, slug, _lock)
    revised = await _checked(tx, row, participation, form, now)
    await put_form(tx, form, pictures)
    columns = {name: value for name, value in written_round(revised.round).items() if name not in _KEPT}
    await tx.execute(update(rounds).where(rounds.c.id == row.id).values(columns))
    await plan(tx, revised.round, now)
    return revised


async def would_revise(
    tx: AsyncConnection, slug: str, participation: Participation, form: Form, now: datetime
) -> Revised:
    """Return what `revise_round` would, and change nothing; raises what it would raise.

    Take the connection from `Database.reading()`.
    """
    return await _checked(tx, await _found(tx, slug, _find), participation, form, now)


async def _checked(
    tx: AsyncConnection, row: Any, participation: Participation, form: Form, now: datetime
) -> Revised:
    """Return what a round becomes with another form; raises CannotRevise where it cannot have it."""
    before = read_round(row)
    old = await load_form(tx, before.version)
    begun, handed_in = [
        (await tx.execute(each, {"round_id": row.id})).scalar_one() for each in _count.values()
    ]
    _check_life(before, participation, now)
    _check_most(before, participation, begun + handed_in)
    if handed_in:
        _check_moderation(before, participation)
        for check in (_check_ballot, _check_place):
            check(before.participation, old, participation, form)
    kept = before.participation
    times = participation if before.opens is None else kept  # (a draft's are no more than an offer)
    sheet = replace(participation, slug=kept.slug, opens=times.opens, closes=times.closes)
    after = replace(kept_round(sheet, form), opens=before.opens, closes=before.closes)
    return Revised(after, old, begun, handed_in)


async def _found(tx: AsyncConnection, slug: str, statement: Select[Any]) -> Any:
    row = (await tx.execute(statement, {"slug": slug})).first()
    if row is None:
        raise UnknownRound(f"There is no round {slug}.")
    if row.sealed:
        raise KeyDestroyed(
            f"The key of the round {slug} was destroyed, so nobody can come back to it: "
            "add the form as a new round (--slug)."
        )
    return row


def _check_life(before: Round, sheet: Participation, now: datetime) -> None:
    slug, kind = before.slug, before.participation.kind
    if sheet.kind is not kind:
        raise CannotRevise(
            f"The round {slug} is a {kind} and the form is a {sheet.kind}: add it as a new round (--slug).",
            why="kind",
        )
    if before.is_over(now):
        raise CannotRevise(
            f"The round {slug} is over, and what was handed in answers its form as it is: "
            "extend the round first (`rounds extend`), or add the form as a new round (--slug).",
            why="over",
        )


def _check_most(before: Round, sheet: Participation, held: int) -> None:
    """Refuse a lower limit: somebody may have more contributions already, or be in the middle of one."""
    most = before.participation.contributions
    if held and sheet.contributions < most:
        raise CannotRevise(
            f"The round {before.slug} takes up to {most} contributions of each resident and the form says "
            f"{sheet.contributions}: write {most} or more into the column contributions.",
            why="contributions",
            about=str(most),
        )


def _check_moderation(before: Round, sheet: Participation) -> None:
    """Refuse to begin or end looking at contributions in the middle: some would count unseen."""
    kept = before.participation.moderation
    if sheet.moderation is not kept:
        raise CannotRevise(
            f"Contributions to the round {before.slug} were handed in under moderation {kept} and the form "
            f"says {sheet.moderation}: write {kept} into the column moderation.",
            why="moderation",
            about=kept,
        )


def _check_ballot(before: Participation, old: Form, after: Participation, new: Form) -> None:
    """Refuse whatever would make of ballots that were handed in something that nobody could vote now."""
    if before.kind is not Kind.VOTE:
        return
    was, now = _named(old, before.ballot), _named(new, after.ballot)
    begin = f"Ballots of the round {before.slug} were handed in"
    if now is None or was is None or (was.path, was.type) != (now.path, now.type):
        raise CannotRevise(
            f"{begin} to the question {before.ballot}: it must stay, with its type.",
            why="ballot",
            about=before.ballot,
        )
    missing = [each.name for each in was.choices if each.name not in {one.name for one in now.choices}]
    if missing:
        named = ", ".join(missing)
        raise CannotRevise(
            f"{begin}, and they may name these choices, which must stay: {named}.",
            why="choices",
            about=named,
        )
    if (was.constraint, was.choice_filter) != (now.constraint, now.choice_filter):
        raise CannotRevise(
            f"{begin} under other rules: leave constraint and choice_filter of {now.name} alone.",
            why="rules",
            about=now.name,
        )
    if was.type is QuestionType.RANK and len(was.choices) != len(now.choices):
        raise CannotRevise(
            f"{begin} that rank all choices: a further one would be missing in them.",
            why="rank",
            about=now.name,
        )


def _check_place(before: Participation, old: Form, after: Participation, new: Form) -> None:
    """Refuse another question for the place: what was handed in would vanish from the map."""
    was, now = _named(old, before.place), _named(new, after.place)
    if was is not None and (now is None or (was.path, was.type) != (now.path, now.type)):
        raise CannotRevise(
            f"Contributions to the round {before.slug} have their place in the question {before.place}: "
            "it must stay the place, with its type.",
            why="place",
            about=before.place,
        )


def _named(form: Form, path: str) -> Question | None:
    return next((each for each in form.questions if each.path == path), None)
