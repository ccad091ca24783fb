"""Deeds of those who look at parts of contributions."""

from __future__ import annotations

from typing import Any

from conversations.desk.roles import Deed
from conversations.desk.spots import HiddenPart, HiddenParts, Hiding, Queue
from conversations.effects import KeepFile, SaveContribution
from conversations.forms.answers import Answer, File, Photo, Place
from conversations.forms.answers import Line as Drawn
from conversations.moderation import Item, Reason, What
from conversations.rounds import Moderation, Round
from storage.audit import Act
from storage.photos import FileBytes
from storage.reviewing import Review, hide, next_review
from tests.desk.conftest import City
from tests.desk.deeds.example import Example, Prepared
from tests.storage.samples import PHOTO, added, admitted, contribution, loaded, stored

RECORDING = File(id="laut", ending="ogg", seconds=7)


async def moderated(city: City, slug: str = "wege", **more: Any) -> Round:
    return await added(city.database, slug, moderation=Moderation.BEFORE, **more)


async def gave(
    city: City, answer: Answer, *, path: str = "why", slug: str = "wege", number: int = 50
) -> None:
    """Have somebody give one part, whatever its question asks for."""
    author = await admitted(city.database, number)
    round_ = (await loaded(city.database, author, slug)).round
    file = None
    rows: tuple[KeepFile, ...] = ()
    if isinstance(answer, Photo | File):
        file = PHOTO if isinstance(answer, Photo) else FileBytes("audio/ogg", b"OggS laut")
        rows = (KeepFile(answer.id, slug),)
    held = contribution(round_.version, answers={path: answer})
    save = SaveContribution(slug, held, (Item(path, _what(answer)),))
    await stored(city.database, author, *rows, save, file=file)


def _what(answer: Answer) -> What:
    match answer:
        case Photo():
            return What.PHOTO
        case File():
            return What.FILE
        case Place() | Drawn():
            return What.PLACE
        case _:
            return What.TEXT


async def first(city: City, slug: str = "wege") -> Review:
    async with city.database.reading() as tx:
        found = await next_review(tx, slug)
    assert found is not None
    return found


async def waiting(city: City) -> Prepared:
    await moderated(city)
    await gave(city, "weil es schön ist")
    return Queue("wege"), str((await first(city)).id)


async def chosen(city: City) -> Prepared:
    _, part = await waiting(city)
    return Hiding("wege", int(part), reason=Reason.OFF_TOPIC), part


async def choosing(city: City) -> Prepared:
    _, part = await waiting(city)
    return Hiding("wege", int(part)), Reason.OFF_TOPIC


async def hidden(city: City) -> Prepared:
    _, part = await waiting(city)
    async with city.database.transaction() as tx:
        await hide(tx, Act("operator", city.now), int(part), Reason.OFF_TOPIC)
    return HiddenPart("wege", int(part)), part


async def hidden_among(city: City) -> Prepared:
    _, part = await hidden(city)
    return HiddenParts("wege"), part


async def recorded(city: City) -> Prepared:
    await moderated(city)
    await gave(city, RECORDING)
    return Queue("wege"), str((await first(city)).id)


EXAMPLES = {
    Deed.APPROVE_PART: Example(waiting),
    Deed.BEGIN_HIDING: Example(waiting, changes=False),
    Deed.CHOOSE_REASON: Example(choosing, changes=False),
    Deed.HIDE_PART: Example(chosen),
    Deed.SKIP_PART: Example(waiting, changes=False),
    Deed.LOOK_AT_PART: Example(hidden_among, changes=False),
    Deed.RECONSIDER_PART: Example(hidden),
    Deed.SEND_PART: Example(recorded, once=False),
}
