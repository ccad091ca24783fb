"""Spots whose subject is gone, or was none: each says so, and from each a way leads back."""

from __future__ import annotations

import pytest

from conversations.cards import Verb
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AnySpot,
    Clash,
    Closing,
    Dropping,
    Home,
    NewForm,
    OneRound,
    Report,
    Revision,
    Summary,
)
from storage.audit import Act
from storage.life import open_round
from tests.desk.conftest import City
from tests.desk.deeds.forms import clash, draft, new_version, to_compare
from tests.storage.samples import rows_of

GONE = (
    NewForm("weg"),
    Report(9),
    Clash(9),
    Summary(9),
    Revision(9),
    Revision(99_999_999_999),
    Dropping("weg"),
    OneRound("weg"),
    Closing("weg"),
)
on_one_database = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


@on_one_database
@pytest.mark.parametrize("spot", GONE, ids=str)
async def test_what_is_gone_is_said_and_a_way_leads_back(city: City, spot: AnySpot):
    person = await (await city.employ(Role.ADMIN, number=1)).at(spot)
    await person.write("hallo")
    assert "nicht mehr" in person.text
    await person.press("‹ Zurück")
    assert await person.spot() != spot
    await person.staff()
    assert await person.spot() == Home()


@on_one_database
@pytest.mark.parametrize("deed", [Deed.ADD_FORM, Deed.COMPARE_FORM, Deed.REVISE_ROUND, Deed.DISCARD_ROUND])
async def test_nothing_is_done_to_what_is_gone(city: City, deed: Deed):
    places = {Deed.REVISE_ROUND: Revision(9), Deed.DISCARD_ROUND: Dropping("wege")}
    person = await (await city.employ(Role.ADMIN, number=1)).at(places.get(deed, Clash(9)))
    await person.forge(Verb.DESK, f"{deed}:wege")
    assert await rows_of(city.database, "SELECT id FROM errands") == []
    assert await rows_of(city.database, "SELECT id FROM rounds") == []


@on_one_database
async def test_a_round_that_was_opened_meanwhile_offers_no_end_as_a_draft(city: City):
    spot, slug = await draft(city)
    async with city.database.transaction() as tx:
        await open_round(tx, Act("operator", city.now), slug, city.now)
    person = await (await city.employ(Role.EDITOR, number=1)).at(spot)
    await person.write("")
    assert "kein bloßer Entwurf" in person.text
    assert "Ja, verwerfen" not in person.labels


@on_one_database
async def test_an_upload_becomes_a_version_once(city: City):
    spot, slug = await new_version(city)
    person = await (await city.employ(Role.PUBLISHER, number=1)).at(spot)
    await person.write("")
    assert "Fassung übernehmen" in person.labels
    await person.forge(Verb.DESK, f"{Deed.REVISE_ROUND}:{slug}")
    await person.at(spot)
    await person.write("")
    assert "schon entschieden" in person.text
    await person.press("Zur Runde")
    assert await person.spot() == OneRound(slug)


@on_one_database
@pytest.mark.parametrize("prepare", [clash, to_compare])
async def test_a_viewer_looks_at_no_upload(city: City, prepare: object):
    spot, _ = await clash(city)
    person = await (await city.employ(Role.VIEWER, number=1)).at(spot)
    await person.write("noch-eine")
    assert [slug for (slug,) in await rows_of(city.database, "SELECT slug FROM rounds")] == ["wege"]
