"""What at the desk may not be done to a broadcast, or not any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from conversations.cards import Verb
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AnySpot,
    AudienceOf,
    BroadcastAudience,
    BroadcastCorrection,
    BroadcastDiscard,
    BroadcastDoubts,
    BroadcastPicture,
    BroadcastPreview,
    BroadcastRelease,
    BroadcastRetraction,
    BroadcastRound,
    BroadcastStop,
    BroadcastText,
    BroadcastTime,
    Of,
    OneBroadcast,
)
from conversations.notices.deliveries import State as Delivered
from storage.audit import Act
from storage.broadcasting import start, stop
from storage.broadcasts import add_draft
from tests.desk.broadcasting import an, stored
from tests.desk.conftest import City
from tests.desk.deeds.broadcasts import CONTENT, drafted, sending
from tests.storage.samples import rows_of


async def test_a_viewer_looks_and_changes_nothing(city: City):
    person = await an(city, Role.VIEWER)
    await person.press("Rundnachrichten")
    assert "Neue Rundnachricht" not in person.labels
    number = await sending(city, Delivered.SENT)
    await person.at(OneBroadcast(number))
    await person.look()
    assert person.labels == ["Vorschau", "‹ Zurück", "Schreibtisch"]


@pytest.mark.parametrize(
    "spot",
    [
        BroadcastText,
        BroadcastPicture,
        BroadcastRound,
        BroadcastAudience,
        partial(AudienceOf, of=Of.LANGUAGES),
        BroadcastPreview,
        BroadcastDiscard,
        BroadcastDoubts,
        BroadcastTime,
        BroadcastRelease,
        BroadcastStop,
        BroadcastRetraction,
        BroadcastCorrection,
        OneBroadcast,
    ],
)
async def test_what_is_gone_or_moved_on_says_so_and_leads_back(city: City, spot: Callable[[int], AnySpot]):
    person = await an(city, Role.ADMIN)
    number = await drafted(city)
    async with city.database.transaction() as tx:
        await start(tx, Act("operator", city.now), number)
        await stop(tx, Act("operator", city.now), number)
        other = (await add_draft(tx, Act("operator", city.now), CONTENT)).id
    for each in (number, other, 99):
        await person.at(spot(each))
        await person.look()
        assert "‹ Zurück" in person.labels
        await person.write("Etwas")
        assert "‹ Zurück" in person.labels


async def test_no_forged_button_changes_what_has_moved_on(city: City):
    person = await an(city, Role.ADMIN)
    number = await sending(city, Delivered.UNKNOWN, Delivered.SENT)
    async with city.database.transaction() as tx:
        await stop(tx, Act("operator", city.now), number)
    before = await stored(city, number)
    for spot, button in (
        (BroadcastDoubts(number), f"{Deed.RESEND_UNKNOWN}:{number}"),
        (BroadcastAudience(number), f"{Deed.ADDRESS}:all"),
        (OneBroadcast(number), f"{Deed.PAUSE_BROADCAST}:{number}"),
        (BroadcastStop(number), f"{Deed.STOP_BROADCAST}:{number}"),
    ):
        await person.at(spot)
        await person.forge(Verb.DESK, button)
    assert await stored(city, number) == before
    assert len(await rows_of(city.database, "SELECT id FROM deliveries WHERE state = 'unknown'")) == 1
