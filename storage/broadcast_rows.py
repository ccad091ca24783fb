"""A broadcast as a row and as a value."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Row, Select, select

from conversations.broadcasts.audience import Audience
from conversations.broadcasts.broadcast import Broadcast, Content, State
from storage.round_rows import ROUND, read_round
from storage.schema import broadcasts, rounds

BROADCAST: Select[*tuple[Any, ...]] = select(
    broadcasts.c.id,
    broadcasts.c.texts,
    broadcasts.c.picture,
    broadcasts.c.audience,
    broadcasts.c.state,
    broadcasts.c.revision,
    broadcasts.c.retracting,
    broadcasts.c.due_at,
    broadcasts.c.expected,
    broadcasts.c.made_by,
    broadcasts.c.created_at,
    broadcasts.c.began_at,
    broadcasts.c.ended_at,
    broadcasts.c.reached,
    broadcasts.c.spread,
    *ROUND,
).outerjoin_from(broadcasts, rounds, rounds.c.id == broadcasts.c.round_id)
"""What `read_broadcast` reads; whoever finds some of them adds where."""

_texts = msgspec.json.Decoder(dict[str, str])
_audience = msgspec.json.Decoder(Audience)


def read_broadcast(row: Row[*tuple[Any, ...]]) -> Broadcast:
    """Return the broadcast in a row that was selected as BROADCAST."""
    round_ = None if row.participation is None else read_round(row)
    content = Content(
        texts=_texts.decode(row.texts),
        picture=row.picture or "",
        slug="" if round_ is None else round_.slug,
        audience=_audience.decode(row.audience),
    )
    return Broadcast(
        id=row.id,
        content=content,
        round=round_,
        state=State(row.state),
        revision=row.revision,
        retracting=row.retracting,
        due_at=row.due_at,
        expected=row.expected,
        made_by=row.made_by,
        created_at=row.created_at,
        began_at=row.began_at,
        ended_at=row.ended_at,
    )


def written_texts(content: Content) -> str:
    """Return the column that holds the texts."""
    return msgspec.json.encode(content.texts).decode()


def written_content(content: Content, round_id: int | None) -> dict[str, Any]:
    """Return the columns that hold what a broadcast says and to whom."""
    return {
        "texts": written_texts(content),
        "picture": content.picture or None,
        "round_id": round_id,
        "audience": msgspec.json.encode(content.audience).decode(),
    }
