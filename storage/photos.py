"""Pictures that forms show, and photos, recordings and documents that residents give.

What a resident gives carries no link to them. It lives as long as an answer names it: in the resident's
draft, or in one of their contributions.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.answers import Answers, File, Photo
from storage.round_rows import round_id
from storage.schema import photos, pictures


@dataclass(frozen=True)
class PictureBytes:
    """A picture that a form brings."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class FileBytes:
    """A recording or a document of a resident's, as it was sent."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class PhotoBytes(FileBytes):
    """A photo of a resident's, re-encoded and free of what the phone wrote into it; size in pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class StoredFile:
    """A photo, recording or document with the random id that answers name it by."""

    id: str
    media_type: str
    data: bytes = field(repr=False)


_picture = select(pictures.c.media_type, pictures.c.data).where(pictures.c.digest == bindparam("digest"))
_photo = select(photos.c.media_type, photos.c.data, photos.c.width, photos.c.height).where(
    photos.c.id == bindparam("photo_id"), photos.c.width.is_not(None)
)
_file = select(photos.c.media_type, photos.c.data).where(photos.c.id == bindparam("file_id"))
_files = (
    select(photos.c.id, photos.c.media_type, photos.c.data)
    .where(photos.c.round_id == round_id)
    .order_by(photos.c.id)
    .execution_options(yield_per=1)
)
_keep = insert(photos).values(round_id=round_id)
_delete = delete(photos).where(photos.c.id.in_(bindparam("ids", expanding=True)))


async def load_picture(tx: AsyncConnection, digest: str) -> PictureBytes | None:
    """Return a form's picture by the SHA-256 of its bytes."""
    row = (await tx.execute(_picture, {"digest": digest})).first()
    return None if row is None else PictureBytes(row.media_type, row.data)


async def load_photo(tx: AsyncConnection, photo_id: str) -> PhotoBytes | None:
    """Return a resident's photo by its random id."""
    row = (await tx.execute(_photo, {"photo_id": photo_id})).first()
    return None if row is None else PhotoBytes(row.media_type, row.data, row.width, row.height)


async def load_file(tx: AsyncConnection, file_id: str) -> FileBytes | None:
    """Return a resident's photo, recording or document by its random id."""
    row = (await tx.execute(_file, {"file_id": file_id})).first()
    return None if row is None else FileBytes(row.media_type, row.data)


async def stream_files(tx: AsyncConnection, slug: str) -> AsyncIterator[StoredFile]:
    """Give all photos, recordings and documents of a round by their random ids, one in memory at a time.

    Take the connection from `Database.reading()`. Those of drafts are among them.
    """
    async with tx.stream(_files, {"slug": slug}) as rows:
        async for row in rows:
            yield StoredFile(row.id, row.media_type, row.data)


async def keep_file(tx: AsyncConnection, slug: str, file_id: str, file: FileBytes) -> None:
    """Store a photo, recording or document for a round."""
    row = {
        "id": file_id,
        "slug": slug,
        "media_type": file.media_type,
        "data": file.data,
        "width": file.width if isinstance(file, PhotoBytes) else None,
        "height": file.height if isinstance(file, PhotoBytes) else None,
    }
    await tx.execute(_keep, row)


async def delete_photos(tx: AsyncConnection, ids: Iterable[str]) -> None:
    """Delete photos, recordings and documents by their ids."""
    await tx.execute(_delete, {"ids": sorted(ids)})


def photo_ids(answers: Answers) -> frozenset[str]:
    """Return the ids of the photos, recordings and documents among the answers."""
    return frozenset(answer.id for answer in answers.values() if isinstance(answer, Photo | File))
