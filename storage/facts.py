"""What a step is told of the world: rounds, forms and what this resident has in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.interests import spelled
from conversations.facts import Invitation, Needs
from conversations.forms.model import Form, decode_form
from conversations.rounds import Round
from conversations.session import Contribution, Draft, decode_draft
from storage.direct import Direct
from storage.residents import Resident
from storage.reviews import hidden_parts
from storage.round_rows import ROUND, read_participation, read_round
from storage.schema import drafts, forms, register, rounds
from storage.urn import NOTHING, own_contributions, pseudonym


@dataclass(frozen=True)
class LoadedRound:
    """A round with what this resident has in it, as `Needs` asked for it."""

    round: Round
    draft: Draft | None = None
    contributions: tuple[Contribution, ...] = ()
    """The resident's own, by number; none either once the round's key was destroyed."""
    participants: int = 0
    """How many residents took part so far."""


_own_draft = and_(drafts.c.round_id == rounds.c.id, drafts.c.resident_id == bindparam("resident"))
_own_part = and_(register.c.round_id == rounds.c.id, register.c.resident_id == bindparam("resident"))
_counted = (
    select(func.count()).where(register.c.round_id == rounds.c.id).scalar_subquery() + rounds.c.forgotten
)

_loading = {
    counting: Direct(
        select(rounds.c.id, rounds.c.key, drafts.c.draft, participants.label("participants"), *ROUND)
        .select_from(rounds.outerjoin(drafts, _own_draft))
        .where(rounds.c.slug == bindparam("slug"))
    )
    for counting, participants in ((True, _counted), (False, literal(0)))
}
_inviting = (
    select(
        *ROUND,
        drafts.c.resident_id.is_not(None).label("has_draft"),
        register.c.resident_id.is_not(None).label("took_part"),
    )
    .select_from(rounds.outerjoin(drafts, _own_draft).outerjoin(register, _own_part))
    .where(
        rounds.c.opens <= bindparam("now"),
        rounds.c.cancelled.is_(None),
        or_(rounds.c.closes.is_(None), rounds.c.closes > bindparam("now")),
    )
    .order_by(rounds.c.closes.is_(None), rounds.c.closes, rounds.c.opens, rounds.c.id)
)
_topical = select(rounds.c.participation).where(rounds.c.cancelled.is_(None))
_form = select(forms.c.form).where(forms.c.version == bindparam("version"))


async def load_round(tx: AsyncConnection, needs: Needs, resident: Resident | None) -> LoadedRound | None:
    """Return the round that `needs.slug` names, with as much as `needs` asks for; None: no such round."""
    if not needs.slug:
        return None
    given = {"slug": needs.slug, "resident": resident and resident.id}
    row = (await _loading[needs.participants].on(tx, given)).first()
    if row is None:
        return None
    found = read_round(row)
    contributions: tuple[Contribution, ...] = ()
    if needs.contributions and resident is not None and row.key is not None:
        name = pseudonym(row.key, resident)
        hidden = await hidden_parts(tx, row.id, name) if found.is_moderated else NOTHING
        contributions = await own_contributions(tx, row.id, name, hidden)
    draft = None if row.draft is None else decode_draft(row.draft)
    return LoadedRound(found, draft, contributions, row.participants)


async def open_invitations(
    tx: AsyncConnection, resident: Resident | None, now: datetime
) -> tuple[Invitation, ...]:
    """Return the rounds open at a moment, those that close first in front."""
    rows = await tx.execute(_inviting, {"resident": resident and resident.id, "now": now})
    return tuple(Invitation(read_round(row), bool(row.has_draft), bool(row.took_part)) for row in rows)


async def known_topics(tx: AsyncConnection) -> tuple[str, ...]:
    """Return the topics of all rounds that were not called off, in the order of their names.

    Those that differ in case alone are heard of by the same residents, so they are one.
    """
    found = (await tx.execute(_topical)).scalars()
    return spelled(sorted({topic for sheet in found for topic in read_participation(sheet).topics}))


async def load_form(tx: AsyncConnection, version: str) -> Form:
    """Return a form by its version; raises LookupError for one that was never stored.

    A version never changes: keep what you have loaded.
    """
    form: str | None = (await tx.execute(_form, {"version": version})).scalar()
    if form is None:
        raise LookupError(f"there is no form of the version {version}")
    return decode_form(form.encode())
