"""Residents and their sessions.

The session lies in the resident's own row: one read and one write an update, and the row's lock is what
lets one resident's updates through one at a time. The card, and the message in which the screen came up,
stand in columns beside it, so that showing a card can be noted without reading the session.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from secrets import token_bytes
from typing import Any

from sqlalchemy import Row, bindparam, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.broadcasts.interests import interests
from conversations.cards import Shape
from conversations.desk.spots import OneBroadcast
from conversations.hearing import Hears
from conversations.session import (
    AnyScreen,
    AtDesk,
    Living,
    Session,
    decode_session,
    encode,
    is_taking_part,
    replaced,
)
from storage.direct import Direct
from storage.schema import residents
from storage.upserts import Upsert

SECRET = 32
"""Bytes of a resident's secret."""
SUBSCRIBED = (Hears.ALL, Hears.CHOSEN)
"""Who hears of new rounds."""
BUSY = timedelta(minutes=30)
"""How long after a screen of a round came up its resident counts as being in the middle of it."""


@dataclass(frozen=True)
class Resident:
    """Someone who accepted the privacy notice."""

    id: int
    telegram_id: int
    secret: bytes = field(repr=False)
    session: Session


_columns = (
    residents.c.id,
    residents.c.telegram_id,
    residents.c.secret,
    residents.c.session,
    residents.c.card_message,
    residents.c.card_shape,
    residents.c.shown_in,
)
_finding = select(*_columns).where(residents.c.telegram_id == bindparam("telegram_id"))
_find = Direct(_finding)
_find_locked = Direct(_finding.with_for_update(key_share=True))
_queue = select(func.pg_advisory_xact_lock(bindparam("telegram_id", type_=residents.c.telegram_id.type)))

_SESSION = (
    *("language", "session", "turn", "card_message", "card_shape", "shown_in"),
    *("hears", "interests", "busy_until", "watching"),
)
_admit = Upsert(
    lambda insert: (
        (statement := insert(residents))
        .on_conflict_do_update(
            index_elements=["telegram_id"],
            set_={name: statement.excluded[name] for name in (*_SESSION, "seen_on", "blocked_on")},
        )
        .returning(residents.c.id, residents.c.secret)
    )
)
_save = Direct(
    update(residents)
    .where(residents.c.id == bindparam("resident"))
    .values({name: bindparam(name) for name in _SESSION})
    .values(
        seen_on=func.coalesce(bindparam("day", type_=residents.c.seen_on.type), residents.c.seen_on),
        blocked_on=case((bindparam("day", type_=residents.c.seen_on.type).is_(None), residents.c.blocked_on)),
    )
)
_card_shown = Direct(
    update(residents)
    .where(residents.c.id == bindparam("resident"), residents.c.turn == bindparam("of_turn"))
    .values(
        card_message=bindparam("message"),
        card_shape=bindparam("shape"),
        shown_in=func.coalesce(residents.c.shown_in, bindparam("message")),
    )
)
_blocked = (
    update(residents).where(residents.c.id == bindparam("resident")).values(blocked_on=bindparam("day"))
)
_card = Direct(
    select(residents.c.turn, residents.c.card_message, residents.c.card_shape)
    .where(residents.c.id == bindparam("resident"))
    .with_for_update(key_share=True)
)


async def find_resident(tx: AsyncConnection, telegram_id: int, *, lock: bool) -> Resident | None:
    """Return the resident behind a Telegram id; None: nobody that was admitted.

    With `lock` everyone else who asks with `lock` for the same id waits until this transaction ends, also
    while the id is still unknown. (On SQLite whoever writes is alone anyway.)
    """
    given = {"telegram_id": telegram_id}
    row = (await (_find_locked if lock else _find).on(tx, given)).first()
    if row is None and lock and tx.dialect.name == "postgresql":
        await tx.execute(_queue, given)
        row = (await _find_locked.on(tx, given)).first()
    return None if row is None else _read(row)


async def admit(tx: AsyncConnection, telegram_id: int, session: Session, day: date) -> Resident:
    """Store a resident with a new secret; one who is known already keeps theirs and takes this session."""
    row = {
        "telegram_id": telegram_id,
        "secret": token_bytes(SECRET),
        "admitted_on": day,
        "seen_on": day,
        **_written(session),
    }
    stored = (await tx.execute(_admit.on(tx), row)).one()
    return Resident(stored.id, telegram_id, stored.secret, session)


async def save_session(
    tx: AsyncConnection, resident: Resident, session: Session, seen_on: date | None = None
) -> Resident:
    """Store where the resident is now, and the day if they were here; returns the resident as stored."""
    await _save.on(tx, {"resident": resident.id, "day": seen_on, **_written(session)})
    return Resident(resident.id, resident.telegram_id, resident.secret, session)


async def card_shown(tx: AsyncConnection, resident_id: int, turn: int, living: Living) -> Living | None:
    """Note which message the card of `turn` became; returns the message that is no card any more.

    That is the one which was the card until now, or, where a later screen came up in another message, the
    one given here: then nothing is noted. A resident who presses faster than we note has had the later
    screen come up in this very message. Of two messages of one turn, sent by two processes, the one that
    is noted last stays.
    """
    found = (await _card.on(tx, {"resident": resident_id})).first()
    if found is None or (found.turn != turn and found.card_message != living.message_id):
        return living
    if found.turn == turn:
        given = {"resident": resident_id, "message": living.message_id, "shape": living.shape}
        await _card_shown.on(tx, {**given, "of_turn": turn})
    if found.card_message in (None, living.message_id):
        return None
    return Living(message_id=found.card_message, shape=Shape(found.card_shape))


async def note_blocked(tx: AsyncConnection, resident_id: int, day: date) -> None:
    """Note that a resident has blocked the bot; the next time they are here takes that back."""
    await tx.execute(_blocked, {"resident": resident_id, "day": day})


def _written(session: Session) -> dict[str, Any]:
    card = session.card
    return {
        "language": session.language,
        "session": encode(replaced(session, card=None, shown_in=None)),
        "turn": session.turn,
        "card_message": None if card is None else card.message_id,
        "card_shape": None if card is None else card.shape,
        "shown_in": session.shown_in,
        "hears": session.hearing.hears,
        "interests": interests(session.hearing),
        "busy_until": datetime.fromtimestamp(session.since, UTC) + BUSY
        if is_taking_part(session.screen)
        else None,
        "watching": _watched(session.screen),
    }


def _watched(screen: AnyScreen) -> int | None:
    """Return the broadcast whose progress somebody has before them."""
    match screen:
        case AtDesk(OneBroadcast(number)):
            return number
        case _:
            return None


def _read(row: Row[*tuple[Any, ...]]) -> Resident:
    session = replaced(decode_session(row.session), shown_in=row.shown_in)
    if row.card_message is not None:
        card = Living(message_id=row.card_message, shape=Shape(row.card_shape))
        session = replaced(session, card=card)
    return Resident(row.id, row.telegram_id, row.secret, session)
