"""Deeds that write a broadcast, send it, and put it right afterwards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from conversations.broadcasts.broadcast import Content
from conversations.desk.roles import Deed
from conversations.desk.spots import (
    AnySpot,
    AudienceOf,
    BroadcastCorrection,
    BroadcastDiscard,
    BroadcastDoubts,
    BroadcastPicture,
    BroadcastPreview,
    BroadcastRelease,
    BroadcastRetraction,
    BroadcastRound,
    Broadcasts,
    BroadcastStop,
    BroadcastText,
    Of,
    OneBroadcast,
)
from conversations.hearing import Quiet
from conversations.notices.deliveries import State as Delivered
from conversations.notices.judging import City as Judged
from storage.audit import Act
from storage.broadcast_spreading import spread_broadcast
from storage.broadcasting import pause, schedule, start
from storage.broadcasts import add_draft, keep_picture
from storage.claiming import claim
from storage.deliveries import Outcome, settle
from storage.photos import PictureBytes
from tests.desk.conftest import NOW, City
from tests.desk.deeds.example import Example, Prepared
from tests.storage.samples import HOUR, added
from tests.subscribers import subscribe

CONTENT = Content(texts={"de": "Der Platz wird <b>umgebaut</b>.", "tr": "Meydan yenileniyor."})
READERS = range(500, 504)
NEVER = Judged(ZoneInfo("Europe/Berlin"), Quiet(0, 0))
"""The city without quiet hours."""


def act(city: City) -> Act:
    return Act("operator", city.now)


async def drafted(city: City, content: Content = CONTENT) -> int:
    """Have a draft; returns its number. Four residents would read it."""
    await subscribe(city.database, READERS)
    async with city.database.transaction() as tx:
        return (await add_draft(tx, act(city), content)).id


async def sending(city: City, *outcomes: Delivered) -> int:
    """Have a broadcast on its way, whose first deliveries came out like this; returns its number."""
    number = await drafted(city)
    async with city.database.transaction() as tx:
        await start(tx, act(city), number)
        await spread_broadcast(tx, city.now)
        messages = (await claim(tx, city.now, most=len(outcomes), city=NEVER)).messages if outcomes else ()
        given = [
            Outcome(each.ids, state, 70 + place if state is Delivered.SENT else None, revision=1)
            for place, (each, state) in enumerate(zip(messages, outcomes, strict=True))
        ]
        await settle(tx, given, city.now)
    city.later(minutes=1)
    return number


def at(spot: Callable[[int], AnySpot], arg: str | None = None) -> Callable[[City], Awaitable[Prepared]]:
    """Have a draft, and its spot; what the button carries is its number where nothing else is said."""

    async def prepare(city: City) -> Prepared:
        number = await drafted(city)
        return spot(number), str(number) if arg is None else arg

    return prepare


def on_its_way(spot: Callable[[int], AnySpot], *outcomes: Delivered) -> Callable[[City], Awaitable[Prepared]]:
    async def prepare(city: City) -> Prepared:
        number = await sending(city, *outcomes)
        return spot(number), str(number)

    return prepare


async def new(_: City) -> Prepared:
    return Broadcasts(), ""


async def with_a_picture(city: City) -> Prepared:
    async with city.database.transaction() as tx:
        await keep_picture(tx, "f" * 64, PictureBytes("image/jpeg", b"\xff\xd8 not really"))
    number = await drafted(city, replace(CONTENT, picture="f" * 64))
    return BroadcastPicture(number), str(number)


async def beside_a_round(city: City) -> Prepared:
    await added(city.database, opens=NOW - HOUR, closes=None)
    return BroadcastRound(await drafted(city)), "wege"


async def by_language(city: City) -> Prepared:
    return AudienceOf(await drafted(city), Of.LANGUAGES), "in:7d90298b"


async def scheduled(city: City) -> Prepared:
    number = await drafted(city)
    async with city.database.transaction() as tx:
        await schedule(tx, act(city), number, city.now + HOUR)
    return OneBroadcast(number), str(number)


async def paused(city: City) -> Prepared:
    number = await sending(city)
    async with city.database.transaction() as tx:
        await pause(tx, act(city), number)
    return OneBroadcast(number), str(number)


async def corrected(city: City) -> Prepared:
    number = await sending(city, Delivered.SENT)
    return BroadcastCorrection(number, texts={"de": "Der Platz wird neu."}), str(number)


async def other_language(city: City) -> Prepared:
    return BroadcastCorrection(await sending(city, Delivered.SENT)), "tr"


EXAMPLES = {
    Deed.NEW_BROADCAST: Example(new, once=False),
    Deed.DROP_TEXT: Example(at(lambda number: BroadcastText(number, "tr"), "tr")),
    Deed.DROP_PICTURE: Example(with_a_picture),
    Deed.LEAD_TO_ROUND: Example(beside_a_round),
    Deed.ADDRESS: Example(by_language),
    Deed.TEST_BROADCAST: Example(at(lambda number: BroadcastPreview(number, "tr"), "tr"), once=False),
    Deed.SEND_BROADCAST: Example(at(BroadcastRelease)),
    Deed.UNSCHEDULE: Example(scheduled),
    Deed.PAUSE_BROADCAST: Example(on_its_way(OneBroadcast)),
    Deed.RESUME_BROADCAST: Example(paused),
    Deed.STOP_BROADCAST: Example(on_its_way(BroadcastStop)),
    Deed.CORRECT_IN: Example(other_language, changes=False),
    Deed.CORRECT_BROADCAST: Example(corrected),
    Deed.RETRACT_BROADCAST: Example(on_its_way(BroadcastRetraction, Delivered.SENT)),
    Deed.RESEND_UNKNOWN: Example(on_its_way(BroadcastDoubts, Delivered.UNKNOWN)),
    Deed.DROP_UNKNOWN: Example(on_its_way(BroadcastDoubts, Delivered.UNKNOWN)),
    Deed.SEND_LEDGER: Example(on_its_way(OneBroadcast, Delivered.SENT), once=False),
    Deed.COPY_BROADCAST: Example(at(OneBroadcast), once=False),
    Deed.DISCARD_BROADCAST: Example(at(BroadcastDiscard)),
}
