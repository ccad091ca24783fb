"""Uploads: forms that staff sent, as they were checked, until it is decided what becomes of them.

What is told of one at the desk is small and read apart from the form and its pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.desk.facts import Upload
from conversations.forms.model import Form, decode_form, encode_form
from conversations.rounds import Participation
from storage.errors import UploadGone
from storage.photos import PictureBytes
from storage.round_rows import read_participation
from storage.schema import uploads

KEPT = timedelta(days=1)
"""How long an upload waits for who sent it."""
HELD = timedelta(days=30)
"""How long it waits for a second person."""


@dataclass(frozen=True)
class Sent:
    """A form that can be used, as it was sent."""

    participation: Participation
    form: Form
    pictures: dict[str, PictureBytes] = field(default_factory=dict)
    """By the SHA-256 of their bytes."""


_told = msgspec.json.Decoder(Upload)
_pictures = msgspec.msgpack.Decoder(dict[str, PictureBytes])
_put = insert(uploads).returning(uploads.c.id)
_of_number = uploads.c.id == bindparam("number")
_find = select(uploads.c.id, uploads.c.told).where(_of_number)
_find_locked = _find.with_for_update()
_load = select(uploads.c.participation, uploads.c.form, uploads.c.pictures).where(_of_number)
_tell = update(uploads).where(_of_number).values(told=bindparam("new_told"))
_hold = update(uploads).where(_of_number).values(until=bindparam("new_until"))
_old = (
    select(uploads.c.id)
    .where(uploads.c.until <= bindparam("now"))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_purge = delete(uploads).where(uploads.c.id.in_(_old))


async def put_upload(tx: AsyncConnection, upload: Upload, sent: Sent | None, at: datetime) -> Upload:
    """Keep what was sent for a day, with what is told of it; returns that with its number."""
    row: dict[str, Any] = {"told": _written(upload), "until": at + KEPT}
    if sent is not None:
        row["participation"] = msgspec.json.encode(sent.participation).decode()
        row["form"] = encode_form(sent.form).decode()
        row["pictures"] = msgspec.msgpack.encode(sent.pictures)
    number: int = (await tx.execute(_put, row)).scalar_one()
    return replace(upload, number=number)


async def find_upload(tx: AsyncConnection, number: int, *, lock: bool = False) -> Upload | None:
    """Return what is told of an upload; None where it is kept no longer."""
    row = (await tx.execute(_find_locked if lock else _find, {"number": number})).first()
    return None if row is None else _read(row)


async def load_upload(tx: AsyncConnection, number: int) -> Sent:
    """Return the form of an upload. Raises UploadGone, also for one that cannot be used."""
    row = (await tx.execute(_load, {"number": number})).first()
    if row is None or row.form is None:
        raise UploadGone(f"The upload {number} is kept no longer.")
    return Sent(
        read_participation(row.participation),
        decode_form(row.form.encode()),
        _pictures.decode(row.pictures),
    )


async def tell_upload(tx: AsyncConnection, upload: Upload) -> None:
    """Tell something else of an upload."""
    await tx.execute(_tell, {"number": upload.number, "new_told": _written(upload)})


async def hold_upload(tx: AsyncConnection, number: int, at: datetime) -> None:
    """Keep an upload until a second person has had the time to look at it."""
    await tx.execute(_hold, {"number": number, "new_until": at + HELD})


async def purge_uploads(tx: AsyncConnection, *, now: datetime, most: int) -> int:
    """Forget the uploads whose time is over."""
    return (await tx.execute(_purge, {"now": now, "most": most})).rowcount


def _written(upload: Upload) -> str:
    return msgspec.json.encode(upload).decode()


def _read(row: Row[*tuple[Any, ...]]) -> Upload:
    return replace(_told.decode(row.told), number=row.id)
