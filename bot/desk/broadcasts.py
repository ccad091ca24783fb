"""What is ordered at the desk about broadcasts, carried out in the transaction of the press."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, assert_never

import msgspec
from msgspec.structs import replace

from conversations.broadcasts.broadcast import BEGUN, Content, State
from conversations.desk.errands import MakeLedger, ShowBroadcast
from conversations.desk.orders import (
    AnyBroadcastOrder,
    ChangeBroadcast,
    CorrectBroadcast,
    DiscardBroadcast,
    KeepPicture,
    Lead,
    LeadBroadcast,
    NewBroadcast,
    SendBroadcast,
    SendLedger,
    SettleDoubts,
    TryBroadcast,
)
from conversations.desk.spots import AnySpot, BroadcastText, OneBroadcast
from storage import broadcasting, doubts
from storage.broadcasts import (
    add_draft,
    change_draft,
    discard_draft,
    find_broadcast,
    keep_picture,
    lock_broadcast,
)
from storage.database import Connection
from storage.errands import put_errand
from storage.errors import AlreadySettled, BroadcastChanged
from storage.photos import PictureBytes

if TYPE_CHECKING:
    from bot.desk.doing import Clerk

LEADING = {
    Lead.UNSCHEDULE: broadcasting.take_back,
    Lead.PAUSE: broadcasting.pause,
    Lead.RESUME: broadcasting.resume,
    Lead.STOP: broadcasting.stop,
    Lead.RETRACT: broadcasting.retract,
}


async def carry_out(clerk: Clerk, order: AnyBroadcastOrder) -> AnySpot | None:
    """Do what was ordered; returns the spot that it leads to, where it leads to one of its own.

    Raises BroadcastRefused, UnknownRound.
    """
    tx, act = clerk.tx, clerk.act
    match order:
        case NewBroadcast(content):
            return await _begun(clerk, content)
        case ChangeBroadcast():
            await _changed(clerk, order)
        case KeepPicture(number):
            await _pictured(clerk, number)
        case DiscardBroadcast(number):
            await discard_draft(tx, act, number)
        case SendBroadcast(number, at) if at is not None:
            await broadcasting.schedule(tx, act, number, at, clerk.own.number)
        case SendBroadcast(number):
            await broadcasting.start(tx, act, number, clerk.own.number)
        case LeadBroadcast(number, how):
            await LEADING[how](tx, act, number)
        case CorrectBroadcast():
            await _corrected(clerk, order)
        case SettleDoubts():
            await _decided(clerk, order)
        case TryBroadcast(number, language):
            await put_errand(tx, clerk.resident.id, ShowBroadcast(number, language), act.at)
        case SendLedger(number):
            errand = MakeLedger(number, clerk.resident.session.language)
            await put_errand(tx, clerk.resident.id, errand, act.at)
        case _:
            assert_never(order)
    return None


async def state_of(tx: Connection, order: SendBroadcast | CorrectBroadcast) -> str:
    """Return what tells whether a broadcast has changed since something was proposed of it.

    Raises UnknownBroadcast.
    """
    found = await find_broadcast(tx, order.number)
    digest = sha256(msgspec.json.encode(found.content)).hexdigest()
    where = found.state if isinstance(order, SendBroadcast) else found.retracting
    return f"{found.revision} {where} {digest}"


async def _begun(clerk: Clerk, content: Content) -> AnySpot:
    """Add a draft; a new one begins with its text, a copy is there already."""
    made = await add_draft(clerk.tx, clerk.act, content)
    return OneBroadcast(made.id) if content.texts else BroadcastText(made.id)


async def _changed(clerk: Clerk, order: ChangeBroadcast) -> None:
    found = await lock_broadcast(clerk.tx, order.number, State.DRAFT)
    if found.content != order.before:
        raise BroadcastChanged("Somebody else has changed this draft meanwhile: look at it again.")
    await change_draft(clerk.tx, clerk.act, order.number, order.after)


async def _pictured(clerk: Clerk, number: int) -> None:
    if clerk.file is None:
        raise ValueError("a picture is to be kept, but none came")
    found = await lock_broadcast(clerk.tx, number, State.DRAFT)
    digest = sha256(clerk.file.data).hexdigest()
    await keep_picture(clerk.tx, digest, PictureBytes(clerk.file.media_type, clerk.file.data))
    await change_draft(clerk.tx, clerk.act, number, replace(found.content, picture=digest))


async def _corrected(clerk: Clerk, order: CorrectBroadcast) -> None:
    found = await lock_broadcast(clerk.tx, order.number, *BEGUN)
    if found.revision != order.revision:
        raise BroadcastChanged("Somebody else has corrected this meanwhile: look at it again.")
    await broadcasting.correct(clerk.tx, clerk.act, order.number, order.texts)


async def _decided(clerk: Clerk, order: SettleDoubts) -> None:
    """Settle what is in doubt; whoever comes second finds nothing, for the broadcast is locked."""
    await lock_broadcast(clerk.tx, order.number, *BEGUN)
    found = await doubts.unknown(clerk.tx, order.number)
    if not found:
        raise AlreadySettled("Somebody else has decided on these meanwhile.")
    settle = doubts.resend if order.again else doubts.drop
    await settle(clerk.tx, clerk.act, found)
