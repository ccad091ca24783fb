"""The life of a round after it was added. Every change is noted in the audit log, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_bytes
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.rounds import Results, Round, Stage
from storage.adding import KEY, add_row
from storage.audit import Act, Detail, note
from storage.errors import ClosesBeforeOpening, KeyDestroyed, NotOver, RoundCancelled, SlugTaken, UnknownRound
from storage.occasions import announce_extension, announce_outcome, plan
from storage.round_rows import ROUND, read_round, written_outcome
from storage.rounds import check_ahead, check_times
from storage.schema import rounds

ENDED = (Stage.CLOSED, Stage.PUBLISHED, Stage.CANCELLED)
"""Stages of a round that has run its course."""

_lock = (
    select(*ROUND, rounds.c.key.is_(None).label("sealed"))
    .where(rounds.c.slug == bindparam("slug"))
    .with_for_update(key_share=True)
)
_set = (
    update(rounds)
    .where(rounds.c.slug == bindparam("of_slug"))
    .values({name: bindparam(name) for name in ("opens", "closes", "cancelled", "published", "outcome")})
    .returning(*ROUND)
)


async def open_round(tx: AsyncConnection, act: Act, slug: str, at: datetime) -> Round:
    """Let a round take contributions from a moment on; one that is open by then stays as it is.

    Raises UnknownRound, RoundCancelled; ClosesBeforeOpening for a round that is over by then.
    """
    found = alive(read_round(await locked(tx, slug)))
    if found.is_open(at):
        return found
    return await changed(tx, act, "opened", msgspec.structs.replace(found, opens=at))


async def close_round(tx: AsyncConnection, act: Act, slug: str, at: datetime) -> Round:
    """Let a round take no contributions from a moment on; one that is over by then stays as it is.

    Raises UnknownRound; ClosesBeforeOpening for a round that is not open by then.
    """
    found = read_round(await locked(tx, slug))
    if found.is_over(at):
        return found
    if found.opens is None:
        raise ClosesBeforeOpening(f"The round {slug} was never opened: there is nothing to close.")
    return await changed(tx, act, "closed", msgspec.structs.replace(found, closes=at))


async def extend_round(tx: AsyncConnection, act: Act, slug: str, closes: datetime) -> Round:
    """Set a round's closing anew; one that is over takes contributions again until then.

    One that closes just then stays as it is.

    Raises UnknownRound, ClosesBeforeOpening, ClosesInThePast, KeyDestroyed, RoundCancelled.
    """
    found = alive(_unsealed(await locked(tx, slug)))
    if found.closes == closes and not found.is_over(act.at):
        return found
    return await _prolonged(tx, act, "extended", found, msgspec.structs.replace(found, closes=closes))


async def cancel_round(tx: AsyncConnection, act: Act, slug: str) -> Round:
    """Call a round off: it takes nothing any more, and one not yet open never opens.

    What was handed in stays in the urn, for the office to decide on. Raises UnknownRound.
    """
    found = read_round(await locked(tx, slug))
    if found.cancelled is not None:
        return found
    closes = act.at if found.is_open(act.at) and found.opens != act.at else found.closes
    return await changed(
        tx, act, "cancelled", msgspec.structs.replace(found, cancelled=act.at, closes=closes)
    )


async def reopen_round(tx: AsyncConnection, act: Act, slug: str, closes: datetime | None) -> Round:
    """Let a round that was closed or called off take contributions again, until `closes` if given.

    Raises UnknownRound, ClosesBeforeOpening, ClosesInThePast, KeyDestroyed; NotOver for a round that is
    neither.
    """
    found = _unsealed(await locked(tx, slug))
    if found.cancelled is None and not found.is_over(act.at):
        raise NotOver(f"The round {slug} is neither closed nor called off: there is nothing to reopen.")
    if found.cancelled is not None and closes is None and not found.has_begun(act.at):
        closes = found.closes
    again = msgspec.structs.replace(found, cancelled=None, closes=closes)
    return await _prolonged(tx, act, "reopened", found, again)


async def publish_results(tx: AsyncConnection, act: Act, slug: str) -> Round:
    """Let everybody see results that the round's sheet keeps hidden, once it is over.

    One whose results are seen without that stays as it is. Raises UnknownRound, RoundCancelled.
    """
    found = alive(read_round(await locked(tx, slug)))
    if found.participation.results is not Results.HIDDEN or found.published is not None:
        return found
    return await changed(tx, act, "published", msgspec.structs.replace(found, published=act.at))


async def tell_outcome(tx: AsyncConnection, act: Act, slug: str, outcome: Mapping[str, str]) -> Round:
    """Say what became of a round, in some languages; an empty text takes one away.

    Raises UnknownRound; NotOver where something is said of a round that is neither closed nor called off.
    """
    found = read_round(await locked(tx, slug))
    if any(outcome.values()) and found.stage(act.at) not in ENDED:
        raise NotOver(
            f"The round {slug} is neither closed nor called off: what became of it can be told after that."
        )
    told = {language: text for language, text in {**found.outcome, **outcome}.items() if text}
    if told == found.outcome:
        return found
    after = await changed(tx, act, "outcome", msgspec.structs.replace(found, outcome=told))
    if told:
        await announce_outcome(tx, after, act.at)
    return after


async def duplicate_round(tx: AsyncConnection, act: Act, slug: str, new_slug: str) -> Round:
    """Add a draft with the same form and sheet under another slug. Raises UnknownRound, SlugTaken."""
    found = read_round(await locked(tx, slug))
    sheet = msgspec.structs.replace(found.participation, slug=new_slug, opens=None, closes=None)
    draft = msgspec.structs.replace(
        found, participation=sheet, opens=None, closes=None, cancelled=None, published=None, outcome={}
    )
    if not await add_row(tx, draft, token_bytes(KEY), act.at):
        raise SlugTaken(f"The slug {new_slug} belongs to another round: choose another one.")
    await note(tx, act, "duplicated", new_slug, {"of": slug})
    return draft


async def locked(tx: AsyncConnection, slug: str) -> Row[*tuple[Any, ...]]:
    """Return a round's row, which stays as it is until the commit; raises UnknownRound."""
    row = (await tx.execute(_lock, {"slug": slug})).first()
    if row is None:
        raise UnknownRound(f"There is no round {slug}.")
    return row


def _unsealed(row: Row[*tuple[Any, ...]]) -> Round:
    found = read_round(row)
    if row.sealed:
        raise KeyDestroyed(
            f"The key of the round {found.slug} was destroyed, so its contributions can neither be changed "
            "nor counted once each any more: add the form as a new round (--slug)."
        )
    return found


def alive(found: Round) -> Round:
    """Return a round that was not called off; raises RoundCancelled."""
    if found.cancelled is not None:
        raise RoundCancelled(f"The round {found.slug} was called off: `rounds reopen` takes that back.")
    return found


async def changed(tx: AsyncConnection, act: Act, action: str, after: Round) -> Round:
    """Store a round's times and outcome, and note what they are now."""
    check_times(after.slug, after.opens, after.closes)
    given = {
        "opens": after.opens,
        "closes": after.closes,
        "cancelled": after.cancelled,
        "published": after.published,
    }
    row = {"of_slug": after.slug, **given, "outcome": written_outcome(after)}
    stored = read_round((await tx.execute(_set, row)).one())
    detail: Detail = {name: None if at is None else at.isoformat() for name, at in given.items()}
    detail.update(after.outcome)
    await note(tx, act, action, after.slug, detail)
    await plan(tx, stored, act.at)
    return stored


async def _prolonged(tx: AsyncConnection, act: Act, action: str, before: Round, after: Round) -> Round:
    """Store a later end, and have it announced where residents were told of an earlier one."""
    check_times(after.slug, after.opens, after.closes)
    check_ahead(after.slug, after.closes, act.at)
    stored = await changed(tx, act, action, after)
    ends = [each.closes or datetime.max.replace(tzinfo=UTC) for each in (before, stored)]
    if stored.is_open(act.at) and (before.is_over(act.at) or ends[0] < ends[1]):
        await announce_extension(tx, stored, act.at)
    return stored
