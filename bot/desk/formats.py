"""Carrying out what was ordered about forms: stored, revised, discarded, or left to an errand."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from conversations.desk.errands import CheckUpload, CompareUpload
from conversations.desk.orders import (
    AddForm,
    AddPoll,
    AnyRelease,
    CheckForm,
    CompareForm,
    DiscardRound,
    ReviseRound,
)
from conversations.desk.spots import AnySpot, Summary
from conversations.rounds import Round
from storage.adding import add_round
from storage.audit import Act, note
from storage.database import Connection
from storage.discarding import discard_round
from storage.errands import put_errand
from storage.errors import AlreadySettled, UploadGone
from storage.revising import revise_round
from storage.uploads import Sent, find_upload, hold_upload, load_upload, tell_upload

AboutForms = ReviseRound | DiscardRound | CheckForm | CompareForm | AddForm | AddPoll


async def carry_out(tx: Connection, act: Act, resident_id: int, order: AboutForms) -> AnySpot | None:
    """Do what was ordered; returns the spot that it leads to, if any. Raises RoundRefused, DeskRefused."""
    match order:
        case CheckForm(file, name, slug, language):
            await put_errand(tx, resident_id, CheckUpload(file, name, slug, language), act.at)
        case CompareForm(upload, slug):
            await put_errand(tx, resident_id, CompareUpload(upload, slug), act.at)
        case AddForm(upload, slug):
            return await _added(tx, act, upload, slug)
        case AddPoll(participation, form):
            await stored(tx, act, Sent(participation, form))
        case ReviseRound():
            await _revised(tx, act, order)
        case DiscardRound(slug):
            await discard_round(tx, act, slug)
        case _:
            assert_never(order)
    return None


async def stored(tx: Connection, act: Act, sent: Sent) -> Round:
    """Store a form as a draft, whatever times its sheet has. Raises SlugTaken, AlreadyAdded."""
    added = await add_round(tx, sent.participation, sent.form, sent.pictures, act.at, as_draft=True)
    await note(tx, act, "added", added.slug, {"version": added.version})
    return added


async def _added(tx: Connection, act: Act, number: int, slug: str) -> AnySpot:
    """Store a form that was sent under another slug than its own."""
    sent = await load_upload(tx, number)
    upload = await find_upload(tx, number, lock=True)
    if upload is None:
        raise UploadGone(f"The upload {number} is kept no longer.")
    sheet = replace(sent.participation, slug=slug)
    await stored(tx, act, Sent(sheet, sent.form, sent.pictures))
    await tell_upload(tx, replace(upload, slug=slug, sheet=sheet))
    return Summary(number)


async def _revised(tx: Connection, act: Act, order: ReviseRound) -> None:
    """Give a round the form that was sent, once.

    Raises UploadGone, AlreadySettled, UnknownRound, KeyDestroyed, CannotRevise.
    """
    upload, sent = await find_upload(tx, order.upload, lock=True), await load_upload(tx, order.upload)
    if upload is None or upload.change is None:
        raise AlreadySettled(f"The upload {order.upload} has become a new version already.")
    revised = await revise_round(tx, order.slug, sent.participation, sent.form, sent.pictures, act.at)
    await tell_upload(tx, replace(upload, change=None))
    await note(tx, act, "revised", order.slug, {"version": revised.round.version})


async def hold(tx: Connection, proposed: AnyRelease, at: datetime) -> None:
    """Keep what was sent until a second person has looked at it, where a proposal is about that."""
    if isinstance(proposed, ReviseRound):
        await hold_upload(tx, proposed.upload, at)
