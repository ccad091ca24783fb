"""Parts of contributions at the desk: what a spot is told of them, and what is decided on them."""

from __future__ import annotations

from typing import assert_never

from bot.forms import Forms
from conversations.desk.errands import FetchPart
from conversations.desk.facts import Member
from conversations.desk.listing import ON_A_PAGE
from conversations.desk.orders import ApprovePart, HidePart, ReconsiderPart, SendPart
from conversations.desk.parts import LARGEST, Part, PartNeeds, Parts, asked
from conversations.desk.roles import Role, covers
from conversations.forms.model import QuestionType
from conversations.rounds import Round
from storage.audit import Act
from storage.database import Connection
from storage.errands import put_errand
from storage.errors import UnknownReview, UnknownRound
from storage.reviewing import (
    Review,
    approve,
    find_review,
    hidden_reviews,
    hide,
    next_review,
    pending,
    reconsider,
)
from storage.rounds import find_round

_SPREAD = 0x9E3779B97F4A7C15
"""An odd number that spreads the members' numbers over all ids."""


async def carry_out(
    tx: Connection, act: Act, resident_id: int, order: ApprovePart | HidePart | ReconsiderPart | SendPart
) -> None:
    """Decide on a part, or have it sent. Raises UnknownReview, AlreadyReviewed."""
    match order:
        case ApprovePart(part):
            await approve(tx, act, part)
        case HidePart(part, reason, why, was):
            await hide(tx, act, part, reason, why, was=was)
        case ReconsiderPart(part):
            await reconsider(tx, act, part)
        case SendPart(part):
            await put_errand(tx, resident_id, FetchPart(part), act.at)
        case _:
            assert_never(order)


async def load_parts(tx: Connection, forms: Forms, member: Member, needs: PartNeeds) -> Parts:
    """Load what a spot needs of parts; nothing for who does not look at them."""
    if not covers(member.role, Role.MODERATOR):
        return Parts()
    waiting = await pending(tx)
    if not needs.slug:
        return Parts(waiting)
    return Parts(
        waiting=waiting,
        round=await _round(tx, needs.slug),
        this=await _this(tx, forms, member, needs),
        last=None if needs.last is None else await _part(tx, forms, needs.last),
        hidden=() if needs.hidden is None else await _hidden(tx, forms, needs.slug, needs.hidden),
    )


async def _this(tx: Connection, forms: Forms, member: Member, needs: PartNeeds) -> Part | None:
    """Return the part that is asked for, else the next in the queue, which begins anew at its end.

    Ids are random: each member begins elsewhere, so that two seldom have the same part before them.
    """
    if needs.this is not None:
        return await _part(tx, forms, needs.this)
    behind = member.number * _SPREAD & LARGEST if needs.behind is None else needs.behind
    found = await next_review(tx, needs.slug, behind) or await next_review(tx, needs.slug)
    return None if found is None else await _read(tx, forms, found)


async def _hidden(tx: Connection, forms: Forms, slug: str, page: int) -> tuple[Part, ...]:
    found = await hidden_reviews(tx, slug, page * ON_A_PAGE, ON_A_PAGE + 1)
    return tuple([await _read(tx, forms, each) for each in found])


async def _round(tx: Connection, slug: str) -> Round | None:
    try:
        return await find_round(tx, slug)
    except UnknownRound:
        return None


async def _part(tx: Connection, forms: Forms, id_: int) -> Part | None:
    try:
        return await _read(tx, forms, await find_review(tx, id_))
    except UnknownReview:
        return None


async def _read(tx: Connection, forms: Forms, review: Review) -> Part:
    form = await forms.get(tx, review.version)
    question = form.at(review.path).question
    return Part(
        id=review.id,
        slug=review.slug,
        question=asked(question, review.path, form.form.default_language),
        day=review.day,
        answer=review.answer,
        is_area=question.type is QuestionType.GEOSHAPE,
        state=review.state,
        reason=review.reason,
        why=review.why,
        by=review.by,
        at=review.at,
    )
