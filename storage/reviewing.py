"""Reviewing: staff look at parts of contributions one by one, and what they decide is done once.

Each decision is noted in the audit log with the round, the part's path and the reason, never with its
content. Of two who decide at once the second hears who was first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.answers import Answer
from conversations.moderation import Reason, State, What
from conversations.session import decode_answers
from storage.audit import Act, note
from storage.authors import author_of, leave_untold, tell_author
from storage.errors import AlreadyReviewed, UnknownReview
from storage.schema import contributions, reviews, rounds

AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True)
class Review:
    """A part of a contribution with what a screen needs to show it, and what was decided."""

    id: int
    """Random, of up to 19 digits."""
    slug: str
    """The round's."""
    contribution_id: UUID
    version: str
    """Of the form that the contribution answers."""
    language: str
    day: date
    """On which the contribution came (UTC)."""
    path: str
    """Of the question; inside a repeat with the number of the instance."""
    what: What
    answer: Answer
    """A photo or file by its id: `storage.photos.load_file`."""
    state: State
    reason: Reason | None = None
    """Of what is hidden."""
    why: str = ""
    """The office's own words beside the reason; its author reads them."""
    by: str = ""
    """Who decided; empty: nobody yet."""
    at: datetime | None = None
    """When that was (UTC)."""


@dataclass(frozen=True)
class Counts:
    """How many parts of a round's contributions there are in each state."""

    pending: int = 0
    approved: int = 0
    hidden: int = 0


_all = (
    select(
        reviews.c.id,
        rounds.c.slug,
        reviews.c.contribution_id,
        contributions.c.version,
        contributions.c.language,
        contributions.c.day,
        reviews.c.path,
        reviews.c.what,
        contributions.c.answers,
        reviews.c.state,
        reviews.c.reason,
        reviews.c.why,
        reviews.c.by,
        reviews.c.at,
    )
    .join(
        contributions,
        and_(contributions.c.round_id == reviews.c.round_id, contributions.c.id == reviews.c.contribution_id),
    )
    .join(rounds, rounds.c.id == reviews.c.round_id)
)
_this = _all.where(reviews.c.id == bindparam("of_id"))


def _behind(state: State) -> Select[Any]:
    """Return the first in a state behind an id; the state spelt out, so that its small index will do."""
    return (
        _all.where(
            rounds.c.slug == bindparam("slug"),
            reviews.c.state == bindparam("state", state, literal_execute=True),
            reviews.c.id > bindparam("after", type_=reviews.c.id.type),
        )
        .order_by(reviews.c.id)
        .limit(1)
    )


_next = {state: _behind(state) for state in State}
_hidden = (
    _all.where(rounds.c.slug == bindparam("slug"), reviews.c.state == State.HIDDEN)
    .order_by(reviews.c.at.desc(), reviews.c.id)
    .offset(bindparam("after"))
    .limit(bindparam("most"))
)
_pending = (
    select(rounds.c.slug, func.count().label("number"))
    .join(reviews, reviews.c.round_id == rounds.c.id)
    .where(reviews.c.state == bindparam("state", State.PENDING, literal_execute=True))
    .group_by(rounds.c.slug)
    .order_by(rounds.c.slug)
)
_counts = (
    select(reviews.c.state, func.count().label("number"))
    .join(rounds, rounds.c.id == reviews.c.round_id)
    .where(rounds.c.slug == bindparam("slug"))
    .group_by(reviews.c.state)
)
_lock = select(reviews).where(reviews.c.id == bindparam("of_id")).with_for_update()
_decide = (
    update(reviews)
    .where(reviews.c.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in ("state", "reason", "why", "by", "at")})
)
_urn = (
    select(rounds.c.id, rounds.c.key, contributions.c.pseudonym)
    .join(contributions, contributions.c.round_id == rounds.c.id)
    .join(
        reviews,
        and_(reviews.c.round_id == rounds.c.id, reviews.c.contribution_id == contributions.c.id),
    )
    .where(reviews.c.id == bindparam("of_id"))
)


async def pending(tx: AsyncConnection, slug: str | None = None) -> dict[str, int]:
    """Return how many parts nobody has looked at yet, by the slugs of the rounds that have some.

    With a slug: of this round alone.
    """
    statement = _pending if slug is None else _pending.where(rounds.c.slug == slug)
    return {row.slug: row.number for row in await tx.execute(statement)}


async def count_reviews(tx: AsyncConnection, slug: str) -> Counts:
    """Return how many parts of a round's contributions there are in each state; an unknown one has none."""
    return Counts(**{row.state: row.number for row in await tx.execute(_counts, {"slug": slug})})


async def next_review(
    tx: AsyncConnection, slug: str, after_id: int = -1, state: State = State.PENDING
) -> Review | None:
    """Return the first of a round's reviews in a state whose id is greater; None: there is none behind it.

    Ids are random, so what came meanwhile may stand before: begin anew (without `after_id`) at the end.
    """
    row = (await tx.execute(_next[state], {"slug": slug, "after": after_id})).first()
    return None if row is None else _read(row)


async def hidden_reviews(tx: AsyncConnection, slug: str, after: int, most: int) -> tuple[Review, ...]:
    """Return up to `most` of a round's hidden parts behind the first `after`, the latest decision first."""
    given = {"slug": slug, "after": after, "most": most}
    return tuple(_read(row) for row in await tx.execute(_hidden, given))


async def find_review(tx: AsyncConnection, id_: int) -> Review:
    """Return a review by its id; raises UnknownReview."""
    row = (await tx.execute(_this, {"of_id": id_})).first()
    if row is None:
        raise UnknownReview("This part of a contribution is no longer there: it was changed or taken back.")
    return _read(row)


async def approve(tx: AsyncConnection, act: Act, id_: int) -> Review:
    """Let a part that nobody has decided on count and show. Raises UnknownReview, AlreadyReviewed."""
    await _locked(tx, id_, State.PENDING)
    return await _decided(tx, act, "part_approved", id_, State.APPROVED)


async def hide(
    tx: AsyncConnection, act: Act, id_: int, reason: Reason, why: str = "", *, was: State = State.PENDING
) -> Review:
    """Take a part out of results and exports, and have its author told, who reads the reason and `why`.

    `was`: pending, or approved where an approval is taken back. Raises UnknownReview, AlreadyReviewed.
    """
    if (found := await find_review(tx, id_)).state is not was:
        raise AlreadyReviewed(found.by, found.at, found.state)
    urn = (await tx.execute(_urn, {"of_id": id_})).first()
    author = None
    if urn is not None and urn.key is not None:  # before anything is locked: it may take seconds
        author = await author_of(tx, urn.id, urn.key, urn.pseudonym)
    await _locked(tx, id_, was)
    if urn is not None and author is not None:
        await tell_author(tx, urn.id, urn.key, author, (id_, act.at))
    return await _decided(tx, act, "part_hidden", id_, State.HIDDEN, reason, why)


async def reconsider(tx: AsyncConnection, act: Act, id_: int) -> Review:
    """Let a hidden part count and show after all; its author is told nothing, not even that it was hidden.

    Unless that was said before. Raises UnknownReview, AlreadyReviewed.
    """
    row = await _locked(tx, id_, State.HIDDEN)
    urn = (await tx.execute(_urn, {"of_id": id_})).one()
    await leave_untold(tx, urn.id, urn.key, [(id_, row.at)])
    return await _decided(tx, act, "part_reconsidered", id_, State.APPROVED)


async def _locked(tx: AsyncConnection, id_: int, expected: State) -> Any:
    """Lock a review that is in the state that the caller has seen; raises UnknownReview, AlreadyReviewed."""
    row = (await tx.execute(_lock, {"of_id": id_})).first()
    if row is None:
        raise UnknownReview("This part of a contribution is no longer there: it was changed or taken back.")
    if row.state != expected:
        found = await find_review(tx, id_)
        raise AlreadyReviewed(found.by, found.at, found.state)
    return row


async def _decided(
    tx: AsyncConnection,
    act: Act,
    action: str,
    id_: int,
    state: State,
    reason: Reason | None = None,
    why: str = "",
) -> Review:
    new = {"state": state, "reason": reason, "why": why, "by": act.who, "at": act.at}
    await tx.execute(_decide, {"of_id": id_, **{f"new_{name}": value for name, value in new.items()}})
    found = await find_review(tx, id_)
    detail: dict[str, str | None] = {"item": found.path, "what": found.what, "reason": reason}
    await note(tx, act, action, found.slug, {**detail, "review": str(id_)})
    return found


def _read(row: AnyRow) -> Review:
    return Review(
        id=row.id,
        slug=row.slug,
        contribution_id=row.contribution_id,
        version=row.version,
        language=row.language,
        day=row.day,
        path=row.path,
        what=What(row.what),
        answer=decode_answers(row.answers)[row.path],
        state=State(row.state),
        reason=None if row.reason is None else Reason(row.reason),
        why=row.why,
        by=row.by or "",
        at=row.at,
    )
