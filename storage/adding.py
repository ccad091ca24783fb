"""A new round: its form, the form's pictures, and the key of its urn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from secrets import token_bytes

from msgspec.structs import replace
from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from conversations.forms.model import SILENT, Form, QuestionType, encode_form, version_of
from conversations.rounds import Participation, Round
from conversations.slugs import RESERVED
from storage import schema
from storage.errors import AlreadyAdded, SlugTaken
from storage.occasions import plan
from storage.photos import PictureBytes
from storage.round_rows import written_round
from storage.rounds import check_times
from storage.upserts import Upsert

KEY = 32
"""Bytes of a round's key."""

_add_form = Upsert(lambda insert: insert(schema.forms).on_conflict_do_nothing())
_add_picture = Upsert(lambda insert: insert(schema.pictures).on_conflict_do_nothing())
_add_round = Upsert(
    lambda insert: (
        insert(schema.rounds).on_conflict_do_nothing(index_elements=["slug"]).returning(schema.rounds.c.id)
    )
)
_version = select(schema.rounds.c.version).where(schema.rounds.c.slug == bindparam("slug"))


async def add_round(
    tx: AsyncConnection,
    participation: Participation,
    form: Form,
    pictures: Mapping[str, PictureBytes],
    at: datetime,
    *,
    as_draft: bool = False,
) -> Round:
    """Store a round, at a moment, with its form and the form's pictures, by the SHA-256 of their bytes.

    As a draft it has no times, whatever its sheet says: they stay in the sheet. Raises AlreadyAdded,
    SlugTaken, ClosesBeforeOpening.
    """
    check_times(participation.slug, participation.opens, participation.closes)
    added = kept_round(participation, form)
    if as_draft:
        added = replace(added, opens=None, closes=None)
    await put_form(tx, form, pictures)
    if not await add_row(tx, added, token_bytes(KEY), at):
        await _refuse(tx, added)
    return added


def kept_round(participation: Participation, form: Form) -> Round:
    """Return the round that a form and its sheet make."""
    return Round(
        participation=participation,
        version=version_of(form),
        languages=form.languages,
        default_language=form.default_language,
        questions=sum(question.type not in UNASKED for question in form.questions),
        opens=participation.opens,
        closes=participation.closes,
    )


async def put_form(tx: AsyncConnection, form: Form, pictures: Mapping[str, PictureBytes]) -> None:
    """Store a form and its pictures, as far as they are not there yet."""
    await tx.execute(_add_form.on(tx), {"version": version_of(form), "form": encode_form(form).decode()})
    for digest, picture in pictures.items():
        row = {"digest": digest, "media_type": picture.media_type, "data": picture.data}
        await tx.execute(_add_picture.on(tx), row)


async def add_row(tx: AsyncConnection, added: Round, key: bytes, at: datetime) -> bool:
    """Store a round whose form is there, and what is to be announced of it; False: its slug is taken.

    Raises SlugTaken for one that is reserved.
    """
    if added.slug in RESERVED:
        raise SlugTaken(f"Links with {added.slug} lead elsewhere: choose another slug (--slug).")
    row = {**written_round(added), "key": key}
    if (await tx.execute(_add_round.on(tx), row)).first() is None:
        return False
    await plan(tx, added, at)
    return True


UNASKED = (QuestionType.NOTE, QuestionType.REPEAT, *SILENT)
"""What a form shows or works out without asking anybody."""


async def _refuse(tx: AsyncConnection, added: Round) -> None:
    version = (await tx.execute(_version, {"slug": added.slug})).scalar_one()
    if version == added.version:
        raise AlreadyAdded(
            f"The round {added.slug} runs this very form already: use `rounds open`, `extend` or `close` "
            "for its times, or add it under another slug (--slug)."
        )
    raise SlugTaken(
        f"The slug {added.slug} belongs to a round with another form: choose another one (--slug)."
    )
