"""Everything that is stored about a resident, found through their pseudonym where it lies in an urn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.answers import Answers, File, Photo
from conversations.holdings import Holding, Holdings
from conversations.moderation import Hidden
from conversations.notices.deliveries import State
from conversations.notices.occasions import Occasion
from conversations.rounds import Round
from conversations.session import Draft, decode_answers, decode_draft
from storage.due import DueKind
from storage.heard import OwnDelivery, load_heard
from storage.residents import Resident
from storage.reviews import hidden_parts
from storage.round_rows import ROUND, read_round
from storage.schema import contributions, drafts, due, register, residents, rounds
from storage.urn import pseudonym

Names = dict[tuple[int, bytes], str]
"""What a resident is called in the urns: round and pseudonym to slug."""
ARRIVED = frozenset({State.SENT, State.UNKNOWN})
"""Notices that came, or may have come."""


@dataclass(frozen=True)
class OwnContribution:
    """A contribution with all that lies beside it in the urn, but for the pseudonym."""

    id: UUID
    number: int
    version: str
    language: str
    answers: Answers
    day: date
    hidden: tuple[Hidden, ...] = ()
    """Parts of it that are not shown."""


@dataclass(frozen=True)
class OwnRound:
    """What a resident has in one round."""

    round: Round
    took_part: bool
    draft: Draft | None
    updated_on: date | None
    """When the draft was changed last."""
    contributions: tuple[OwnContribution, ...]
    deliveries: tuple[OwnDelivery, ...] = ()
    """What they were told of it, or are to be told."""
    declined: bool = False
    """Whether they want to hear no more of it."""

    @property
    def arrived(self) -> int:
        """How many notices about it came, or may have come."""
        return sum(each.state in ARRIVED for each in self.deliveries)

    def reminder(self, now: datetime) -> datetime | None:
        """Return when they will be reminded of it: what they asked for, as far as it can still come."""
        asked = (each for each in self.deliveries if each.occasion is Occasion.REMINDER)
        at = next((each.due_at for each in asked if each.state is State.WAITING), None)
        if at is None or self.took_part or self.declined:
            return None
        return None if self.round.is_over(max(at, now)) else at

    @property
    def files(self) -> tuple[Photo | File, ...]:
        """The photos, recordings and documents in all of it, each once."""
        answers = [each.answers for each in self.contributions]
        answers += [self.draft.answers] if self.draft else []
        found = {
            each.id: each for held in answers for each in held.values() if isinstance(each, Photo | File)
        }
        return tuple(found[file_id] for file_id in sorted(found))


@dataclass(frozen=True)
class OwnDue:
    """Something that is still to be said to a resident."""

    kind: str
    due_at: datetime
    attempts: int


among = tuple_(contributions.c.round_id, contributions.c.pseudonym).in_(bindparam("names", expanding=True))
"""The contributions of a resident, by all that they are called (`names`)."""

_keys = select(rounds.c.id, rounds.c.slug, rounds.c.key).where(rounds.c.key.is_not(None))
_in_urns = select(contributions.c.round_id).where(among).distinct()
_own_draft = and_(drafts.c.round_id == rounds.c.id, drafts.c.resident_id == bindparam("resident"))
_own_part = and_(register.c.round_id == rounds.c.id, register.c.resident_id == bindparam("resident"))
_rounds = (
    select(
        rounds.c.id,
        *ROUND,
        drafts.c.draft,
        drafts.c.updated_on,
        register.c.resident_id.is_not(None).label("took_part"),
    )
    .select_from(rounds.outerjoin(drafts, _own_draft).outerjoin(register, _own_part))
    .where(
        or_(
            drafts.c.resident_id.is_not(None),
            register.c.resident_id.is_not(None),
            rounds.c.id.in_(bindparam("others", expanding=True)),
        )
    )
    .order_by(rounds.c.id)
)
_contributions = (
    select(
        contributions.c.id,
        contributions.c.number,
        contributions.c.version,
        contributions.c.language,
        contributions.c.answers,
        contributions.c.day,
    )
    .where(
        contributions.c.round_id == bindparam("round_id"), contributions.c.pseudonym == bindparam("pseudonym")
    )
    .order_by(contributions.c.number)
)
_due = (
    select(due.c.kind, due.c.due_at, due.c.attempts)
    .where(due.c.resident_id == bindparam("resident"))
    .order_by(due.c.id)
)
_due_count = select(func.count()).where(
    due.c.resident_id == bindparam("resident"), due.c.kind != DueKind.MY_DATA
)
_days = select(residents.c.admitted_on, residents.c.seen_on).where(residents.c.id == bindparam("resident"))


async def names_of(tx: AsyncConnection, resident: Resident) -> Names:
    """Return what a resident is called in every urn that can still be linked."""
    return {(row.id, pseudonym(row.key, resident)): row.slug for row in await tx.execute(_keys)}


async def own_rounds(tx: AsyncConnection, resident: Resident) -> AsyncIterator[OwnRound]:
    """Give all that a resident has in rounds, one round at a time."""
    names = await names_of(tx, resident)
    called = dict(names.keys())
    in_urns = (await tx.execute(_in_urns, {"names": list(names)})).scalars().all() if names else []
    heard = await load_heard(tx, resident)
    others = sorted(heard.rounds.union(in_urns))
    found = await tx.execute(_rounds, {"resident": resident.id, "others": others})
    for row in found.all():
        mine = await _own(tx, row.id, called[row.id]) if row.id in called else ()
        yield OwnRound(
            round=read_round(row),
            took_part=bool(row.took_part),
            draft=None if row.draft is None else decode_draft(row.draft),
            updated_on=row.updated_on,
            contributions=mine,
            deliveries=heard.deliveries.get(row.id, ()),
            declined=row.id in heard.declined,
        )


async def load_holdings(tx: AsyncConnection, resident: Resident, now: datetime) -> Holdings:
    """Count what is stored about a resident; a round of which there is nothing to count is not named."""
    counted = [
        Holding(
            round=each.round,
            took_part=each.took_part,
            draft=None if each.draft is None else len(each.draft.answers),
            contributions=len(each.contributions),
            photos=len(each.files),
            notices=each.arrived,
            reminder=each.reminder(now),
            declined=each.declined,
        )
        async for each in own_rounds(tx, resident)
    ]
    waiting: int = (await tx.execute(_due_count, {"resident": resident.id})).scalar_one()
    return Holdings(tuple(each for each in counted if each != Holding(each.round)), waiting)


async def own_due(tx: AsyncConnection, resident: Resident) -> tuple[OwnDue, ...]:
    """Return what is still to be said to a resident."""
    rows = await tx.execute(_due, {"resident": resident.id})
    return tuple(OwnDue(row.kind, row.due_at, row.attempts) for row in rows)


async def days_of(tx: AsyncConnection, resident: Resident) -> tuple[date, date]:
    """Return the days (UTC) on which a resident accepted the privacy notice and was here last."""
    row = (await tx.execute(_days, {"resident": resident.id})).one()
    return row.admitted_on, row.seen_on


async def _own(tx: AsyncConnection, round_id: int, name: bytes) -> tuple[OwnContribution, ...]:
    """Return what lies in a round's urn under a pseudonym, with what of it is not shown."""
    hidden = await hidden_parts(tx, round_id, name)
    rows = await tx.execute(_contributions, {"round_id": round_id, "pseudonym": name})
    return tuple(
        OwnContribution(
            id=row.id,
            number=row.number,
            version=row.version,
            language=row.language,
            answers=decode_answers(row.answers),
            day=row.day,
            hidden=hidden.get(row.number, ()),
        )
        for row in rows
    )
